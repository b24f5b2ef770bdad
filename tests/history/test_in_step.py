"""A copy of the base that is kept in step: walked through by cursor, then followed by what has changed since."""

from datetime import UTC, datetime

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from measures.models import Measure
from sources.models import Claim, Organisation
from tests.factories import make_claim, make_measure, make_organisation, make_responsible

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ask(client):
    def ask(address, status=200):
        answer = client.get(address if address.startswith("http") else f"/api/v1/{address}")
        assert answer.status_code == status, answer.content.decode()
        return answer.json()

    return ask


def slugs(answer):
    return [one["slug"] for one in answer["items"]]


def named(*names):
    for name in names:
        make_measure(slug=name, name=name.upper())


def test_a_walk_by_cursor_loses_nothing_and_repeats_nothing_while_records_come_and_go(ask):
    named("b", "d", "f", "h")
    first = ask("measures?after=*&limit=2&fields=name")
    Measure.objects.get(slug="b").delete()  # one that was seen; by page number, f would be lost
    named("a", "e")  # before and after the place
    second = ask(first["_links"]["next"]["href"])
    third = ask(second["_links"]["next"]["href"])
    assert [slugs(one) for one in (first, second, third)] == [["b", "d"], ["e", "f"], ["h"]]
    assert "next" not in third["_links"]
    assert third["_meta"]["totalRecords"] == 5
    assert first["_meta"]["dataVersion"] != second["_meta"]["dataVersion"] == third["_meta"]["dataVersion"]


def test_a_mirror_follows_a_base_that_changes_under_it(ask):
    def walked():
        answer, found = ask("measures?after=*&limit=2"), {}
        while True:
            found |= {one["slug"]: one for one in answer["items"]}
            if "next" not in answer["_links"]:
                return found
            answer = ask(answer["_links"]["next"]["href"])

    def follow(since):
        for one in ask(f"measures?since={since}")["items"]:
            mirror[one["slug"]] = one
        for change in ask(f"changes?since={since}&record=measure&kind=deleted")["items"]:
            mirror.pop(change["record"]["slug"], None)
        return ask("changes?limit=1")["items"][0]["at"]

    named("a", "b", "c")
    make_organisation(slug="verket")
    mirror, since = walked(), ask("changes?limit=1")["items"][0]["at"]
    assert {slug: one["name"] for slug, one in mirror.items()} == {"a": "A", "b": "B", "c": "C"}

    Measure.objects.filter(slug="a").update(name="Andra")  # also what goes past the admin
    Measure.objects.get(slug="b").delete()
    named("d")
    since = follow(since)
    assert {slug: one["name"] for slug, one in mirror.items()} == {"a": "Andra", "c": "C", "d": "D"}
    assert mirror == walked()

    row = make_responsible(measure=Measure.objects.get(slug="c"), organisation=Organisation.objects.get(slug="verket"))
    since = follow(since)
    assert [one["organisation"] for one in mirror["c"]["responsible"]] == ["verket"]
    make_claim(row, "organisation", row.organisation)  # evidence for a row is a change of its record
    assert slugs(ask(f"measures?since={since}")) == ["c"]
    since = follow(since)
    assert mirror == walked()
    assert ask(f"measures?since={since}")["items"] == []


def test_what_changes_says_when_and_what_else_it_is_asked_with(ask):
    named("a")
    measure = Measure.objects.get(slug="a")
    made = ask("measures/a")["updated"]
    assert ask("changes?limit=1")["items"][0]["at"] == made
    claim = make_claim(measure, "name", "A", locator="Rubriken")
    seen = ask("measures/a")["updated"]
    assert seen > made
    assert ask(f"claims?since={made}")["items"][0]["slug"] == str(claim.pk)
    assert ask(f"claims?since={seen}")["items"] == []
    assert slugs(ask(f"measures?since={made}")) == ["a"]
    assert slugs(ask(f"measures?since={made.replace('Z', '%2B00:00')}")) == ["a"]
    Claim.objects.all().delete()
    assert slugs(ask(f"measures?since={seen}")) == ["a"]
    assert slugs(ask("measures?since=2016-01-21T00:00:00%2B20:05")) == ["a"]  # farther east than any place is


