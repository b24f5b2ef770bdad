"""No sum of the shipped money counts the same krona twice, and each line left out says why."""

import pytest

from measures.models import Funding

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]

# Whole million kronor that may be added up, by measure. What is left out is explained below.
ADDED = {
    "digitaliseringslyftet": 78,
    "innovationsupphandling-bestallare": 4,
    "investeringsframjande": 11.5,
    "kompetens-validering": 9,
    "kunskapslyftet-yrkeshogskolan": 920,
    "oecd-konferens": 1,
    "oppen-innovation": 16,
    "robotlyftet": 110,
    "samverkansprogram-uppkopplad-industri": 700,
    "skola-industri": 1.9,
    "smart-industri-regionerna-1": 25,
    "smart-industri-regionerna-2": 90,
    "testbadd-funktion": 0.3,
    "testcenter-elfordon": 1000,
    "tillverkning-i-sverige": 20,
}
# The line that each of these is a part of or states anew, up to one that is added.
LEFT_OUT = {
    "medel-forstudier-regionerna": ["medel-regionerna-1"],
    "medel-regionerna-2-enligt-tillvaxtverket": ["medel-regionerna-2"],
    "medel-regionerna-2-projekt": ["medel-regionerna-2"],
    "medel-samverkansprogram-start": ["medel-samverkansprogram-forsta-vag"],
    "medel-testcenter-avisering-2018": ["medel-testcenter-avisering"],
    "medel-testcenter-samlad-2018": ["medel-testcenter-avisering"],
    "medel-testcenter-samlad-2021": ["medel-testcenter-samlad-2018", "medel-testcenter-avisering"],
    "medel-testcenter-2019": [
        "medel-testcenter-samlad-2021",
        "medel-testcenter-samlad-2018",
        "medel-testcenter-avisering",
    ],
}


def chain(line):
    """The lines a line leads to, until one that is added up."""
    while line := line.part_of or line.supersedes:
        yield line.slug


def test_each_measures_money_is_counted_once():
    sums = {}
    for line in Funding.objects.additive().select_related("measure"):
        sums[line.measure.slug] = sums.get(line.measure.slug, 0) + line.amount / 1_000_000
    assert sums == ADDED


def test_the_total_is_the_sum_of_the_measures():
    assert Funding.objects.total() == round(sum(ADDED.values()) * 1_000_000) == 2_986_700_000


def test_every_line_left_out_leads_to_one_that_is_counted():
    found = {line.slug: list(chain(line)) for line in Funding.objects.restated()}
    assert found == LEFT_OUT
    counted = set(Funding.objects.additive().values_list("slug", flat=True))
    assert {slugs[-1] for slugs in found.values()} <= counted


def test_every_line_is_counted_left_out_or_without_an_amount():
    counted, restated = Funding.objects.additive(), Funding.objects.restated()
    bare = Funding.objects.filter(amount=None)
    assert Funding.objects.count() == counted.count() + restated.count() + bare.count()


def test_years_and_payers_add_up_to_the_same_total():
    total = Funding.objects.total()
    assert sum(amount for _, amount in Funding.objects.by_year()) == total
    assert sum(amount for _, amount in Funding.objects.by_payer()) == total


def test_the_page_names_every_line_it_leaves_out(client):
    page = client.get("/finansiering/").content.decode()
    assert "2\u00a0986\u00a0700\u00a0000\u00a0kr" in page
    left_out = page.partition("Inte medräknat")[2].partition("</p>")[0]
    assert all(f"/finansiering/{slug}/" in left_out for slug in LEFT_OUT)
    assert "/finansiering/medel-industriklivet/" in page.partition("Utan totalbelopp")[2].partition("</p>")[0]


@pytest.mark.parametrize("slug", LEFT_OUT)
def test_a_line_left_out_says_on_its_page_which_line_counts(client, slug):
    page = client.get(f"/finansiering/{slug}/").content.decode()
    assert "Raden räknas inte in i summor" in page
    assert f"/finansiering/{LEFT_OUT[slug][0]}/" in page
