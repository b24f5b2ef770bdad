"""A record is saved whole, on its evidence, or not at all."""

import pytest

from measures.models import Measure
from sources.models import Claim
from tests.admin.conftest import CLAIMS, TEXT, reasons, with_claim
from tests.factories import (
    make_action_plan,
    make_claim,
    make_document,
    make_measure,
    make_organisation,
    make_stated,
)

pytestmark = pytest.mark.django_db


def test_a_record_with_three_claims_is_added_in_one_go(desk, document):
    plan = make_action_plan(slug="handlingsplan-2")
    answer = desk.add(
        Measure,
        {"field": "name", "document": document.slug, "quote": "Robotlyftet beslutades"},
        {"field": "decided", "document": document.slug, "quote": "den 3 maj 2018"},
        {"field": "plan", "document": document.slug, "quote": "inom Industri 4.0"},
        slug="robotlyftet",
        name="Robotlyftet",
        decided="2018-05-03",
        plan=str(plan.pk),
    )
    assert reasons(answer) == ""
    found = {claim.field: (claim.value, claim.quote, claim.is_preferred) for claim in Claim.objects.all()}
    assert found == {
        "name": ("Robotlyftet", "Robotlyftet beslutades", True),
        "decided": ("2018-05-03", "den 3 maj 2018", True),
        "plan": ("handlingsplan-2", "inom Industri 4.0", True),
    }


def test_words_are_found_as_a_program_left_them_and_kept_as_they_stand(desk, measure, document):
    data = desk.open(measure) | with_claim(
        desk.open(measure), 1, field="name", document=document.slug, quote='"Robot\u00adlyftet beslutades\u200b den"'
    )
    assert reasons(desk.save(measure, data)) == ""
    assert Claim.objects.filter(quote="Robotlyftet beslutades den").count() == 1


def test_words_that_stand_in_another_document_name_it(desk, measure, document):
    make_document(slug="budget", title="Budgeten", text="Anslaget höjs med 15 miljoner.")
    wrong = with_claim(desk.open(measure), 1, field="name", document=document.slug, quote="Anslaget höjs")
    told = reasons(desk.edit(measure, **wrong))
    assert "Kopiera orden exakt som de står där. Orden står däremot i ”Budgeten”." in told
    wrong = with_claim(desk.open(measure), 1, field="name", document=document.slug, quote="Anslaget sänks")
    assert "Orden står däremot" not in reasons(desk.edit(measure, **wrong))


def test_a_second_record_of_one_name_is_told_of_before_it_is_saved(desk, measure, document):
    claim = {"field": "name", "document": document.slug, "quote": "Robotlyftet får"}
    answer = desk.add(Measure, claim, slug="robotlyftet-2", name="ROBOTLYFTET")
    assert "det finns redan en post som heter så. Åtgärd: <a" in reasons(answer)
    assert (Measure.objects.count(), desk.address(measure) in reasons(answer)) == (1, True)
    answer = desk.save(Measure, desk.read(answer) | {"name": "Robotlyftet"}, "add")
    assert reasons(answer) == ""
    assert [*Measure.objects.values_list("slug", flat=True).order_by("slug")] == ["robotlyftet", "robotlyftet-2"]
    assert reasons(desk.edit(measure, description="En annan sak")) == ""  # its name is as it was


def test_bytes_that_are_no_text_are_refused_where_they_stand(desk, measure):
    answer = desk.edit(measure, description="Fler \ufffd robotar")
    assert "U+FFFD (i stället för något som inte gick att läsa) på rad 1, tecken 6, efter ”Fler ”" in reasons(answer)
    assert Measure.objects.get().description == ""


def test_a_stated_value_without_a_claim_is_refused_with_the_reason_and_nothing_is_saved(desk, document):
    answer = desk.add(
        Measure,
        {"field": "name", "document": document.slug, "quote": "Robotlyftet beslutades"},
        slug="robotlyftet",
        name="Robotlyftet",
        decided="2018-05-03",
        registry_number="N2018/1",
    )
    assert "Beslutad: värdet ”2018-05-03” saknar belägg" in reasons(answer)
    assert "Diarienummer: värdet ”N2018/1” saknar belägg" in reasons(answer)
    assert not Measure.objects.exists()
    assert not Claim.objects.exists()


def test_a_character_that_cannot_be_seen_is_refused_where_it_stands_and_nothing_else_is_lost(desk, measure, document):
    agency = make_organisation(slug="tillvaxtverket")
    data = desk.open(measure) | {"description": "Fler\x0brobotar", "purpose": "Automation", "one_line": "Kort om den"}
    data |= with_claim(
        data, 1, field="purpose", value="Auto\x0cmation", document=document.slug, quote="får 90 miljoner"
    )
    data |= {"responsible-TOTAL_FORMS": "1", "responsible-0-organisation": agency.pk, "responsible-0-role": "partner"}
    answer = desk.save(measure, data)
    [said] = answer.context["adminform"].form.errors["description"]
    assert "”beskrivning” har tecken som inte syns" in said
    assert "U+000B (radbrytning ur Word) på rad 1, tecken 5, efter ”Fler”" in said
    assert "U+000C (sidbrytning) på rad 1, tecken 5, efter ”Auto”" in reasons(answer)
    kept = desk.read(answer)
    assert {name: kept[name] for name in data if kept.get(name) != str(data[name])}.keys() == {"csrfmiddlewaretoken"}
    assert Measure.objects.get().description == ""


