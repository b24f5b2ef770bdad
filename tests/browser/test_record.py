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
  return {
    words: words.join(" ").replaceAll("\\u00a0", " ").replaceAll("\\u00ad", ""),
    page: document.documentElement.scrollHeight,
    notes: document.querySelector(".footnotes").offsetHeight,
    missing: document.body.innerText.split("Uppgift saknas").length - 1,
    shown,
  };
}"""


@pytest.fixture
def measures(open_page):
    """The addresses of all measures, and a page to open them in."""
    page = open_page("/atgarder/?limit=100")
    hrefs = page.eval_on_selector_all(".record-row h3 > a", "links => links.map((link) => link.href)")
    assert len(hrefs) == 30
    return page, hrefs


def test_the_first_screen_of_every_measure_answers_five_questions(measures):
    page, hrefs = measures
    unanswered = []
    for href in hrefs:
        page.goto(href)
        seen = page.evaluate(LOOK)
        unanswered += [
            (href, name, seen["words"]) for name, said in ANSWERS.items() if not re.search(said, seen["words"], re.I)
        ]
        assert seen["missing"] == 0
    assert unanswered == []


def test_notes_take_at_most_a_quarter_of_a_measures_page_on_a_phone_too(measures, open_page):
    wide, hrefs = measures
    phone = open_page("/", 320)
    for href in hrefs:
        for page in (wide, phone):
            page.goto(href)
            seen = page.evaluate(LOOK)
            assert seen["notes"] <= 0.25 * seen["page"], href
    assert not phone.locator("#belagg-5").is_visible()
    phone.goto(hrefs[0] + "#belagg-5")  # who follows a number comes to its note, folded or not
    assert phone.locator("#belagg-5").is_visible()


def test_notes_come_in_the_order_of_reading(measures):
    page, hrefs = measures
    for href in hrefs:
        page.goto(href)
        first = list(dict.fromkeys(page.evaluate(LOOK)["shown"]))
        strategy = page.locator(".sheet div", has=page.locator("dt", has_text="Strategi")).locator("a.evidence")
        last = {int(number) for number in strategy.all_inner_texts()}  # what supports the strategy only comes last
        read = [number for number in first if number not in last]
        assert read == sorted(read), href


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
