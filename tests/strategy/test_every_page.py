"""Every address of a site of two strategies, reached by its links: none is dead, and every page is well made."""

import re
from collections import Counter
from urllib.parse import urlsplit

import html5lib
import pytest

from tests.site.crawling import is_ours, walk

# A second citation format tells of the same as the first, a table's next pages of the same as those of rows, and the
# log's later pages of the same as its first ones. Each record of the API is read by
# tests/shipped/test_same_everywhere.py: here those from a to c, of every kind, and their citations.
TOLD_ELSEWHERE = (
    r"/.+/.+/\?format=ris|/[a-z]+/[d-z][^/]*/\?format=|/.+/\?view=table&page=|/andringar/\?page=([4-9]|..)"
    r"|/api/v1/[a-z-]+/[d-z]"
)


@pytest.fixture(scope="module")
def visited(django_db_setup, django_db_blocker):
    """Every address that links lead to, with its answer and its page."""
    from django.test import Client

    with django_db_blocker.unblock():
        return list(walk(Client(), skipped=TOLD_ELSEWHERE))


@pytest.fixture(scope="module")
def pages(visited):
    return {address: page for address, _, page in visited if page}


def test_no_internal_link_is_dead(visited):
    assert {address: answer.status_code for address, answer, _ in visited if answer.status_code != 200} == {}


def test_the_walk_reaches_every_kind_of_page(pages):
    starts = ["/strategi/", "/fokusomraden/", "/handlingsplaner/handlingsplan-1/", "/atgarder/", "/uppdrag/"]
    starts += ["/finansiering/", "/industrisamtal/", "/aktorer/", "/kallor/", "/motsagelser/", "/om/", "/om/metod/"]
    starts += ["/tillganglighet/"]
    starts += ["/strategi/teststrategin/", "/handlingsplaner/test-handlingsplan-1/", "/atgarder/larlingslyftet/"]
    starts += ["/fokusomraden/test-industri-40/", "/handelser/test-beslut/"]
    assert [start for start in starts if start not in pages] == []


def test_every_link_to_a_place_on_a_page_finds_it(pages):
    missing = []
    for address, page in pages.items():
        for link in page.links:
            target = urlsplit(link)
            place = target.path + (f"?{target.query}" if target.query else "")
            if is_ours(link) and target.fragment and place in pages and target.fragment not in pages[place].anchors:
                missing.append((address, link))
    assert missing == []


def test_no_place_on_a_page_has_the_name_of_another(pages):
    assert {address: page.repeated for address, page in pages.items() if page.repeated} == {}


def test_no_page_prints_a_missing_value_as_none(visited):
    # After an equals sign it is an example's Python, as on the page of open data.
    words = {address: re.sub(r"<[^>]+>", " ", answer.content.decode()) for address, answer, page in visited if page}
    assert [address for address, text in words.items() if re.search(r"(?<![\w=-])None\b", text)] == []


def test_every_page_is_in_swedish_with_one_title_and_one_main_heading(pages):
    wrong = {
        address: (page.language, page.title, page.headings)
        for address, page in pages.items()
        if page.language != "sv"
        or len(page.title.strip()) < 5
        or len(page.headings) != 1
        or not page.headings[0].strip()
    }
    assert wrong == {}


def test_pages_that_are_not_the_same_have_titles_that_are_not_the_same(pages):
    plain = {address: page.title for address, page in pages.items() if "?" not in address}
    assert len(set(plain.values())) >= len(plain) * 0.9


def test_no_page_fetches_anything_from_elsewhere(pages):
    assert [(address, one) for address, page in pages.items() for one in page.fetched if not is_ours(one)] == []


def test_no_page_needs_inline_scripts_or_styles(pages):
    assert {address: page.inline for address, page in pages.items() if page.inline} == {}


def test_every_page_is_well_formed_html(visited):
    """A dozen of each kind of page, for they are made by one template."""
    faults, seen = {}, Counter()
    for address, answer, page in visited:
        kind = re.sub(r"^/([a-z-]+)/[^?]+", r"/\1/*", address).partition("=")[0]
        seen[kind] += 1
        if page and seen[kind] <= 12:
            parser = html5lib.HTMLParser(namespaceHTMLElements=False)
            parser.parse(answer.content.decode())
            if parser.errors:
                faults[address] = parser.errors[:3]
    assert faults == {}
