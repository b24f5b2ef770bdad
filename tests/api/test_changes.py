"""The log of changes: what happened to a record, told once for each time, without naming anybody."""

import pghistory
import pytest
from django.db import transaction

from measures.models import Measure
from tests.factories import make_claim, make_funding, make_measure, make_organisation, make_responsible

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_new_record_is_one_change(ask):
    with transaction.atomic():
        measure = make_measure(slug="a", name="Robotlyftet")
        make_claim(measure, "name", "Robotlyftet", locator="rubriken", document=None)
    (change,) = ask("changes", type="measure")["items"]
    assert (change["kind"], change["record"], change["title"]) == (
        "created",
        {"type": "measure", "slug": "a"},
        "Robotlyftet",
    )
    assert (change["fields"], change["by"]) == ([], "load")
    assert change["at"].endswith("Z")


def test_a_change_names_its_fields_rows_and_evidence(ask):
    measure, organisation = make_measure(slug="a"), make_organisation()
    with transaction.atomic():
        Measure.objects.update(is_horizontal=True)
        make_responsible(measure=measure, organisation=organisation)
        make_claim(measure, "is_horizontal", True, locator="faktarutan")
    change = ask("changes", type="measure")["items"][0]
    assert (change["kind"], sorted(change["fields"])) == ("changed", ["claims", "isHorizontal", "responsible"])


def test_evidence_for_a_row_is_a_change_of_what_the_row_belongs_to(ask):
    row = make_responsible(measure=make_measure(slug="a"))
    make_claim(row, "organisation", row.organisation)
    change = ask("changes", type="measure")["items"][0]
    assert (change["record"]["slug"], change["fields"]) == ("a", ["claims"])


def test_a_removed_record_is_told_by_the_name_it_had(ask):
    make_measure(slug="a", name="Robotlyftet").delete()
    removed, created = ask("changes", record="measure:a")["items"]
    assert ask("changes", kind="deleted")["items"] == [removed]
    assert ask("changes", kind="created", type="measure")["items"] == [created]
    assert (removed["kind"], removed["title"], created["kind"]) == ("deleted", "Robotlyftet", "created")
    assert "about" not in removed["_links"]


def test_an_editor_is_an_editor_and_no_name(ask, django_user_model):
    user = django_user_model.objects.create_user("anna.andersson")
    with pghistory.context(user=user.pk, url="/admin/"):
        make_measure(slug="a")
    answer = ask("changes")
    assert answer["items"][0]["by"] == "editor"
    assert "anna" not in str(answer)
    assert "/admin/" not in str(answer)


def test_a_change_can_be_asked_for_again(ask):
    make_measure()
    (change,) = ask("changes")["items"]
    assert ask(f"changes/{change['slug']}") == change


def test_the_log_can_be_narrowed_to_a_period_and_turned(ask):
    make_measure()
    make_funding()
    everything = [change["slug"] for change in ask("changes")["items"]]
    assert [change["slug"] for change in ask("changes", sort="time")["items"]] == everything[::-1]
    assert ask("changes", to="2016")["items"] == []
    assert len(ask("changes", **{"from": "2016"})["items"]) == len(everything)
    assert {change["record"]["type"] for change in ask("changes", type="-measure")["items"]} == {"funding"}
