"""The list of measures.

  slug  name    plan   area    agency           horizontal  type   level     decided     evidence, official
  a     Alfa    one    skog    verket, byran    yes         named  national  2016-06-20  quotation, yes
  b     Beta    one    -       verket           no          named  regional  2016-06     reference, no
  c     Gamma   two    skog    -                -           named  -         2017        mixed, yes
  d     Delta   two    gruva   byran            -           group  eu        2018-02-05  -
  e     Åsna    -      -       -                -           group  national  -           -

Plans: one is number 1, two is number 2 of the same strategy. Agencies: verket, byran. Nobody answers for a group, and
it has no status, unless a source says so: of e the question cannot be asked, of c the answer is unknown.

  slug  statuses as told                                           now       for                   in county
  a     started 2017, ended 2017-05 (later than the year alone)    ended     small-companies, buyers  12, 14
  b     started 2016-09                                            started   small-companies       12
  c     ended 2018, replaced 2018 (the end of it, of one date)     replaced  -                     -
  d     -, decided 2018-02-05                                      decided   public-buyers         -
  e     -                                                          -         -                     25
"""

import pytest

from tests.answers.asking import check_answers, counts
from tests.factories import (
    make_action_plan,
    make_claim,
    make_document,
    make_focus_area,
    make_measure,
    make_measure_county,
    make_measure_status,
    make_organisation,
    make_responsible,
    make_strategy,
    make_target_group,
)

pytestmark = pytest.mark.django_db

LIST = {
    "": "a b d c e",
    # One value, several (they widen), and several filters (they narrow).
    "area=skog": "a c",
    "area=skog&area=gruva": "a d c",
    "area=skog&plan=one": "a",
    "area=skog&area=gruva&plan=two": "d c",
    "agency=verket": "a b",
    "agency=verket&agency=byran": "a b d",
    "plan=one&type=named&level=national": "a",
    # Not, missing, and both together.
    "area=-skog": "b d e",
    "area=-skog&area=-gruva": "b e",
    "area=-none": "a d c",
    "area=none": "b e",
    "area=skog&area=none": "a b c e",
    "area=none&agency=verket": "b",
    "area=horizontal": "a",
    "basis=stated": "a d c",
    "basis=-stated": "b e",
    "basis=assessed": "",
    "basis=none": "b e",
    "plan=none": "e",
    "plan=-one": "d c e",
    "agency=none": "c",
    "agency=na": "e",
    "agency=none&agency=na": "c e",
    "agency=verket&agency=na": "a b e",
    "agency=-none": "a b d",
    "agency=-na": "a b d c",
    "agency=-byran": "b c e",
    "agency=verket&agency=-byran": "b",
    # Whoever only helps with a measure, or gave it to somebody, does not answer for it.
    "partner=byran": "b",
    "partner=verket": "a",
    "partner=none": "d c e",
    "partner=-verket": "b d c e",
    "horizontal=yes": "a",
    "horizontal=no": "b",
    "horizontal=none": "d c e",
    "horizontal=yes&horizontal=none": "a d c e",
    "horizontal=-yes": "b d c e",
    "type=group": "d e",
    "type=-group": "a b c",
    "type=none": "",
    "level=national": "a e",
    "level=none": "c",
    "level=none&level=eu": "d c",
    "level=-national": "b d c",
    "level=-none": "a b d e",
    # How far it has come: what the latest source says; whom it is for and where: rows, of which it may have several.
    "status=ended": "a",
    "status=started": "b",  # a has been started too, but that is no longer what it is
    "status=decided": "d",
    "status=replaced&status=started": "b c",
    "status=ceased": "",
    "status=none": "",
    "status=na": "e",
    "status=-na": "a b d c",
    "status=-ended": "b d c e",
    "status=-none": "a b d c",
    "target=small-companies": "a b",
    "target=small-companies&target=public-buyers": "a b d",
    "target=small-companies&target=-public-buyers": "b",
    "target=none": "c e",
    "target=-none": "a b d",
    "target=researchers": "",
    "county=12": "a b",
    "county=14&status=ended": "a",
    "county=-14": "b d c e",
    "county=none": "d c",
    "county=99": "400",
    # Evidence behind the adopted values, and who published it.
    "evidence=quotation": "a",
    "evidence=reference": "b",
    "evidence=mixed": "c",
    "evidence=none": "d e",
    "evidence=quotation&evidence=none": "a d e",
    "evidence=-mixed": "a b d e",
    "official=yes": "a c",
    "official=no": "b d e",
    "official=none": "",  # without a source it has no official one
    "official=-no": "a c",
    # Periods: a date overlaps in the precision it has; without a date nothing overlaps.
    "from=2017": "d c",
    "to=2017": "a b c",
    "from=2016-06-21": "b d c",
    "from=2016-07": "d c",
    "to=2016-06-19": "b",
    "to=2016-05": "",
    "from=2016-06-20&to=2016-06-20": "a b",
    "from=2017-03&to=2017-04": "c",
    "from=2018-02-06": "",
    "from=2018-02": "d",
    # Words, and sorting both ways with what is missing last.
    "q=gamma": "c",
    "q=gamma&area=gruva": "",
    "sort=name": "a b d c e",
    "sort=-name": "e c d b a",
    "sort=decided": "b a c d e",
    "sort=-decided": "d c a b e",
    "sort=plan": "a b c d e",
    "sort=-plan": "c d a b e",
    # A question that cannot be asked has no answer.
    "area=nonsens": "400",
    "sort=nonsens": "400",
    "from=2016-13": "400",
}


