"""A measure in three short answers: who, what it costs and how far it came."""

import pytest

from measures.models import Funding, Measure
from measures.summary import Summary
from tests.factories import (
    make_assignment,
    make_funding,
    make_funding_year,
    make_measure,
    make_measure_status,
    make_organisation,
    make_responsible,
)

pytestmark = pytest.mark.django_db


def summary_of(slug: str) -> Summary:
    return Summary(Measure.objects.for_lists().get(slug=slug))


def told(slug: str) -> tuple[str, str, str]:
    summary = summary_of(slug)
    return summary.money.replace("\u00a0", " "), summary.period, summary.life.replace("\u00a0", " ")


def test_who_has_the_assignment_stands_before_who_performs_it_and_helpers_do_not_stand_at_all():
    measure = make_measure(slug="lyftet")
    for name, role in (("Bolaget", "performer"), ("Ansvaret", "responsible"), ("Hjälpen", "partner")):
        make_responsible(measure=measure, organisation=make_organisation(name=name), role=role)
    make_responsible(measure=measure, organisation=make_organisation(name="Regeringen"), role="client")
    make_assignment(measure=measure, agency=make_organisation(name="Verket"))
    assert [str(one) for one in summary_of("lyftet").agents] == ["Verket", "Ansvaret", "Bolaget"]


def test_who_got_an_assignment_but_has_another_part_in_the_measure_keeps_that_part(client):
    """As RISE, who drafted the test centre, and then owned it with others while another agency had it built."""
    measure, helper = make_measure(slug="lyftet"), make_organisation(name="Hjälpen")
    make_responsible(measure=measure, organisation=helper, role="partner")
    for agency in (helper, make_organisation(name="Verket")):
        make_assignment(measure=measure, agency=agency)
    assert [str(one) for one in summary_of("lyftet").agents] == ["Verket"]
    who = client.get("/atgarder/lyftet/").context["sheet"].who
    assert [(part.label, [str(one) for one in part.agents]) for part in who] == [
        ("uppdragshavare", ["Verket"]),
        ("samarbetspart", ["Hjälpen"]),
    ]


def test_who_only_gave_it_away_does_not_answer_for_it():
    make_responsible(
        measure=make_measure(slug="lyftet"), organisation=make_organisation(name="Regeringen"), role="client"
    )
    assert summary_of("lyftet").agents == []


def test_money_is_what_counts_once_also_that_of_its_assignments():
    measure = make_measure(slug="lyftet")
    whole = make_funding(measure=measure, amount=90_000_000, from_year=2018, to_year=2020)
    make_funding(measure=measure, amount=65_000_000, part_of=whole)
    make_funding(measure=measure, amount=80_000_000, from_year=2010, counts=False)
    make_funding(assignment=make_assignment(measure=measure), amount=500_000, from_year=2021, to_year=2021)
    assert told("lyftet") == ("90,5 mn kr", "2018–2021", "")


def test_a_level_is_told_by_year_and_a_ceiling_as_one():
    level = make_funding(measure=make_measure(slug="lyftet"), kind="annual-level", from_year=2018)
    for year, amount in ((2018, 300_000_000), (2019, 1_500_000_000)):
        make_funding_year(funding=level, year=year, amount=amount)
    assert told("lyftet") == ("300–1 500 mn kr/år", "från 2018", "")
    level.years.filter(year=2019).update(is_approximate=True)
    assert told("lyftet")[0] == "300–ca 1 500 mn kr/år"
    Funding.objects.filter(pk=level.pk).update(is_approximate=True)  # and so are the years that say nothing of it
    assert told("lyftet")[0] == "omkring 300–1 500 mn kr/år"
    make_funding(measure=make_measure(slug="centret"), amount=575_000_000, is_ceiling=True)
    assert told("centret") == ("högst 575 mn kr", "", "")


def test_life_is_the_latest_status_or_else_the_decision():
    measure = make_measure(slug="lyftet", decided="2018-01")
    assert told("lyftet") == ("", "", "beslutad januari 2018")
    make_measure_status(measure=measure, status="ended", date="2021-12")
    make_measure_status(measure=measure, status="started", date="2019")
    assert told("lyftet")[2] == "avslutad december 2021"


def test_of_a_poor_record_nothing_is_invented():
    make_measure(slug="lyftet")
    assert (summary_of("lyftet").agents, *told("lyftet")) == ([], "", "", "")


def test_a_summary_asks_the_database_nothing_more(django_assert_num_queries):
    measure = make_measure(slug="lyftet", decided="2018")
    make_funding_year(funding=make_funding(measure=measure))
    make_responsible(measure=measure)
    make_assignment(measure=measure, agency=make_organisation())
    [measure] = Measure.objects.for_lists()
    with django_assert_num_queries(0):
        summary = Summary(measure)
        assert all([summary.agents, summary.money, summary.life])
        assert summary.places == []
