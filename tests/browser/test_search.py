"""What a reader does with the search box: types, chooses a suggestion by keyboard, follows a hit to its sentence."""


def test_a_suggestion_is_chosen_by_keyboard_and_told_to_a_screen_reader(open_page):
    page = open_page("/")
    box = page.get_by_role("combobox", name="Sök i allt innehåll")
    with page.expect_response("**?q=industrikl"):
        box.press_sequentially("industrikl", delay=20)
    option = page.get_by_role("option", name="Industriklivet åtgärd", exact=True)
    option.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert option.get_attribute("aria-selected") == "true"
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/atgarder/industriklivet/")


def test_a_late_answer_does_not_take_what_is_chosen_from_under_the_reader(open_page):
    page = open_page("/")
    box = page.get_by_role("combobox", name="Sök i allt innehåll")
    box.press_sequentially("industriklivet", delay=20)
    first = page.get_by_role("option").first
    first.wait_for()
    late = []
    page.route("**?q=industrikliv", lambda route: late.append(route))  # the answer to the next keys is on its way
    with page.expect_request("**?q=industrikliv"):
        page.keyboard.press("Backspace")
        page.keyboard.press("Backspace")
    page.keyboard.press("ArrowDown")
    for route in late:
        route.fulfill(json=[])
    page.wait_for_timeout(100)  # as long as a list takes to change
    assert first.get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    page.wait_for_url("**/atgarder/industriklivet/")


def test_an_answer_is_not_covered_by_suggestions_and_the_button_is_next(open_page):
    page = open_page("/sok/")
    box = page.get_by_role("combobox", name="Sök i allt innehåll")
    box.press_sequentially("robot", delay=20)
    page.get_by_role("listbox", name="Förslag").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Sök"
    box.focus()
    box.press_sequentially("lyft", delay=20)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=robotlyft")
    page.wait_for_timeout(400)  # longer than suggestions wait before they ask
    assert box.get_attribute("aria-expanded") == "false"


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(open_page):
    page = open_page("/sok/")
    box = page.get_by_role("combobox", name="Sök i allt innehåll")
    box.press_sequentially("ind", delay=20)
    suggestions = page.get_by_role("listbox", name="Förslag")
    suggestions.wait_for()
    page.keyboard.press("Escape")
    assert not suggestions.is_visible()
    assert box.input_value() == "ind"
    assert box.get_attribute("aria-expanded") == "false"


def test_without_scripts_the_box_is_a_form(open_page):
    page = open_page("/", java_script_enabled=False)
    page.get_by_label("Sök i allt innehåll").fill("utsläpp")
    page.get_by_role("button", name="Sök").click()
    page.wait_for_url("**/sok/?q=utsl*")
    assert page.locator(".hit mark").first.inner_text() in ("utsläpp", "processutsläpp")


def test_a_hit_in_a_document_leads_to_its_sentence(open_page):
    page = open_page("/sok/?q=processutsl%C3%A4pp&type=sentence")
    page.locator(".hit a").first.click()
    page.wait_for_url("**/kallor/**#stycke-*")
    assert "processutsläpp" in page.locator(":target").inner_text()
    assert page.locator(":target").evaluate("element => element.getBoundingClientRect().top < innerHeight")
