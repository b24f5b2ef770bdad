"""Every kind of page meets WCAG 2.2 AA as far as axe can tell, in two widths and two colour schemes, with and without
its scripts; nothing scrolls sideways on a phone, and no page is heavy.

`AXE=everything pytest -m browser tests/browser/test_accessibility.py` asks every rule of the whole page in all eight
views of it. The ordinary run asks every rule in each width and each scheme once, of the first of what repeats; the
contrast where they are crossed, and what is left without scripts, of every fourth page.
"""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.addresses import PAGES

EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}  # all that another scheme in the same width can change
VIEWS = [(1280, "light", EVERYTHING), (320, "dark", EVERYTHING)]
CROSSED = [(1280, "dark", CONTRAST), (320, "light", CONTRAST)]
ASKS_ALL = os.environ.get("AXE") == "everything"
FIRST = """
    for (const parent of document.querySelectorAll("main, main *")) {
        const seen = {};
        for (const child of [...parent.children]) {
            const kind = child.tagName + child.className;
            seen[kind] = (seen[kind] ?? 0) + 1;
            if (seen[kind] > 8) child.remove();
        }
    }
"""  # of rows, items and sections that are made alike
HEAVIEST = 50_000  # bytes of a page with everything it needs, as they are sent
FOURTH = PAGES if ASKS_ALL else PAGES[::4]
ASKED = [(path, True, VIEWS + (CROSSED if path in FOURTH else [])) for path in PAGES]
ASKED += [(path, False, VIEWS + CROSSED if ASKS_ALL else VIEWS[1:]) for path in FOURTH]  # scripts change no colour


@pytest.mark.parametrize(("path", "has_scripts", "views"), ASKED)
def test_axe_finds_nothing_and_the_page_is_light_and_fits_a_phone(open_page, path, has_scripts, views):
    page = open_page(path, bypass_csp=True, has_scripts=has_scripts)  # axe itself is an inline script
    sizes = page.evaluate("performance.getEntries().map((one) => one.encodedBodySize).filter((one) => one > 0)")
    assert len(sizes) > 2 + has_scripts  # the page itself, styles, letters, and scripts
    assert sum(sizes) < HEAVIEST
    found = {}
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width  # nothing scrolls sideways
    if not ASKS_ALL:
        page.evaluate(FIRST)
    for width, scheme, rules in views:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        options = {"runOnly": EVERYTHING if ASKS_ALL else rules, "resultTypes": ["violations"]}
        answer = Axe().run(page, options=options | {"selectors": False})
        if answer.response["violations"]:  # where they stand is only worked out when there are any: it takes long
            found[width, scheme] = Axe().run(page, options=options).generate_report()
    assert found == {}


@pytest.mark.parametrize("path", ["/", "/atgarder/", "/atgarder/industriklivet/", "/kallor/uppdrag-oecd-konferens/"])
def test_text_twice_as_large_still_fits(open_page, path):
    page = open_page(path, 640)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_the_first_tab_leads_past_the_menu(open_page):
    page = open_page("/atgarder/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hoppa till innehållet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"


def test_the_menu_folds_on_a_phone_and_lies_open_on_a_wide_screen(open_page):
    page = open_page("/atgarder/", 320)
    assert not page.get_by_role("link", name="Pengar", exact=True).is_visible()
    page.get_by_text("Meny").click()
    page.get_by_role("link", name="Pengar", exact=True).click()
    page.wait_for_url("**/finansiering/")
    wide = open_page("/atgarder/")
    assert wide.get_by_role("navigation", name="Huvudmeny").get_by_role("link").all_inner_texts() == [
        "Åtgärder",
        "Uppdrag och tider",
        "Pengar",
        "Samtal och händelser",
        "Källor",
    ]
