"""What a list does while its answer is under way, when that never comes, and at the edges of the history."""

import pytest

from tests.browser.walking import COLLECT, LISTS

TWO = "handlingsplan-2"
HITS_LATER = ("/sok/", "/finansiering/")  # no hits without a question; money by year and measure, with its links, first
HIT = "#svar :is(.record-row, table)"


@pytest.fixture
def held(open_window):
    """A list whose answers wait until the test lets them go."""
    page = open_window("/atgarder/")
    page.waiting = []
    page.route("**/atgarder/?*", lambda route: page.waiting.append(route))
    return page


def wait_for_request(page, number: int) -> None:
    for _ in range(250):
        if len(page.waiting) == number:
            return
        page.wait_for_timeout(20)
    pytest.fail(f"{len(page.waiting)} requests, not {number}")


def settled(page) -> dict:
    page.locator("#svar[aria-busy=true]").wait_for(state="detached")
    return page.evaluate(COLLECT, None)


def test_while_an_answer_is_under_way_the_old_one_cannot_be_taken_for_it(held):
    held.locator(f"#val-plan-{TWO}").check()
    wait_for_request(held, 1)
    answer = held.locator("#svar")
    assert answer.get_attribute("aria-busy") == "true"
    held.wait_for_timeout(500)  # it fades
    assert float(held.locator("#svar .record-rows").evaluate("one => getComputedStyle(one).opacity")) < 0.6
    links = held.locator("#svar .downloads a, #svar .pagination a")
    assert links.count() == 4  # CSV, Excel, Atom, and the next page
    for link in links.all():
        assert link.get_attribute("aria-disabled") == "true"
        assert link.get_attribute("href") is None
        link.dispatch_event("click")
    assert held.url.endswith("/atgarder/")
    assert len(held.waiting) == 1
    held.waiting[0].continue_()
    assert settled(held)["heading"] == "6 träffar"
    assert held.locator("#svar .downloads a").first.get_attribute("href") == f"?plan={TWO}&format=csv"
    assert held.title().startswith("Åtgärder")
    assert held.get_by_role("status").inner_text() == "6\u00a0träffar"


def test_the_newest_change_wins_over_an_answer_that_comes_late(held):
    held.locator(f"#val-plan-{TWO}").check()
    wait_for_request(held, 1)
    held.locator("#val-plan-handlingsplan-1").check()
    wait_for_request(held, 2)
    held.waiting[1].continue_()
    assert settled(held)["chips"] == [["plan", "handlingsplan-1"], ["plan", TWO]]
    assert held.locator("#traffar").inner_text() == "16\u00a0träffar"
    assert held.url.endswith(f"?plan=handlingsplan-1&plan={TWO}")


def test_a_period_is_typed_in_two_boxes_without_waiting(open_page):
    page = open_page("/sok/?type=deadline")
    page.get_by_label("Daterad från").fill("2017")
    page.keyboard.press("Tab")
    page.keyboard.type("2017")
    page.keyboard.press("Enter")
    page.wait_for_url("**from=2017&to=2017**")
    assert settled(page)["heading"] == "4 träffar"


def test_an_answer_that_never_comes_is_told_and_can_be_asked_for_again(held):
    held.locator(f"#val-plan-{TWO}").check()
    wait_for_request(held, 1)
    held.waiting[0].abort()
    told = held.get_by_role("alert")
    told.wait_for()
    assert "Svaret kom inte fram" in told.inner_text()
    assert held.locator(f"#val-plan-{TWO}").is_checked()
    assert held.locator("#svar .downloads a[href]").count() == 0
    held.get_by_role("link", name="Försök igen").click()
    wait_for_request(held, 2)
    held.waiting[1].continue_()
    told.wait_for(state="detached")
    assert settled(held)["heading"] == "6 träffar"
    assert held.url.endswith(f"?plan={TWO}")


def test_a_fault_of_ours_is_told_in_the_same_way(held):
    held.locator(f"#val-plan-{TWO}").check()
    wait_for_request(held, 1)
    held.waiting[0].fulfill(status=500, body="<title>Fel</title>")
    held.get_by_role("alert").wait_for()
    assert held.locator("#svar .downloads a[href]").count() == 0
    assert held.title().startswith("Åtgärder")


def test_an_answer_from_somewhere_else_is_no_answer(held):
    held.locator(f"#val-plan-{TWO}").check()
    wait_for_request(held, 1)
    held.waiting[0].fulfill(status=200, body="<title>Logga in på nätet</title><p>Välkommen</p>")
    held.get_by_role("alert").wait_for()
    assert held.locator("#svar .record-row").count() == 20


def test_back_while_an_answer_is_under_way_goes_to_the_page_before(held):
    held.unroute("**/atgarder/?*")
    held.locator(f"#val-plan-{TWO}").check()
    held.wait_for_url("**plan=*")
    settled(held)
    held.route("**/atgarder/?*", lambda route: held.waiting.append(route))
    held.locator("#val-area-industri-40").check()
    wait_for_request(held, 1)
    with held.expect_event("load"):
        held.go_back()
    assert held.url.endswith("/atgarder/")
    seen = settled(held)
    assert (seen["form"], seen["chips"], seen["heading"]) == ([], [], "30 träffar")


