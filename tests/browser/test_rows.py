"""Rows on a phone are short, and the table of a list fits its page."""

import pytest

from tests.browser.walking import LISTS

OF_ROWS = [
    path for path in LISTS if path not in ("/sok/", "/motsagelser/")
]  # which quote what was found, or both sides
LINES = """() => [...document.querySelectorAll("#svar .record-row")].map((row) => {
  const bottoms = [], texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const part = texts.currentNode.parentElement;
    if (part.closest(".visually-hidden")) continue;
    const range = document.createRange(), inside = (part.closest(".head") ?? row).getBoundingClientRect();
    range.selectNodeContents(texts.currentNode);
    for (const box of range.getClientRects()) {
      if (box.width && box.top + box.height / 2 < inside.bottom) bottoms.push(box.bottom);
    }
  }
  bottoms.sort((a, b) => a - b);
  return bottoms.filter((bottom, place) => !place || bottom - bottoms[place - 1] > 6).length;
})"""
FITS = "(table => table.scrollWidth <= table.clientWidth)(document.querySelector('#svar .scroll:has(.record-table)'))"


@pytest.mark.parametrize("path", OF_ROWS)
def test_a_row_on_a_phone_has_five_lines_and_twenty_hits_4500_pixels(open_page, path):
    page = open_page(path, width=320)
    if path != "/handlingsplaner/":  # whose rows hold a picture of each plan
        assert max(page.evaluate(LINES)) <= 5
    rows = page.evaluate("document.querySelector('#svar .record-rows').offsetHeight")
    assert rows <= 2900
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
