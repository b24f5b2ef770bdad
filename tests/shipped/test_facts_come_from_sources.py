"""No fact of the records rests on a reference alone without standing in the facts file."""

import json
import re

from sources.evidence.fields import KronorField
from tests.gathering import check_all
from tests.shipped.public_facts import (
    CONFLICTS,
    FACTS,
    LATER,
    READ_AGAIN,
    RECORDS,
    STORED,
    cited,
    entries,
    find,
    left_out,
    words,
)

TEXT = json.dumps([FACTS, LATER, READ_AGAIN], ensure_ascii=False, default=str)
WORDS = words(TEXT)
NUMBERS = {float(number) for number in re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d) (?=\d{3}\b)", "", TEXT))}
NUMBERS |= {1000 * float(number.replace(",", ".")) for number in re.findall(r"([\d,]+) miljard", TEXT)}
COUNT_REFERRED = 1474  # claims without a quotation
COUNT_WORDS = 688  # of those on fields without any: values that are words, dates or numbers
SOURCES = {entry["id"] for facts in (FACTS, LATER, READ_AGAIN) for entry in facts["sources"]}
REFERRED = [
    (part, name, claim.value)
    for one in RECORDS.values()
    for part in one.with_rows()
    for name in part.model.stated
    if not any(claim.quote for claim in part.claims_on(name))
    for claim in part.claims_on(name)
]


def test_every_document_that_is_referred_to_is_a_source_of_the_file():
    claims = [claim for one in RECORDS.values() for part in one.with_rows() for claim in part.claims if not claim.quote]
    assert len(claims) == COUNT_REFERRED
    assert {claim.document for claim in claims} - (SOURCES - STORED.keys()) == set()


def test_every_value_by_reference_alone_stands_in_the_file():
    """References, yes and no, and choices are not words that could be found there.

    What a page itself calls a thing was read again on the page; the file has names of its own.
    """

    def is_words(part, name, value):
        column = part.model._meta.get_field(name)
        own_words = name in ("name", "title", "wording") and part.model._meta.label != "sources.Document"
        return not (column.is_relation or isinstance(value, bool) or column.choices or own_words)

    check_all([one for one in REFERRED if is_words(*one)], stands_in_the_file, count=COUNT_WORDS)


def stands_in_the_file(part, name, value):
    if isinstance(part.model._meta.get_field(name), KronorField):
        assert value / 1_000_000 in NUMBERS
    elif isinstance(value, int):
        assert float(value) in NUMBERS
    elif re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        assert value in TEXT or is_spelled_out(value)
    else:
        assert words(value) <= WORDS | OUR_WORDS if words(value) else value in TEXT


OUR_WORDS = {"delrapport", "slutlig", "redovisning", "gästarrangör", "samarbetspart", "deltog", "ledde", "hearingen"}
MONTHS = [
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
]


def is_spelled_out(date):
    """Whether the file's running text has the date: 10 augusti 2018, 16–17 november 2016 or juni–oktober 2019."""
    year, month, *day = date.split("-")
    name = MONTHS[int(month) - 1]
    if not day:
        return re.search(rf"{name}(–\w+)? {year}", TEXT)
    return re.search(rf"\b({int(day[0])}|{int(day[0])}–\d+|\d+–{int(day[0])}) {name}\b", TEXT)


def _sources_of(kind, slug):
    """Every source that the file gives for what became this record."""
    found = set()
    found |= {fact["source"] for fact in READ_AGAIN["facts"] if fact["record"] == f"{kind}/{slug}"}
    for part, key in ((kind, "slug"), ("funding", "of"), ("assignments", "measure"), ("assignments", "slug")):
        for entry in [*FACTS.get(part, []), *LATER.get(part, [])]:
            if entry.get(key) == slug:
                found |= set(entry["sources"])
    for conflict, place in CONFLICTS.items():
        if find(place)[0] is RECORDS[kind, slug]:
            found |= {source for side in entries("conflicts")[conflict]["values"] for source in side["sources"]}
    for part in ("conflicts", "events"):
        for (key, _), entry in left_out(part).items():
            if entry.get("merged", "").startswith(f"{kind}/{slug}/"):
                entry = entries(part)[key]
                found |= {source for side in entry.get("values", [entry]) for source in side["sources"]}
    return found


def test_every_measure_rests_on_the_sources_the_file_gives_it():
    check_all([slug for kind, slug in RECORDS if kind == "measures"], rests_on_the_file, count=30)


def rests_on_the_file(slug):
    referred = (
        cited(RECORDS["measures", slug]) - set(STORED.values()) - {"uppkopplad-industri", "uppdrag-oecd-konferens"}
    )
    assert referred <= _sources_of("measures", slug)


def test_every_assignment_rests_on_the_sources_the_file_gives_it():
    check_all([slug for kind, slug in RECORDS if kind == "assignments"], assignment_rests_on_the_file, count=22)


def assignment_rests_on_the_file(slug):
    assignment = RECORDS["assignments", slug]
    referred = cited(assignment) - set(STORED.values()) - {"uppdrag-oecd-konferens"}
    measure = assignment.fields["measure"]
    robotlyftet = {"nyteknik-robotlyft"} if slug == "uppdrag-robotlyftet" else set()
    assert referred <= _sources_of("assignments", slug) | _sources_of("measures", measure) | robotlyftet