def test_a_refused_save_keeps_what_the_editor_wrote(desk, document):
    answer = desk.add(
        Measure, {"field": "name", "document": document.slug, "quote": "finns inte"}, slug="x", name="Mitt långa namn"
    )
    page = answer.content.decode()
    assert "Mitt långa namn" in page
    assert "finns inte" in page


def test_a_quotation_that_is_not_in_its_document_is_refused_on_its_field(desk, document):
    answer = desk.add(
        Measure,
        {"field": "name", "document": document.slug, "quote": "Robotlyften"},
        slug="robotlyftet",
        name="Robotlyftet",
    )
    (formset,) = (one.formset for one in answer.context["inline_admin_formsets"] if one.formset.prefix == CLAIMS)
    (reason,) = formset.forms[0].errors["quote"]
    assert "Belägget för ”Robotlyftet”" in reason
    assert "”Robotlyften” står inte i källdokumentets text" in reason


def test_words_that_stand_twice_ask_for_which_occurrence(desk, document):
    claim = {"field": "name", "document": document.slug, "quote": "Robotlyftet"}
    given = {"slug": "robotlyftet", "name": "Robotlyftet"}
    assert "står 2 gånger" in reasons(desk.add(Measure, claim, **given))
    assert reasons(desk.add(Measure, claim | {"occurrence": 2}, **given)) == ""
    assert Claim.objects.get().start == TEXT.rindex("Robotlyftet")


def test_a_quotation_pasted_across_a_line_break_is_found_and_stored_as_it_stands(desk, document):
    claim = {"field": "name", "document": document.slug, "quote": "90 miljoner kronor:\r\n  30 miljoner"}
    assert reasons(desk.add(Measure, claim, slug="x", name="X")) == ""
    assert Claim.objects.get().quote == "90 miljoner kronor:\n30 miljoner"


def test_a_document_without_text_is_cited_by_place(desk):
    bare = make_document(slug="webben", accessed="2026-11-26")
    claim = {"field": "name", "document": bare.slug, "locator": "sidhuvudet"}
    assert reasons(desk.add(Measure, claim, slug="x", name="X")) == ""
    assert Claim.objects.get().locator == "sidhuvudet"


def test_a_document_without_text_cannot_be_quoted(desk):
    bare = make_document(slug="webben", title="Webben")
    answer = desk.add(Measure, {"field": "name", "document": bare.slug, "quote": "ord"}, slug="x", name="X")
    assert "”Webben” har ingen lagrad text att citera ur" in reasons(answer)


def test_saving_without_changing_anything_changes_nothing(desk, measure):
    before = list(Claim.objects.values())
    assert reasons(desk.edit(measure)) == ""
    assert list(Claim.objects.values()) == before


@pytest.mark.parametrize(
    ("field", "value", "text", "canonical"),
    [
        ("name", "Robotlyftet", "Robotlyften", "Robotlyften"),
        ("decided", "2018-05-03", "2018-05", "2018-05"),
        ("plan", "handlingsplan-1", "Andra planen", "handlingsplan-2"),
        ("plan", "handlingsplan-1", "handlingsplan-2", "handlingsplan-2"),
        ("is_horizontal", True, "nej", False),
    ],
)
def test_a_rival_value_is_written_as_people_write_it(desk, measure, document, field, value, text, canonical):
    plans = {slug: make_action_plan(slug=slug, title=title) for slug, title in PLANS.items()}
    if field != "name":
        make_stated(measure, field, plans.get(value, value), "Robotlyftet får", document)
    data = desk.open(measure)
    first = next(number for number in range(9) if data.get(f"{CLAIMS}-{number}-field") == field)
    spare = int(data[f"{CLAIMS}-INITIAL_FORMS"])
    data |= {f"{CLAIMS}-{first}-is_preferred": "on", f"{CLAIMS}-{first}-reason": "Den är nyare."}
    difference = "precision" if field == "decided" else "contradiction"
    rival = {"field": field, "value": text, "document": document.slug, "quote": "Tillväxtverket ansvarar"}
    data |= with_claim(data, spare, **rival, difference=difference)
    assert reasons(desk.save(measure, data)) == ""
    assert Claim.objects.get(field=field, is_preferred=False).value == canonical


PLANS = {"handlingsplan-1": "Första planen", "handlingsplan-2": "Andra planen"}


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("decided", "i våras", "”i våras” är inget datum"),
        ("plan", "Robotar", "”Robotar” är ingen känd post av slaget handlingsplan"),
        ("is_horizontal", "kanske", "Skriv ja eller nej"),
        ("number", "fem", "”fem” godtas inte"),
    ],
)
def test_a_value_that_cannot_be_understood_is_refused_on_its_field(desk, measure, document, field, text, reason):
    data = desk.open(measure)
    data |= with_claim(data, 1, field=field, value=text, document=document.slug, quote="Robotlyftet får")
    answer = desk.save(measure, data)
    assert reason in reasons(answer)


