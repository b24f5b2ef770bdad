"""What the first screen of each measure answers, how much of its page is notes, and that it prints on one sheet."""

import re

import pytest

SCREEN = 900  # pixels: what an official sees before scrolling
ONE_SHEET = ["robotlyftet", "industriklivet", "smart-industri-regionerna-2", "kompetens-smf"]

# How a page says each of the five answers, or that it has none.
ANSWERS = {
    "who": r"fick .*uppdraget|anges .*som (ansvarig|utförare|uppdragsgivare)|ingen ansvarig anges",
    "money": r"\d (mn )?kr|inget belopp angivet|går inte att lägga ihop",
    "plan": r"(Åtgärd|Grupp av åtgärder) i \w+ handlingsplanen|utanför planerna",
    "area": r"enligt källa|vår bedömning|kan inte avgöras",
    "life": r"Åtgärden (beslutades|påbörjades|avslutades|ersattes|upphörde|är |har upphört)|läget anges inte",
}

LOOK = """() => {
  const words = [];
  for (const element of document.querySelectorAll("main .kicker, main h1, main .lead"))
    if (element.getBoundingClientRect().bottom <= 900) words.push(element.innerText);
  const shown = [...document.querySelectorAll(".lead a.evidence, .sheet a.evidence")]
    .filter((link) => link.checkVisibility()).map((link) => Number(link.textContent));
  const strategy = [...document.querySelectorAll(".sheet div")].filter((row) =>
    [...row.querySelectorAll("dt")].some((term) => term.textContent.includes("Strategi")));
  return {
    words: words.join(" ").replaceAll("\\u00a0", " ").replaceAll("\\u00ad", ""),
    page: document.documentElement.scrollHeight,
    notes: document.querySelector(".footnotes").offsetHeight,
    missing: document.body.innerText.split("Uppgift saknas").length - 1,
    shown,
    last: strategy.flatMap((row) => [...row.querySelectorAll("a.evidence")]).map((link) => Number(link.textContent)),
  };
}"""


def test_every_measure_answers_five_questions_at_once_with_its_notes_in_order_and_at_most_a_quarter(open_page):
    page = open_page("/atgarder/?limit=100")
    hrefs = page.eval_on_selector_all(".record-row h3 > a", "links => links.map((link) => link.href)")
    assert len(hrefs) == 30
    faults = []
    for href in hrefs:
        page.set_viewport_size({"width": 1280, "height": SCREEN})
        page.goto(href)
        wide = page.evaluate(LOOK)
        unanswered = [one for one, said in ANSWERS.items() if not re.search(said, wide["words"], re.IGNORECASE)]
        faults += [(href, one, wide["words"]) for one in unanswered]
        faults += [(href, "missing")] * wide["missing"]
        # What supports the strategy only comes last.
        read = [number for number in dict.fromkeys(wide["shown"]) if number not in wide["last"]]
        faults += [(href, "order", read)] if read != sorted(read) else []
        page.set_viewport_size({"width": 320, "height": SCREEN})
        faults += [(href, one["notes"]) for one in (wide, page.evaluate(LOOK)) if one["notes"] > 0.25 * one["page"]]
    assert faults == []


def test_who_follows_a_number_comes_to_its_note_folded_or_not(open_page):
    phone = open_page("/atgarder/robotlyftet/", 320)
    assert not phone.locator("#belagg-5").is_visible()
    phone.goto("/atgarder/robotlyftet/#belagg-5")
    assert phone.locator("#belagg-5").is_visible()


@pytest.mark.parametrize("slug", ONE_SHEET)
def test_a_measure_prints_on_one_sheet(open_page, slug):
    page = open_page(f"/atgarder/{slug}/")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1


def test_a_note_opens_below_its_row_with_the_focus_on_what_the_source_says(open_page):
    page = open_page("/atgarder/robotlyftet/")
    link = page.locator(".sheet a.evidence").nth(1)
    link.click()
    card, row = page.locator(".evidence-card"), link.locator("xpath=ancestor::dd[1]")
    assert card.bounding_box()["y"] >= row.bounding_box()["y"] + row.bounding_box()["height"] - 1
    assert page.evaluate("document.activeElement.className") == "said"
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert page.evaluate("document.activeElement.className") == "evidence"


def test_a_record_can_be_cited_and_its_address_is_without_questions(open_page):
    page = open_page("/atgarder/robotlyftet/?utm_source=brev")
    page.get_by_text("Citera").click()
    cited = page.locator(".tools dl").inner_text()
    assert "Näringsdepartementet, Uppdrag till Tillväxtverket att genomföra ett program för ett robotlyft" in cited
    assert "N2018/00533/FÖF, januari 2018; se ”Robotlyftet”" in cited
    assert 'note = {N2018/00533/F{\\"O}F}' in cited
    assert page.get_by_role("link", name="Fast adress").get_attribute("href").endswith("/atgarder/robotlyftet/")
