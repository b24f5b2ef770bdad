"""Rows on a phone are whole and few pixels high, and the table of a list fits its page."""

import pytest

from tests.browser.walking import LISTS

OF_ROWS = [
    path for path in LISTS if path not in ("/sok/", "/motsagelser/")
]  # which quote what was found, or both sides
CUT = """() => [...document.querySelectorAll("#svar .record-row *")].filter((one) =>
  getComputedStyle(one).overflow !== "visible" && !one.closest(".visually-hidden, .line:has(> .said)")
  && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
  .map((one) => one.textContent)"""
FITS = "(table => table.scrollWidth <= table.clientWidth)(document.querySelector('#svar .scroll:has(.record-table)'))"


@pytest.mark.parametrize("path", OF_ROWS)
def test_rows_on_a_phone_are_whole_and_twenty_take_4500_pixels(open_page, path):
    """A line in our own words may end in dots; no name, body, amount or date does."""
    page = open_page(path, width=320)
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.querySelector('#svar .record-rows').offsetHeight") <= 3350
    if path != "/finansiering/":  # where pictures stand above the rows
        assert page.evaluate("document.documentElement.scrollHeight") <= 4500
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("path", [path for path in LISTS if path != "/sok/"])
def test_the_table_of_a_list_fits_its_page(open_page, path):
    assert open_page(f"{path}?view=table").evaluate(FITS)


def test_columns_are_chosen_in_the_form_and_stand_in_the_address(open_page):
    page = open_page("/atgarder/?view=table")
    six = ["Namn", "Ansvarig", "Belopp", "Period", "Fokusområde", "Plan"]
    heads = page.locator("#svar thead th")
    assert heads.all_inner_texts() == six
    page.get_by_text("Fler filter och visning").click()
    page.locator("summary", has_text="Fler kolumner").click()
    page.get_by_label("politiknivå").check()
    page.wait_for_url("**/atgarder/?view=table&columns=level")
    assert heads.all_inner_texts() == [*six, "Politiknivå"]
    page.reload()
    assert heads.all_inner_texts() == [*six, "Politiknivå"]
    page.get_by_text("Fler filter och visning").click()
    page.locator("summary", has_text="Fler kolumner").click()
    page.get_by_label("politiknivå").uncheck()
    page.wait_for_url("**/atgarder/?view=table")
    assert heads.all_inner_texts() == six