def test_a_disagreement_without_a_preferred_claim_is_refused(desk, measure, document):
    data = desk.open(measure)
    del data[f"{CLAIMS}-0-is_preferred"]
    data |= with_claim(data, 1, field="name", value="Lyftet", document=document.slug, quote="Robotlyftet får")
    assert "Källorna skiljer sig åt om namn" in reasons(desk.save(measure, data))


def test_a_disagreement_without_a_reason_is_refused(desk, measure, document):
    data = desk.open(measure)
    rival = {"field": "name", "value": "Lyftet", "document": document.slug, "quote": "Robotlyftet får"}
    data |= with_claim(data, 1, **rival, difference="name")
    assert "Ange skälet till att den föredragna uppgiften föredras" in reasons(desk.save(measure, data))
    assert Claim.objects.count() == 1


def test_an_editor_writes_the_question_and_the_weight_of_a_disagreement(desk, measure, document):
    Claim.objects.update(reason="Äldst.")
    make_claim(measure, "name", "Lyftet", "Robotlyftet får", document, is_preferred=False, difference="contradiction")
    first, second = (f"{CLAIMS}-{number}" for number in (0, 1))
    words = {"question": "Vad heter det?", "weight": "2"}
    on_the_other = {f"{second}-{name}": value for name, value in words.items()}
    assert "Fråga och tyngd hör till den föredragna uppgiften." in reasons(desk.edit(measure, **on_the_other))
    assert reasons(desk.edit(measure, **{f"{first}-{name}": value for name, value in words.items()})) == ""
    assert Claim.objects.values_list("question", "weight").get(is_preferred=True) == ("Vad heter det?", 2)
    assert "Besvarar frågan: Vad heter det? (tyngd 2)" in desk.client.get(desk.address(measure)).content.decode()


def test_the_preferred_claim_can_be_changed_for_the_other(desk, measure, document):
    Claim.objects.update(reason="Äldst.")
    make_claim(measure, "name", "Lyftet", "Robotlyftet får", document, is_preferred=False, difference="name")
    data = desk.open(measure) | {"name": "Lyftet"}
    first, second = (f"{CLAIMS}-{number}" for number in (0, 1))
    del data[f"{first}-is_preferred"]
    data |= {f"{first}-difference": "name", f"{first}-reason": "", f"{second}-difference": ""}
    data |= {f"{second}-is_preferred": "on", f"{second}-reason": "Nyast."}
    assert reasons(desk.save(measure, data)) == ""
    assert Claim.objects.get(is_preferred=True).value == "Lyftet"


def test_deleting_the_only_claim_on_a_value_is_refused(desk, measure):
    assert "Namn: värdet ”Robotlyftet” saknar belägg" in reasons(desk.edit(measure, **{f"{CLAIMS}-0-DELETE": "on"}))
    assert Claim.objects.count() == 1


def test_the_same_claim_twice_is_refused(desk, measure, document):
    data = desk.open(measure)
    data |= with_claim(data, 1, field="name", document=document.slug, quote="Robotlyftet beslutades")
    assert "står två gånger" in reasons(desk.save(measure, data))


def test_a_broken_constraint_becomes_a_reason(desk, measure, document):
    plan = make_action_plan(slug="plan")
    make_measure(plan=plan, number=7)
    make_stated(measure, "plan", plan, "Robotlyftet får", document)
    data = desk.open(measure) | {"number": "7"}
    data |= with_claim(data, 2, field="number", document=document.slug, quote="30 miljoner")
    assert "Planen har redan en åtgärd med det numret" in reasons(desk.save(measure, data))


def test_a_slug_is_chosen_once(desk, measure):
    assert "slug" not in desk.open(measure)
    desk.edit(measure, slug="annat")
    assert Measure.objects.get().slug == "robotlyftet"


@pytest.mark.parametrize("slug", ["Robotlyftet", "robot_lyftet", "åtgärd", "robot--lyftet"])
def test_a_slug_has_one_form(desk, document, slug):
    claim = {"field": "name", "document": document.slug, "quote": "Robotlyftet får"}
    assert reasons(desk.add(Measure, claim, slug=slug, name="Robotlyftet")) != ""


def test_a_taken_slug_is_refused(desk, measure, document):
    claim = {"field": "name", "document": document.slug, "quote": "Robotlyftet får"}
    assert reasons(desk.add(Measure, claim, slug="robotlyftet", name="X")) != ""
    assert Measure.objects.get().name == "Robotlyftet"


def test_a_reference_to_an_organisation_is_searched_for(desk):
    make_organisation(name="Verket för innovationssystem")
    address = "/admin/autocomplete/?app_label=measures&model_name=responsible&field_name=organisation&term=innovation"
    assert desk.client.get(address).json()["results"][0]["text"] == "Verket för innovationssystem"