def test_a_withdrawn_record_is_gone_and_one_that_never_was_is_not_found(ask, client):
    named("a")
    Measure.objects.all().delete()
    [change] = ask("changes?kind=deleted")["items"]
    problem = ask("measures/a", 410)
    assert (problem["title"], problem["withdrawn"]) == ("Borttagen", change["at"])
    assert "/api/v1/changes?record=measure:a" in problem["detail"]
    assert ask("measures/b", 404)["title"] == "Finns inte"
    named("a")
    assert ask("measures/a")["name"] == "A"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("measures?since=2026-11-26", "”2026-11-26” är ingen tidpunkt. Skriv en tidpunkt med tidszon"),
        ("measures?since=2026-11-26T00:19:20", "ingen tidpunkt"),
        ("changes?since=igår", "”igår” är ingen tidpunkt"),
        ("measures?since=0001-01-01T00:00:00%2B20:00", "ingen tidpunkt"),
        ("measures?after=*&sort=name", "”sort” går inte att ange tillsammans med ”after”"),
        ("measures?after=*&page=2", "”page” går inte att ange tillsammans med ”after”"),
        (f"measures?after={'a' * 121}", "är ingen identitet här"),
        ("claims?after=a", "”a” är ingen identitet här"),
        ("changes?after=a", "”a” är ingen identitet här"),
        ("timeline?after=*", "Okänd parameter ”after”"),
    ],
)
def test_what_cannot_be_followed_is_refused(ask, address, told):
    assert told in ask(address, 400)["detail"]


def test_claims_and_changes_are_walked_through_too(ask):
    named("a", "b", "c")
    made = {str(make_claim(one, "name", one.name, locator="Rubriken").pk) for one in Measure.objects.all()}
    first = ask("claims?after=*&page=1&limit=2")  # as clients ask that give each parameter its default
    assert {*slugs(first), *slugs(ask(first["_links"]["next"]["href"]))} == made
    kinds, answer = [], ask("changes?after=*&limit=4&record=measure")
    while answer:
        kinds += [(one["kind"], one["record"]["slug"]) for one in answer["items"]]
        answer = ask(answer["_links"]["next"]["href"]) if "next" in answer["_links"] else None
    assert kinds[:3] == [("created", "a"), ("created", "b"), ("created", "c")]  # the oldest first
    assert sorted(kinds[3:]) == [("changed", "a"), ("changed", "b"), ("changed", "c")]


def test_what_began_before_and_was_committed_after_is_not_missed(ask):
    """An import is open for minutes. What others save meanwhile is public first, and must not hide it."""
    named("a", "b", "c")
    with psycopg.connect(**connection.get_connection_params()) as load:
        load.execute("UPDATE measures_measure SET name = 'Inläst' WHERE slug IN ('a', 'b')")
        Measure.objects.filter(slug="c").update(name="Sparad")
        [saved] = ask("changes?kind=changed")["items"]
        load.commit()
    assert slugs(ask(f"measures?since={saved['at']}")) == ["a", "b"]
    changes = ask(f"changes?since={saved['at']}")["items"]
    assert [(one["record"]["slug"], one["at"]) for one in changes] == [("a", changes[0]["at"]), ("b", changes[0]["at"])]
    assert ask(f"measures?since={changes[0]['at']}")["items"] == []
    version = ask("measures")["_meta"]["dataVersion"]
    moment = datetime.fromtimestamp(int(version.partition("-")[2]) / 1e6, UTC)
    assert datetime.fromisoformat(changes[0]["at"]) == moment


def test_a_transaction_gives_its_changes_no_moment_but_that_of_its_commit():
    named("a")
    later = "UPDATE sources_change SET at = '2999-01-01' WHERE transaction = pg_current_xact_id()::text::bigint"
    with transaction.atomic(), connection.cursor() as cursor:
        Measure.objects.update(name="B")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        with pytest.raises(DatabaseError, match="append_only"):
            cursor.execute(later)
        transaction.set_rollback(True)


def test_a_clock_that_is_set_back_loses_no_work_and_turns_no_order(ask):
    named("a")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE data_version SET moved = moved + interval '1 hour'")  # as if it had been fast till now
    Measure.objects.update(name="B")
    first = ask("changes?limit=1")["items"][0]["at"]
    Measure.objects.update(name="C")
    assert slugs(ask(f"measures?since={first}")) == ["a"]
