"""Dates keep the precision they are stated in, and Swedish names stand in Swedish order."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from measures.models import Measure
from sources.evidence.fields import validate_partial_date
from sources.models import Claim, Organisation
from tests.factories import make_dialogue, make_measure, make_organisation

DATES = ["2018", "2018-05", "2018-05-03", "2016-02-29", "0001", "9999-12-31"]
NO_DATES = ["18", "2018-", "2018-5", "2018-05-3", "2018-13", "2018-00", "2018-05-00", "2018-05-32", "2018-05-03T00:00"]
NO_DATES += ["20180503", "2018/05", " 2018", "2018 ", "2018\n", "maj 2018", "-2018", "２０１８", "٢٠١٨"]
NO_DAYS = ["2018-02-29", "2018-04-31", "0000"]  # rightly written, but not in the calendar


@pytest.mark.parametrize("date", DATES)
def test_a_year_a_month_and_a_day_are_dates(date):
    validate_partial_date(date)


@pytest.mark.parametrize("date", [*NO_DATES, *NO_DAYS])
def test_anything_else_is_refused_with_the_forms_a_date_has(date):
    with pytest.raises(ValidationError, match=r"är inget datum\. Skriv år"):
        validate_partial_date(date)


@pytest.mark.django_db
@pytest.mark.parametrize("date", ["", *DATES])
def test_the_database_takes_dates(date):
    assert Measure.objects.filter(pk=make_measure(decided=date).pk, decided=date).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("date", [date for date in NO_DATES if len(date) <= 10])
def test_the_database_refuses_what_is_no_date_also_in_bulk(date):
    make_measure()
    with pytest.raises(IntegrityError), transaction.atomic():
        Measure.objects.update(decided=date)


@pytest.mark.django_db
def test_dates_stand_in_order_whatever_their_precision():
    for date in ["2018-05-03", "2018", "2017-12-31", "2018-05", "2018-06"]:
        make_dialogue(slug=f"samtal-{date}", date=date)
    dates = [dialogue.date for dialogue in type(make_dialogue(date="2019")).objects.all()]
    assert dates == ["2017-12-31", "2018", "2018-05", "2018-05-03", "2018-06", "2019"]


@pytest.mark.django_db
def test_names_stand_in_swedish_order():
    ordered = ["Alfa", "beta", "Édouard", "eko", "Uber", "Yber", "Üker", "Zeta", "Åkeri", "ånga", "Ägg", "Öl", "örn"]
    for name in reversed(ordered):
        make_organisation(name=name)
    assert [organisation.name for organisation in Organisation.objects.all()] == ordered


@pytest.mark.django_db
def test_the_order_follows_a_name_changed_in_bulk():
    make_organisation(slug="a", name="Alfa")
    make_organisation(slug="b", name="Beta")
    Organisation.objects.filter(slug="a").update(name="Ångström")
    assert [organisation.slug for organisation in Organisation.objects.all()] == ["b", "a"]


@pytest.mark.django_db
def test_names_that_sort_alike_stand_in_the_order_of_their_slugs():
    for slug in "cab":
        make_organisation(slug=slug, name="Samma")
    assert [organisation.slug for organisation in Organisation.objects.all()] == ["a", "b", "c"]


VERTICAL_TAB = (
    "”namn” har tecken som inte syns och inte kan sparas. Ta bort dem: "
    "U+000B (radbrytning ur Word) på rad 1, tecken 6, efter ”Robot”."
)


def test_a_character_that_xml_cannot_hold_is_refused_by_its_code_point_and_place():
    with pytest.raises(ValidationError) as refused:
        Measure(slug="a", name="Robot\x0blyft", description="En\trad.\r\nEn \x07till,\x00 \ufffe\ud800.").full_clean()
    assert refused.value.message_dict == {
        "name": [VERTICAL_TAB],
        "description": [
            "”beskrivning” har tecken som inte syns och inte kan sparas. Ta bort dem: U+0007 på rad 2, tecken 4, efter "
            "”En ”; U+0000 på rad 2, tecken 10, efter ”En  till,”; U+FFFE på rad 2, tecken 12, efter ”En  till,  ”; "
            "och 1 till."
        ],
    }


def test_a_claim_may_not_hold_it_either():
    with pytest.raises(ValidationError) as refused:
        Claim(field="name", value="Robot\x0blyft", locator="\x0crubriken", question="Rad 1\nrad\t2\x85").clean_fields()
    assert refused.value.message_dict["value"] == [VERTICAL_TAB.replace("namn", "värde enligt källan")]
    assert "U+000C (sidbrytning) på rad 1, tecken 1." in refused.value.message_dict["locator"][0]
    assert "question" not in refused.value.message_dict
