"""The page on method states its figures live: they are those of the database as it is, also after a change."""

import re

from measures.models import ActionPlan, Measure
from sources.evidence.choices import Strength
from sources.models import Claim

PAGE = "/om/metod/"


def words(client):
    text = re.sub(r"<[^>]+>", " ", client.get(PAGE).content.decode())
    return " ".join(text.split())


def test_the_measures_of_each_plan_are_counted(client):
    page = words(client)
    for plan in ActionPlan.objects.with_coverage():
        ties = Claim.objects.filter(field="plan", difference="", document__is_official=True)
        official = Measure.objects.counted_in(plan).filter(pk__in=ties.values("record_id")).count()
        figures = f"{plan.declared_measures} {plan.documented_measures} {official} {plan.described_groups}"
        assert f"{plan} {figures}" in page


def test_a_measure_more_changes_the_figure(client):
    plan = ActionPlan.objects.with_coverage().get(number=1)
    before = plan.documented_measures
    assert f"{plan} 45 {before} " in words(client)
    Measure.objects.create(slug="en-till", name="En till", plan=plan)
    assert f"{plan} 45 {before + 1} " in words(client)


def test_a_measure_tied_to_the_strategy_alone_is_in_no_plan(client):
    count = Measure.objects.filter(plan=None, granularity="named").count()
    assert f"Strategin, utan uppgift om plan – {count} –" in words(client)


def test_the_strengths_of_measures_add_up_to_all_of_them(client):
    page = words(client)
    counts = [int(re.search(rf"{label.capitalize()} (\d+)", page)[1]) for label in Strength.labels]
    assert sum(counts) == Measure.objects.count()


def test_disagreements_are_counted_by_kind(client):
    page = words(client)
    contradictions = set(Claim.objects.filter(difference="contradiction").values_list("record_id", "field"))
    assert contradictions
    assert f"Motsägelse {len(contradictions)} Ändrat senare" in page
    assert f"{Claim.objects.disagreements().count()}\u00a0uppgifter" in client.get(PAGE).content.decode()


def test_a_field_supported_only_by_trade_press_says_so(client):
    assert "(fackpress)" in words_of(client, "/handelser/lindholmen-valjs/")
    assert "(inte myndighet)" in words_of(client, "/uppdrag/uppdrag-digitaliseringslyftet/")
    assert "(fackpress)" not in words_of(client, "/uppdrag/uppdrag-oecd-konferens/")


def words_of(client, address):
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()).split())


def test_a_page_that_is_only_referred_to_names_what_rests_on_it(client):
    page = client.get("/kallor/naringsdep-hp2-press/").content.decode()
    assert "Det som vilar på källan" in page
    for slug in ("robotlyftet", "industriklivet", "yrkesprogrammen"):
        assert f"/atgarder/{slug}/" in page
