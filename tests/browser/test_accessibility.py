"""Every kind of page meets WCAG 2.2 AA as far as axe can tell, in two widths and two colour schemes."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.addresses import PAGES

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(open_page, path, width, scheme):
    page = open_page(path, width, color_scheme=scheme, bypass_csp=True)  # axe itself is an inline script
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_on_a_phone(open_page, path):
    assert open_page(path, 320).evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", ["/", "/atgarder/", "/atgarder/industriklivet/", "/kallor/uppdrag-oecd-konferens/"])
def test_text_twice_as_large_still_fits(open_page, path):
    page = open_page(path, 640)
    page.evaluate("document.documentElement.style.fontSize = '225%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_the_first_tab_leads_past_the_menu(open_page):
    page = open_page("/atgarder/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hoppa till innehållet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"
