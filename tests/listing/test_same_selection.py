"""A selection is the same from every door: page, API, CSV and feed agree in records, order and total."""

import csv
import io
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]

DOORS = {
    "measures": "/atgarder/",
    "assignments": "/uppdrag/",
    "deadlines": "/tidsgranser/",
    "funding": "/finansiering/",
    "dialogues": "/industrisamtal/",
    "themes": "/industrisamtal/teman/",
    "questions": "/riksdagsfragor/",
    "events": "/handelser/",
    "organisations": "/aktorer/",
    "persons": "/aktorer/personer/",
    "documents": "/kallor/",
    "key-figures": "/strategi/nyckeltal/",
    "programmes": "/strategi/program/",
    "sections": "/strategi/avsnitt/",
    "focus-areas": "/fokusomraden/",
    "action-plans": "/handlingsplaner/",
    "disagreements": "/motsagelser/",
    "changes": "/andringar/",
    "timeline": "/tidslinje/",
}
SELECTIONS = [  # one FilterSet answers all doors of a resource: a question or two of each, of different kinds
    *(
        (resource, {})
        for resource in ("deadlines", "questions", "programmes", "sections", "focus-areas", "action-plans")
    ),
    ("measures", {"area": ["industri-40", "none"]}),
    ("measures", {"plan": ["handlingsplan-1", "handlingsplan-2"], "type": "named", "sort": "-name"}),
    ("measures", {"q": "industri", "agency": "-none"}),
    ("measures", {"from": "2017", "to": "2018-06", "sort": "plan"}),
    ("measures", {"q": "finns inte alls"}),
    ("assignments", {"area": "-none", "sort": "-title"}),
    ("funding", {"year": "2018", "sort": "-amount"}),
    ("funding", {"ceiling": ["yes", "none"]}),
    ("dialogues", {"from": "2017-01", "sort": "-date"}),
    ("events", {"type": "decision", "sort": "-date"}),
    ("organisations", {"type": ["agency", "ministry"], "sort": "-name"}),
    ("persons", {"party": "none"}),
    ("documents", {"official": "yes", "sort": "published"}),
    ("key-figures", {"sort": "-value"}),
    ("disagreements", {"record": "-action-plan", "type": "contradiction", "sort": "field"}),
    ("changes", {"type": "action-plan", "sort": "time"}),
    ("themes", {"area": "none", "sort": "-name"}),
    ("timeline", {"type": ["status", "deadline"], "sort": "-date"}),
    ("timeline", {"q": "robot", "from": "2017"}),
]
ATOM = {"atom": "http://www.w3.org/2005/Atom"}


def on_page(client, resource, query):
    """Page after page until the last, and the total that the list says it has."""
    found, number, last = [], 1, 1
    while number <= last:
        page = client.get(DOORS[resource], query | {"limit": 100, "page": number}).context["page_obj"]
        found += [str(getattr(one, "slug", one.pk)) for one in page.object_list]
        number, last = number + 1, page.paginator.num_pages
    return found, page.paginator.count


def in_api(client, resource, query):
    found, number, total = [], 1, 1
    while len(found) < total and number < 100:
        answer = client.get(f"/api/v1/{resource}", query | {"limit": 200, "page": number}).json()
        found += [one["slug"] for one in answer["items"]]
        number, total = number + 1, answer["_meta"]["totalRecords"]
    return found, total


def as_csv(client, address, query):
    text = client.get(address, query | {"format": "csv"}).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="," if address.startswith("/api/") else ";"))
    return [row[0] for row in rows[1:]], len(rows) - 1


def as_feed(client, address, query):
    root = ElementTree.fromstring(client.get(address, query | {"format": "atom"}).content)
    entries = root.findall("atom:entry", ATOM)
    return [entry.findtext("atom:id", namespaces=ATOM) for entry in entries], len(entries)


@pytest.mark.parametrize(
    ("resource", "query"), SELECTIONS, ids=lambda part: part if isinstance(part, str) else urlencode(part, doseq=True)
)
def test_every_door_gives_the_same_records_in_the_same_order(client, resource, query):
    answered = in_api(client, resource, query)
    assert len(answered[0]) == answered[1]
    assert on_page(client, resource, query) == answered
    for address in (DOORS[resource], f"/api/v1/{resource}"):
        assert as_csv(client, address, query) == answered
        assert as_feed(client, address, query)[1] == answered[1]
    assert as_feed(client, DOORS[resource], query) == as_feed(client, f"/api/v1/{resource}", query)


def test_a_file_has_the_columns_of_the_page_first(client):
    """Before them a column of slugs, after each column of records or choices one of theirs, and then all else."""
    for address in DOORS.values():
        columns = client.get(address, {"view": "table"}).context["columns"]
        text = client.get(address, {"format": "csv"}).content.decode("utf-8-sig")
        headings = next(csv.reader(io.StringIO(text), delimiter=";"))
        labels = [name for name in headings[1:] if not name.endswith(" (kortnamn)")]
        assert labels[: len(columns)] == [column.label for column in columns]


def test_the_selections_are_many_and_over_many_kinds_of_record():
    assert len(SELECTIONS) == 25
    assert len({resource for resource, _ in SELECTIONS}) == len(DOORS)


def test_a_file_can_be_one_page_of_the_selection(client):
    for address in ("/atgarder/", "/api/v1/measures"):
        assert as_csv(client, address, {"limit": 10, "page": 2})[0] == as_csv(client, address, {})[0][10:20]
