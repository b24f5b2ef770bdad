"""The pictures of money: what stands in them, worked out by hand from the records.

The invented lines, in millions of kronor:

  slug    kind          payer   amount     from  to    years
  stor    decided       verket  60         2018  2019  2018: 20, 2019: 40
  tak     decided       byran   högst 15   2018  2018
  ungefar decided       kassan  omkring 5  2019  2019
  liten   granted       stift   0,5        2018  2018
  okand   announced     -       30         2019  2019
  delat   decided       verket  högst 100  2018  2020
  utan    decided       -       7          -     -
  niva    annual-level  byran   -          2018  2040  2018: 300, 2019: 300, 2020: 900, then 300 each year to 2040
  bit     granted       verket  10         2018  2018             part of stor
"""

import pytest

from measures.charts import YearChart
from measures.models import Funding
from tests.factories import make_funding, make_funding_year, make_measure, make_organisation

pytestmark = pytest.mark.django_db
MILLION = 1_000_000
HARD = "\u00a0"


def make_line(slug, amount=None, first=None, last=None, years=(), **fields):
    measure = make_measure(slug=f"for-{slug}", name=slug.capitalize())
    kronor = None if amount is None else int(amount * MILLION)
    line = make_funding(
        slug=slug, label=slug, amount=kronor, from_year=first, to_year=last, measure=measure, kind="decided", **fields
    )
    for year, part in dict(years).items():
        make_funding_year(funding=line, year=year, amount=part * MILLION)
    return line


@pytest.fixture
def _lines():
    payer = {
        name: make_organisation(slug=name, name=name.capitalize()) for name in ("verket", "byran", "kassan", "stift")
    }
    whole = make_line("stor", 60, 2018, 2019, {2018: 20, 2019: 40}, payer=payer["verket"])
    make_line("tak", 15, 2018, 2018, payer=payer["byran"], is_ceiling=True)
    make_line("ungefar", 5, 2019, 2019, payer=payer["kassan"], is_approximate=True)
    make_line("liten", 0.5, 2018, 2018, payer=payer["stift"])
    make_line("okand", 30, 2019, 2019)
    make_line("delat", 100, 2018, 2020, payer=payer["verket"], is_ceiling=True)
    make_line("utan", 7)
    level = make_line("niva", None, 2018, 2040, {year: 900 if year == 2020 else 300 for year in range(2018, 2041)})
    Funding.objects.filter(pk=level.pk).update(kind="annual-level", payer=payer["byran"])
    make_line("bit", 10, 2018, 2018, payer=payer["verket"], part_of=whole)


def chart(years=(), **options):
    return YearChart(Funding.objects.sums(years), **options)


@pytest.mark.usefixtures("_lines")
def test_columns_are_what_sources_put_on_a_year_by_payer():
    drawn = chart()
    assert drawn.years == [2018, 2019, 2020]  # 2021-2040 have a level alone
    assert [(one.style, one.label) for one in drawn.series] == [
        ("fill-1", "Verket"),  # 60
        ("fill-2", "Byran"),  # 15
        ("fill-3", "andra betalare"),  # 5 and 0,5
        ("open", "betalare anges inte"),
    ]
    pieces = {one.year: {piece.series.label: piece.text for piece in one.pieces} for one in drawn.columns}
    assert pieces == {
        2018: {"Verket": "20", "Byran": "högst 15", "andra betalare": "0,5"},
        2019: {"Verket": "40", "andra betalare": "omkring 5", "betalare anges inte": "30"},
        2020: {},
    }
    assert drawn.totals == ["högst 35,5", "omkring 75", ""]  # and never the level
    assert drawn.rows == [
        ("Verket", ["20", "40", ""]),
        ("Byran", ["högst 15", "", ""]),
        ("Kassan", ["", "omkring 5", ""]),
        ("Stift", ["0,5", "", ""]),
        ("Betalare anges inte", ["", "30", ""]),
    ]


@pytest.mark.usefixtures("_lines")
def test_columns_are_as_tall_as_their_amounts_and_stand_on_each_other():
    first, second, _ = chart().columns
    tall = {one.series.label: one.height + 0.8 for one in second.pieces}
    assert tall["Verket"] == pytest.approx(8 * tall["andra betalare"], abs=0.5)  # 40 and 5
    assert sum(tall.values()) == pytest.approx(140, abs=0.2)  # the tallest: 75
    assert sum(one.height + 0.8 for one in first.pieces) == pytest.approx(140 * 35.5 / 75, abs=1.1)  # 0,5 is seen
    assert first.pieces[1].y + first.pieces[1].height + 0.8 == pytest.approx(first.pieces[0].y, abs=0.1)
    assert (first.span.x, second.span.x) == (5.0, 30.0)  # a year is a fourth of the width; a fifth of it free


@pytest.mark.usefixtures("_lines")
def test_beneath_the_axis_lie_shared_amounts_and_levels():
    drawn = chart()
    assert [(one.name, one.text, one.period, one.is_level) for one in drawn.bands] == [
        ("Delat", "högst 100", "", False),
        ("Niva", "300–900/år", "2018–2040", True),
    ]
    assert [one.text for one in drawn.bands[1].stretches] == ["300", "900"]
    assert drawn.level_rows == [("Niva", ["300", "300", "900"])]
    assert drawn.undrawn == f"Utan 7{HARD}mn{HARD}kr (år anges inte)"
    assert drawn.later == f"2021–2040: Niva 300{HARD}mn{HARD}kr/år"


@pytest.mark.usefixtures("_lines")
def test_a_picture_without_spans_has_only_what_is_put_on_a_year():
    drawn = chart(has_spans=False)
    assert (drawn.years, drawn.bands, drawn.totals) == ([2018, 2019], [], ["högst 35,5", "omkring 75"])


@pytest.mark.usefixtures("_lines")
def test_a_picture_of_one_year_has_no_other():
    drawn = chart([2019])
    assert (drawn.years, drawn.totals) == ([2019], ["omkring 75"])
    assert [(one.name, one.period) for one in drawn.bands] == [("Delat", "2018–2020"), ("Niva", "")]
    assert drawn.columns[0].span.width < 25  # not as wide as the picture


def test_where_nothing_is_stated_there_is_no_picture():
    assert not chart()
    make_line("utan", 7)
    make_line("tom", None, 2018, 2020)
    assert not chart()


def test_a_level_alone_is_drawn_for_as_long_as_a_picture_has_room():
    level = make_line("niva", None, 2018, 2040, dict.fromkeys(range(2018, 2041), 300))
    Funding.objects.filter(pk=level.pk).update(kind="annual-level")
    drawn = chart()
    assert (drawn.years, drawn.later) == ([*range(2018, 2026)], f"2026–2040: Niva 300{HARD}mn{HARD}kr/år")
    assert [(one.text, one.period) for one in drawn.bands] == [("300/år", "2018–2040")]