def test_an_answer_that_comes_after_back_changes_nothing(held):
    """It comes while the page before is being loaded: then it would take that one's place in the history."""
    held.unroute("**/atgarder/?*")
    held.locator(f"#val-plan-{TWO}").check()
    held.wait_for_url("**plan=*")
    settled(held)
    late, before = [], []
    held.route("**/atgarder/?*", lambda route: late.append(route))
    held.route("**/atgarder/", lambda route: before.append(route))
    held.locator("#val-area-industri-40").check()
    held.evaluate("history.back()")
    while not before:
        held.wait_for_timeout(20)
    late[0].continue_()
    held.wait_for_timeout(500)
    assert held.url.endswith("/atgarder/")
    with held.expect_event("load"):
        held.unroute("**/atgarder/")
        before[-1].continue_()  # a reload asked for twice is loaded once
    assert held.url.endswith("/atgarder/")
    assert settled(held)["form"] == []


def test_back_over_a_place_within_the_page_shows_the_page_of_the_address(open_window):
    page = open_window("/atgarder/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/atgarder/#traffar")
    page.locator(f"#val-plan-{TWO}").check()
    page.wait_for_url("**plan=*")
    settled(page)
    with page.expect_event("load"):
        page.evaluate("history.go(-2)")
    assert page.url.endswith("/atgarder/")
    assert settled(page)["form"] == []


def test_a_value_that_came_with_the_address_can_be_undone(open_page):
    page = open_page(f"/atgarder/?plan={TWO}&status=none&view=list&limit=20")
    page.locator("#val-area-kunskapslyft-industri").check()
    page.wait_for_url("**area=*")
    page.locator(f"#val-plan-{TWO}").uncheck()
    page.wait_for_url(lambda url: "plan=" not in url)
    seen = settled(page)
    assert seen["chips"] == [["area", "kunskapslyft-industri"], ["status", "none"]]
    assert page.url.endswith("/atgarder/?area=kunskapslyft-industri&status=none")  # and no defaults
    page.get_by_role("link", name="Rensa alla").click()
    page.wait_for_url("**/atgarder/")
    assert settled(page)["form"] == []


def test_what_is_wrong_is_told_in_the_answer_and_what_was_typed_stays(open_page):
    page = open_page("/atgarder/")
    page.get_by_label("Beslutad från").fill("2018")
    page.get_by_label("Beslutad till").fill("2016")
    page.keyboard.press("Enter")
    told = page.locator("#svar").get_by_role("alert")
    told.wait_for()
    assert "Beslutad från 2018 ligger efter till 2016" in told.inner_text()
    assert told.evaluate("one => one.getBoundingClientRect().top < innerHeight")
    assert page.get_by_label("Beslutad från", exact=True).input_value() == "2018"
    assert page.locator("#svar .downloads").count() == 0
    page.get_by_label("Beslutad till", exact=True).fill("2018")
    page.keyboard.press("Enter")
    told.wait_for(state="detached")
    assert settled(page)["form"] == [["from", "2018"], ["to", "2018"]]


def test_open_facets_and_the_focus_stay_while_answers_come(open_page):
    page = open_page("/atgarder/")
    page.get_by_text("Fler filter och visning").click()
    page.locator("summary", has_text="Ansvarig").click()
    box = page.get_by_label("Sök bland ansvarig")
    box.fill("vinn")
    assert page.locator("[id='val-agency-vinnova']").is_visible()
    assert not page.locator("[id='val-agency-tillvaxtverket']").is_visible()
    page.locator("[id='val-agency-vinnova']").check()
    page.wait_for_url("**agency=vinnova")
    settled(page)
    assert box.input_value() == "vinn"
    assert page.evaluate("document.activeElement.id") == "val-agency-vinnova"
    assert page.locator("summary", has_text="Ansvarig").inner_text().split("\n") == ["Ansvarig", "Vinnova"]


def test_the_skip_link_leads_to_the_hits(open_page):
    page = open_page("/atgarder/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hoppa till träffarna"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.activeElement.closest({HIT!r}) !== null")


@pytest.mark.parametrize("path", [*(path for path in LISTS if path not in HITS_LATER), "/sok/?q=robot"])
def test_at_most_30_stops_come_before_the_first_hit(open_page, path):
    """By the skip link there are two; without it the search of the page's head, order, files and views stand before."""
    page = open_page(path)
    page.locator("[data-without-scripts]").wait_for(state="hidden")
    is_in_a_hit = f"document.activeElement.closest({HIT!r}) !== null"
    for _before in range(31):
        page.keyboard.press("Tab")
        if page.evaluate(is_in_a_hit):
            return
    pytest.fail("more than 30 stops come before the first hit")
