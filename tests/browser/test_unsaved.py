"""What an editor writes is not lost with the session, the window or the browser's patience."""

import random

import pytest

WORDS = "Kvarnens vingar 14 varv"
TEXT = "Stödet går till små och medelstora företag som vill veta vad en robot kan göra för dem."
QUOTE = "sources-claim-record_type-record_id-{}-quote"


@pytest.fixture(scope="session")
def account(give_account, worker_id):
    name = f"anna-{worker_id}"
    give_account(name, "redaktör", WORDS)
    return name


@pytest.fixture
def asked():
    """What the browser has asked, such as whether to leave; it is told yes."""
    return []


@pytest.fixture
def sign_in(open_page, account, asked):
    """Sign in as an editor, and come to the page at this address."""
    page = open_page("/", locale="sv-SE")
    leave = lambda dialog: (asked.append(dialog.type), dialog.accept())  # noqa: E731 - to be taken away again
    page.on("dialog", leave)

    def sign(address: str):
        page.goto(address)
        page.get_by_label("Användarnamn").fill(account)
        page.get_by_label("Lösenord").fill(WORDS)
        page.get_by_role("button", name="Logga in").click()
        page.wait_for_load_state("load")
        return page

    yield sign
    page.goto("/om/")  # from a form, which would keep what it has once more
    page.evaluate("localStorage.clear()")
    page.remove_listener("dialog", leave)


def box(page):
    return page.get_by_role("region", name="Osparad text")


def test_twenty_sessions_that_end_at_any_moment_lose_no_character(sign_in, asked):
    page = sign_in("/admin/dialogues/event/")
    page.locator("#result_list tbody th a").first.click()
    page.wait_for_load_state("load")
    group = page.locator("#sources-claim-record_type-record_id-group")
    count = int(group.locator("[name$=TOTAL_FORMS]").input_value())
    address, session = page.url, [one for one in page.context.cookies() if one["name"] == "sessionid"]
    before, chance = page.locator("#id_description").input_value(), random.Random(20)  # noqa: S311 - nothing secret
    for way in range(20):
        stop = chance.randrange(2, len(TEXT))
        added = page.locator(f"#id_{QUOTE.format(count)}")
        if way % 2 and not added.count():
            group.locator(".add-row a").click()
        written = added if way % 2 else page.locator("#id_description")
        written.focus()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(TEXT[: stop - 1])
        page.keyboard.type(TEXT[stop - 1])
        page.context.clear_cookies(name="sessionid")
        if way % 4 < 2:  # the session has ended when the form is sent, or the page is opened anew
            page.locator("[name=_continue]").first.click()
            page.get_by_role("heading", name="Du är inte inloggad längre").wait_for()
        else:
            page.reload()
            page.get_by_label("Lösenord").wait_for()
        page.context.add_cookies(session)  # signed in again
        page.goto(address)
        box(page).get_by_role("button", name="Hämta tillbaka texten").click()
        assert (way, written.input_value()) == (way, TEXT[:stop])
    page.reload()
    box(page).get_by_role("button", name="Kasta den").click()
    assert (box(page).count(), page.locator("#id_description").input_value()) == (0, before)
    assert set(asked) == {"beforeunload"}  # whoever leaves a form that he has changed is asked


GIVE_AWAY = """() => {
  const [key] = Object.keys(localStorage).filter((one) => one.startsWith("osparat:"));
  localStorage[key.replace(/^osparat:[0-9]+/, "osparat:0")] = localStorage[key];
  localStorage.removeItem(key);
}"""
MAKE_OLD = """() => {
  const [key] = Object.keys(localStorage).filter((one) => one.startsWith("osparat:"));
  localStorage[key] = JSON.stringify({ ...JSON.parse(localStorage[key]), version: "en äldre" });
}"""


def change_what_is_kept(page, script: str) -> None:
    """Let a script change what the browser keeps, while no form is open that keeps it anew."""
    address = page.url
    page.goto("/admin/")
    page.evaluate(script)
    page.goto(address)


def test_nothing_is_offered_where_nothing_was_written_or_to_somebody_else(sign_in):
    page = sign_in("/admin/dialogues/event/add/")
    assert box(page).count() == 0
    page.locator("#id_title").press_sequentially("Ny händelse")
    change_what_is_kept(page, GIVE_AWAY)
    assert box(page).count() == 0
    page.locator("#id_title").press_sequentially("Ny")
    for _ in range(2):
        page.locator("#id_title").press("Backspace")
    page.locator("#id_slug").fill("")
    page.reload()
    page.wait_for_timeout(100)  # for the script, which begins when all has come
    assert box(page).count() == 0


def test_what_somebody_has_changed_since_is_shown_and_not_written_over(sign_in):
    page = sign_in("/admin/dialogues/event/")
    page.locator("#result_list tbody th a").first.click()
    page.wait_for_load_state("load")
    before = page.locator("#id_description").input_value()
    page.locator("#id_description").fill(TEXT)
    change_what_is_kept(page, MAKE_OLD)
    assert "Posten har ändrats sedan du skrev det här" in box(page).inner_text()
    assert box(page).get_by_label("Beskrivning").input_value() == TEXT
    assert box(page).get_by_role("button").all_inner_texts() == ["Kasta den"]
    assert page.locator("#id_description").input_value() == before
    page.locator("#id_description").fill("Nytt")  # which does not take the place of the old
    page.reload()
    box(page).nth(1).wait_for()
    box(page).get_by_role("button", name="Hämta tillbaka texten").click()
    assert page.locator("#id_description").input_value() == "Nytt"
    assert box(page).get_by_label("Beskrivning").input_value() == TEXT


def kept_by(page) -> list[str]:
    return page.evaluate("Object.keys(localStorage).filter((one) => one.startsWith('osparat:'))")


def test_another_window_takes_nothing_away_and_no_password_is_kept(sign_in, give_account, account):
    page = sign_in("/admin/dialogues/event/add/")
    page.locator("#id_title").press_sequentially("Ny händelse")
    other = page.context.new_page()
    other.goto("/admin/dialogues/event/add/")
    other.get_by_role("button", name="Hämta tillbaka texten").wait_for()
    other.goto("/admin/")
    other.close()
    assert len(kept_by(page)) == 1
    page.context.clear_cookies()
    give_account(f"{account}-adm", "administratör", WORDS)
    page.goto("/admin/login/?next=/admin/auth/user/add/")
    page.get_by_label("Användarnamn").fill(f"{account}-adm")
    page.get_by_label("Lösenord").fill(WORDS)
    page.get_by_role("button", name="Logga in").click()
    page.locator("#id_password1").press_sequentially(WORDS)
    page.goto("/admin/")
    assert [one for one in kept_by(page) if "/auth/" in one] == []
