"""What a reader does: filters, follows a footnote, reads the document; with and without scripts."""

import pytest

from tests.browser.addresses import PAGES


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def opened(request, open_page):
    return lambda path, width=1280: open_page(path, width, java_script_enabled=request.param)


def test_a_filter_narrows_the_list_and_a_chip_widens_it_again(opened):
    page = opened("/atgarder/")
    page.get_by_role("group", name="Handlingsplan").get_by_label("Andra handlingsplanen").check()
    button = page.get_by_role("button", name="Visa träffar")
    if button.is_visible():  # with scripts a change applies at once
        button.click()
    page.wait_for_url("**plan=handlingsplan-2**")
    assert page.get_by_role("heading", name="Ditt urval").is_visible()
    page.get_by_role("link", name="Ta bort Handlingsplan: Andra handlingsplanen").click()
    page.wait_for_url(lambda address: "plan=handlingsplan-2" not in address)


def test_with_scripts_a_filter_swaps_the_list_in_place_and_keeps_the_focus(open_page):
    page = open_page("/atgarder/")
    page.evaluate("window.isSamePage = true")
    box = page.get_by_role("group", name="Handlingsplan").get_by_label("Andra handlingsplanen")
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**plan=handlingsplan-2**")
    page.get_by_role("heading", name="Ditt urval").wait_for()
    assert page.evaluate("window.isSamePage")
    assert page.evaluate("document.activeElement.id") == "val-plan-handlingsplan-2"
    assert page.get_by_role("status").inner_text() == page.locator("#traffar").inner_text()
    assert "q=" not in page.url
    page.go_back()
    page.get_by_role("heading", name="Ditt urval").wait_for(state="detached")
    assert "plan=handlingsplan-2" not in page.url


def test_with_scripts_the_filters_stay_open_on_a_phone_while_one_filters(open_page):
    page = open_page("/atgarder/", 320)
    page.get_by_text("Sök och filtrera").click()
    page.get_by_role("group", name="Handlingsplan").get_by_label("Andra handlingsplanen").check()
    page.get_by_role("heading", name="Ditt urval").wait_for()
    assert page.get_by_label("Andra handlingsplanen").first.is_visible()


def test_on_a_phone_the_filters_are_folded_until_asked_for(opened):
    page = opened("/atgarder/", 320)
    box = page.get_by_label("Andra handlingsplanen")
    assert not box.is_visible()
    page.get_by_text("Sök och filtrera").click()
    assert box.is_visible()


def test_a_footnote_leads_to_the_quotation_and_on_to_its_place_in_the_document(opened):
    page = opened("/atgarder/industriklivet/")
    note = page.locator(".footnotes li", has=page.locator("q")).first
    assert "Industriklivet" in note.inner_text()
    note.locator(".origin a").click()
    page.wait_for_url("**/kallor/**")
    marked = page.locator(":target")
    assert marked.inner_text().startswith("Regeringens nya handlingsplan")
    assert marked.evaluate("element => element.getBoundingClientRect().top < innerHeight")


def test_without_scripts_a_footnote_number_leads_to_the_foot_of_the_page(open_page):
    page = open_page("/atgarder/industriklivet/", java_script_enabled=False)
    page.get_by_role("link", name="Belägg 1 för andra handlingsplanen").first.click()
    assert page.url.endswith("#belagg-1")


def test_with_scripts_a_footnote_number_opens_the_quotation_in_place(open_page):
    page = open_page("/atgarder/industriklivet/")
    page.get_by_role("link", name="Belägg 2 för andra handlingsplanen").first.click()
    card = page.get_by_role("dialog", name="Belägg 2 för andra handlingsplanen")
    assert "Exempel på de nya satsningarna är Industriklivet" in card.inner_text()
    assert card.evaluate("card => card.contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Belägg 2 för andra handlingsplanen"


def test_with_scripts_the_whole_quotation_is_marked_also_where_others_overlap_it(open_page):
    page = open_page("/atgarder/industriklivet/")
    page.locator(".footnotes li", has=page.locator("q")).first.locator(".origin a").click()
    page.wait_for_url("**/kallor/**")
    marked = "".join(page.locator("mark[data-target]").all_inner_texts())
    assert marked.startswith("Regeringens nya handlingsplan, som lanserades på konferensen")
    assert marked.endswith("Exempel på de nya satsningarna är Industriklivet")


@pytest.mark.parametrize("path", PAGES)
def test_no_page_fetches_from_elsewhere_or_breaks_its_own_policy(open_page, path):
    page = open_page(path)
    expected = ["400" if page.answer.status == 400 else "404"] if page.answer.status >= 400 else []
    assert [told for told in page.told if not any(status in told for status in expected)] == []


def test_a_printed_record_leaves_menus_and_filters_out(open_page):
    page = open_page("/atgarder/")
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Huvudmeny").is_visible()
    assert page.get_by_text("utskriven").is_visible()
