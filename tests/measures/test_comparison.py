"""Plans beside each other: what follows on what as a source says, what nobody says, and the words that differ."""

import re

import pytest

from tests.factories import (
    make_action_plan,
    make_claim,
    make_document,
    make_focus_area,
    make_measure,
    make_measure_link,
    make_stated,
    make_strategy,
)

pytestmark = pytest.mark.django_db
PAGE = "/handlingsplaner/jamfor/"


def words(answer) -> str:
    page = answer.content.decode()
    text = re.sub(r"&#8288;|<[^>]+>", " ", page[page.index("<main") : page.index("</main")])
    return " ".join(text.replace("\u00a0", " ").replace("\u00ad", "").split()).replace(" .", ".")


@pytest.fixture
def three():
    """In area skog: b of plan two continues a of plan one, c of plan three extends b; of d nobody says anything.

    c is called new, as g of plan two is, which follows nothing; of f of plan two nobody says either."""
    strategy = make_strategy(slug="s", name="Strategin")
    skog = make_focus_area(slug="skog", name="Skog", order=1, strategy=strategy)
    make_focus_area(slug="hav", name="Hav", order=2, strategy=strategy)
    titles = [("ett", 1, "Ettan"), ("tva", 2, "Tvåan"), ("tre", 3, "Trean")]
    plans = [make_action_plan(slug=s, number=n, title=t, strategy=strategy) for s, n, t in titles]
    make_stated(plans[0], "declared_measures", 4, "4 åtgärder")
    for plan, text in zip(plans, ("Utredda av staten", "Utredda av staten och näringslivet", ""), strict=True):
        if text:
            make_stated(plan, "preparation", text, text)
    named = zip("abcd", ("Alfa", "Beta", "Gamma", "Delta"), [*plans, plans[2]], strict=True)
    a, b, c, d = (make_measure(slug=slug, name=name, plan=plan, area=skog) for slug, name, plan in named)
    outside = make_measure(slug="e", name="Epsilon", area=skog, strategy=strategy)
    document = make_document("Beta fortsätter Alfa.", title="Brevet", published="2018-05-01")
    make_claim(make_measure_link(measure=b, target=a), "kind", "continues", "Beta fortsätter Alfa", document)
    make_measure_link(measure=c, target=b, kind="extends")
    make_measure_link(measure=d, target=outside, kind="merges")
    make_measure(slug="f", name="Zeta", plan=plans[1], area=skog)
    article = make_document("Nya är Eta och Gamma.", title="Artikeln", published="2018-06-01")
    for new in (c, make_measure(slug="g", name="Eta", plan=plans[1], area=skog)):
        make_stated(new, "is_new", True, "Nya är Eta och Gamma", article)


def test_rows_say_what_follows_on_what_with_arrows_towards_the_other_plan(client, three):
    page = words(client.get(PAGE))
    assert "Ettan enligt källa: Alfa inget belopp ingen ansvarig anges → fortsätts av Beta (Tvåan)" in page
    assert "Beta inget belopp ingen ansvarig anges ← fortsätter Alfa (Ettan)" in page
    assert "→ utvidgas av Gamma (Trean)" in page
    assert "Gamma inget belopp ingen ansvarig anges kallas ny i planen 5 ← utvidgar Beta (Tvåan)" in page
    assert "↳ går samman med Epsilon (utanför planerna)" in page
    assert "En källa kallar den ny 5 : enligt källa: Eta inget belopp ingen ansvarig anges Ingen av våra" in page
    assert "källor kallar just den ny eller säger att den fortsätter något: enligt källa: Zeta" in page
    assert (
        "Våra källor tar upp 3 åtgärder i Tvåan: 1 bygger på en tidigare åtgärd, 1 kallas ny och om 1 säger ingen av "
        "våra källor något sådant. Våra källor tar upp 2 åtgärder i Trean: 2 bygger på en tidigare åtgärd."
    ) in page
    assert "Hav Ettan Våra källor namnger ingen åtgärd här. Tvåan Våra källor namnger ingen åtgärd här. Trean" in page


def test_a_tie_leads_to_the_words_that_state_it(client, three):
    page = client.get(PAGE).content.decode()
    tie = re.search(r"fortsätter <a[^>]+>Alfa</a> \(Ettan\)&#8288;<a class=\"evidence\" href=\"#(belagg-\d+)", page)
    assert f'<li id="{tie[1]}">' in page
    assert "<q>Beta fortsätter Alfa</q>" in page.partition(f'<li id="{tie[1]}">')[2].partition("</li>")[0]
    area = words(client.get("/fokusomraden/skog/"))
    assert "← fortsätter Alfa (Ettan), enligt Brevet 2018" in area
    assert "↳ går samman med Delta (Trean)" in area  # the same seen from the other end
    assert "Eta inget belopp ingen ansvarig anges kallas ny i planen, enligt Artikeln 2018" in area
    new = words(client.get("/atgarder/g/"))
    assert "Kallas ny ja 1 Artikeln 2018, citat, inte myndighet" in new.partition("Hör till")[2]
    assert "Kallas ny" not in words(client.get("/atgarder/f/"))


def test_the_words_that_a_plan_has_alone_are_marked_and_what_is_unknown_is_told(client, three):
    page = words(client.get(PAGE))
    assert "Hur planen togs fram Utredda av staten" in page
    assert "Utredda av staten [bara här: och näringslivet ]" in page
    assert "Inte namngivna 3 av planens 4 åtgärder namnger ingen av våra källor." in page
    assert page.count("Våra källor säger inte hur många åtgärder planen har.") == 2


def test_one_area_or_all_can_be_asked_for_and_what_nobody_knows_is_refused_by_name(client, three):
    one = words(client.get(PAGE, {"area": "hav", "utm_source": "brev"}))
    assert "Alfa" not in one
    for query, reason in [
        ({"area": "berg"}, "”berg” är inget känt värde för area. Kända värden: hav, horizontal, none, skog."),
        ({"strategy": "x"}, "”x” är inget känt värde för strategy. Kända värden: s."),
        ({"aera": "hav"}, "Okänd parameter ”aera”. Kända parametrar: area, strategy."),
        ({"area": ["hav", "skog"]}, "Parametern ”area” är angiven 2 gånger men tar bara ett värde."),
    ]:
        refused = client.get(PAGE, query)
        assert (refused.status_code, reason in words(refused)) == (400, True)


def test_one_plan_or_none_is_told_as_such(client):
    assert "Det finns inga handlingsplaner att jämföra." in words(client.get(PAGE))
    make_action_plan(title="Ettan")
    assert "Strategin har bara en handlingsplan" in words(client.get(PAGE))
