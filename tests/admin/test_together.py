"""Two editors never overwrite each other, and every change can be read afterwards."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from measures.models import Measure
from sources.models import Claim, Document
from tests.admin.conftest import CLAIMS, Desk, reasons, with_claim
from tests.factories import make_claim, make_document, make_measure, make_organisation, make_responsible, make_stated

pytestmark = pytest.mark.django_db(transaction=True)  # history is told by transactions


@pytest.fixture
def measure():
    document = make_document(text="Robotlyftet beslutades i maj 2018. Tillväxtverket ansvarar.")
    measure = make_measure(slug="robotlyftet")
    make_stated(measure, "name", "Robotlyftet", "Robotlyftet", document)
    return measure


@pytest.fixture
def colleague(make_editor):
    client = Client()
    client.force_login(make_editor("bo"))
    return Desk(client)


def history(desk, record):
    return desk.client.get(desk.address(record, "history")).context["changes"]


def said(change):
    return [(line.what, line.before, line.after) for line in change.lines]


def test_saving_over_somebody_elses_newer_save_is_refused_and_names_them(desk, colleague, measure):
    seen = desk.open(measure)
    assert reasons(colleague.edit(measure, description="Bos text")) == ""
    answer = desk.save(measure, seen | {"description": "Annas text"})
    assert "av bo sedan du öppnade den" in reasons(answer)
    assert "Annas text" in answer.content.decode()
    assert Measure.objects.get().description == "Bos text"


def test_a_stale_form_stays_refused_however_often_it_is_saved(desk, colleague, measure):
    seen = desk.open(measure)
    colleague.edit(measure, description="Bos text")
    answer = desk.save(measure, seen | {"description": "Annas text"})
    assert reasons(desk.save(measure, desk.read(answer))) != ""


def test_a_change_of_a_claim_makes_the_form_stale(desk, measure):
    seen = desk.open(measure)
    Claim.objects.update(reason="Ändrat i databasen.")
    assert "posten har ändrats" in reasons(desk.save(measure, seen))


def test_a_change_of_a_row_makes_the_form_stale(desk, colleague, measure):
    seen = desk.open(measure)
    row = make_responsible(measure=measure, organisation=make_organisation(slug="vinnova"))
    make_claim(row, "organisation", "vinnova", "Tillväxtverket", Document.objects.get())
    row_seen = desk.open(row)
    assert "posten har ändrats" in reasons(desk.save(measure, seen))
    colleague.edit(measure, description="Bos text")
    assert "posten har ändrats" in reasons(desk.save(row, row_seen))


def test_a_form_without_its_mark_is_refused(desk, measure):
    data = desk.open(measure)
    del data["version"]
    assert "Inget är sparat" in reasons(desk.save(measure, data))


def test_the_record_that_somebody_else_just_added_is_not_overwritten(desk, measure):
    claim = {"field": "name", "document": Document.objects.get().slug, "quote": "Robotlyftet"}
    assert reasons(desk.add(Measure, claim, slug="robotlyftet", name="Något annat")) != ""
    assert Measure.objects.get().name == "Robotlyftet"


def test_the_history_tells_who_changed_what(desk, measure):
    desk.edit(measure, description="Stöd till företag")
    change = history(desk, measure)[0]
    assert change.who == "anna"
    assert said(change) == [("beskrivning", "", "Stöd till företag")]


def test_a_save_of_several_things_is_one_change(desk, measure):
    document = Document.objects.get()
    data = desk.open(measure) | {"decided": "2018-05"}
    data |= with_claim(data, 1, field="decided", document=document.slug, quote="i maj 2018")
    desk.save(measure, data)
    [line] = history(desk, measure)[0].lines
    assert (line.what, line.was, line.became) == ("beslutad", "uppgift saknas", "maj\u00a02018")
    assert line.evidence == [f"”i maj 2018” ({document})"]


def test_the_history_tells_of_update_and_of_raw_sql(desk, measure):
    Measure.objects.update(registry_number="N2018/1")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE measures_measure SET registry_number = 'N2018/2'")
    lines = [line for change in history(desk, measure) for line in change.lines if line.what == "diarienummer"]
    assert [(line.before, line.after) for line in lines] == [("N2018/1", "N2018/2"), ("", "N2018/1")]
    assert "kommando eller databas" in history(desk, measure)[0].who


def test_the_history_of_a_deleted_record_can_be_read(desk, measure):
    desk.remove(measure)
    assert not Measure.objects.exists()
    page = desk.client.get(desk.address(measure, "history")).content.decode()
    assert "Posten är borttagen" in page
    assert "Posten togs bort" in page
    assert "Belägg för namn togs bort" in page


def test_who_saves_what_somebody_has_taken_away_gets_the_texts_back(desk, colleague, measure):
    seen = desk.open(measure)
    colleague.remove(measure)
    answer = desk.save(measure, seen | {"description": "En timmes arbete"})
    page = answer.content.decode()
    assert (answer.status_code, "<h1>Posten finns inte längre</h1>" in page) == (410, True)
    assert "av bo." in page
    assert '<pre class="written">En timmes arbete</pre>' in page
    assert f'<a href="{desk.address(measure, "history")}">Postens historik</a>' in page


def test_the_history_tells_of_rows_and_their_evidence(desk, measure):
    row = make_responsible(measure=measure, organisation=make_organisation(slug="vinnova", name="Vinnova"))
    make_claim(row, "organisation", "vinnova", "Tillväxtverket", Document.objects.get())
    row.delete()
    whats = [line.what for change in history(desk, measure) for line in change.lines]
    assert "Ansvarig ”Vinnova (ansvarig)” togs bort" in whats
    assert "Ansvarig ”Vinnova (ansvarig)”, belägg för organisation togs bort" in whats


def test_the_history_outlives_its_author(desk, colleague, measure):
    colleague.edit(measure, description="Bos text")
    get_user_model().objects.filter(username="bo").delete()
    assert "(borttagen)" in history(desk, measure)[0].who


def test_what_was_refused_leaves_no_history(desk, measure):
    before = len(history(desk, measure))
    assert reasons(desk.edit(measure, **{f"{CLAIMS}-0-DELETE": "on"})) != ""
    assert len(history(desk, measure)) == before


def test_nobody_has_a_history_of_a_record_that_never_was(desk):
    gone = Measure(pk="00000000-0000-0000-0000-000000000000", slug="x")
    assert desk.client.get(desk.address(gone, "history")).status_code == 302
