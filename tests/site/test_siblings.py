"""Lists that belong together lead to each other, and each is called what its link says."""

import html5lib
import pytest

pytestmark = pytest.mark.django_db

SIBLINGS = {
    "/uppdrag/": ["Uppdrag", "Tidsgränser", "Tidslinje"],
    "/industrisamtal/": ["Samtal", "Händelser", "Teman", "Riksdagsfrågor"],
    "/kallor/": ["Källdokument", "Organisationer", "Personer"],
}


def text(element) -> str:
    return " ".join("".join(element.itertext()).split())


def current(element) -> list[str]:
    return [text(one) for one in element.iter() if one.get("aria-current")]


@pytest.fixture
def open_page(client, shipped):
    def get(path: str):
        return html5lib.parse(client.get(path).content.decode(), namespaceHTMLElements=False)

    return get


@pytest.mark.parametrize("path", SIBLINGS)
def test_a_lists_siblings_are_called_what_they_are(open_page, path):
    page = open_page(path)
    siblings, menu = page.find(".//nav[@aria-label='Hör ihop']"), page.find(".//nav[@aria-label='Huvudmeny']")
    links = {text(link): link.get("href") for link in siblings.iter("a")}
    assert [*current(siblings), *links] == SIBLINGS[path]
    assert text(page.find(".//h1")) == SIBLINGS[path][0]
    for label, href in links.items():
        other = open_page(href)
        assert text(other.find(".//h1")) == label
        assert current(other.find(".//nav[@aria-label='Huvudmeny']")) == current(menu)
    assert len(current(menu)) == 1