@pytest.fixture(autouse=True)
def _measures():
    strategy = make_strategy()
    one, two = (make_action_plan(slug=slug, number=n, strategy=strategy) for n, slug in enumerate(("one", "two"), 1))
    skog, gruva = (make_focus_area(slug=slug, strategy=strategy) for slug in ("skog", "gruva"))
    verket, byran = make_organisation(slug="verket"), make_organisation(slug="byran")
    a = make_measure(
        slug="a", name="Alfa", plan=one, area=skog, is_horizontal=True, level="national", decided="2016-06-20"
    )
    b = make_measure(slug="b", name="Beta", plan=one, is_horizontal=False, level="regional", decided="2016-06")
    c = make_measure(slug="c", name="Gamma", plan=two, area=skog, decided="2017")
    d = make_measure(
        slug="d", name="Delta", plan=two, area=gruva, granularity="group", level="eu", decided="2018-02-05"
    )
    e = make_measure(slug="e", name="Åsna", granularity="group", level="national")
    for measure, organisation in ((a, verket), (a, byran), (b, verket), (d, byran)):
        make_responsible(measure=measure, organisation=organisation)
    make_responsible(measure=a, organisation=verket, role="client")  # the same agency twice is one record
    make_responsible(measure=b, organisation=byran, role="partner")
    for measure, status, date in (
        (a, "started", "2017"),
        (a, "ended", "2017-05"),
        (b, "started", "2016-09"),
        (c, "replaced", "2018"),
        (c, "ended", "2018"),
    ):
        make_measure_status(measure=measure, status=status, date=date)
    for measure, group in ((a, "small-companies"), (a, "public-buyers"), (b, "small-companies"), (d, "public-buyers")):
        make_target_group(measure=measure, group=group)
    for measure, county in ((a, "12"), (a, "14"), (b, "12"), (e, "25")):
        make_measure_county(measure=measure, county=county)
    official = make_document(text="Alfa och Gamma", is_official=True)
    make_claim(a, "name", "Alfa", "Alfa", official)
    make_claim(b, "name", "Beta", document=make_document())
    make_claim(c, "name", "Gamma", "Gamma", official)
    make_claim(c, "decided", "2017", document=make_document())
    make_claim(d, "name", "Detta", "Alfa", official, is_preferred=False, difference="name")  # not the adopted value


def test_every_question_has_its_answer(client):
    check_answers(client, "/atgarder/", "/api/v1/measures", LIST)


def test_an_option_is_counted_without_its_own_facet_but_under_the_others(client):
    """The second tick: with skog chosen, gruva still says how many it would add."""
    areas = {"skog": 2, "gruva": 1, "horizontal": 1, "none": 2}
    assert counts(client, "/atgarder/", "area") == areas
    assert counts(client, "/atgarder/", "area", {"area": "skog"}) == areas
    areas = {"skog": 1, "gruva": 1}
    assert counts(client, "/atgarder/", "area", {"plan": "two"}) == areas
    assert counts(client, "/atgarder/", "area", {"plan": "two", "area": "gruva"}) == areas
    assert counts(client, "/atgarder/", "agency") == {"verket": 2, "byran": 2, "none": 1, "na": 1}
    assert counts(client, "/atgarder/", "level") == {"regional": 1, "national": 2, "eu": 1, "none": 1}
    assert counts(client, "/atgarder/", "evidence") == {"quotation": 1, "mixed": 1, "reference": 1, "none": 2}
    assert counts(client, "/atgarder/", "official") == {"yes": 2, "no": 3}
    assert counts(client, "/atgarder/", "status") == {"decided": 1, "started": 1, "ended": 1, "replaced": 1, "na": 1}
    assert counts(client, "/atgarder/", "target") == {"small-companies": 2, "public-buyers": 2, "none": 2}
    assert counts(client, "/atgarder/", "county", {"status": "ended"}) == {"12": 1, "14": 1}


def test_a_tick_that_is_undone_gives_the_list_from_before(client):
    page = client.get("/atgarder/", {"area": ["skog", "gruva"], "plan": "two"})
    urls = {chip.text: chip.url for chip in page.context["chips"]}
    [gruva] = [url for text, url in urls.items() if "gruva" in url and "area=skog" not in url]
    assert [one.slug for one in client.get("/atgarder/" + gruva).context["page_obj"]] == ["d"]
    assert len(urls) == 3
