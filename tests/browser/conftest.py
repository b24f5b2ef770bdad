"""A browser to read the site with."""

import shutil
from collections import defaultdict
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if ROOT / "tests" / "browser" in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield browser
        browser.close()


class Window:
    """A window of its own; keyword arguments are Playwright's for a context.

    Without scripts, those of the site never come: what looks at the page from outside still can.
    """

    def __init__(self, chromium, site: str, *, has_scripts: bool = True, **options):
        self.context = chromium.new_context(base_url=site, viewport={"width": 1280, "height": 900}, **options)
        if not has_scripts:
            self.context.route("**/*.js", lambda route: route.abort())
        self.page = page = self.context.new_page()
        self.cache = self.context.new_cdp_session(page)
        self.cache.send("Network.enable")
        self.cache.send("Network.setCacheDisabled", {"cacheDisabled": True})
        page.on("console", lambda message: page.told.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: None if request.url.startswith(site) else page.told.append(request.url))

    def open(self, path: str, width: int):
        """The page at this path; nothing is left in the window of what was done there before."""
        page = self.page
        page.told = []
        self.context.clear_cookies()
        page.set_default_timeout(30_000)
        page.emulate_media(media="null", color_scheme="null", reduced_motion="null", forced_colors="null")
        page.set_viewport_size({"width": width, "height": 900})
        page.mouse.move(0, 0)
        page.answer = page.goto(path)
        return page

    def empty(self) -> None:
        self.page.goto("about:blank")


@pytest.fixture(scope="session")
def _windows(chromium):
    """Those that no test uses just now, by how they were made: a new one costs four times what a new page costs."""
    free = defaultdict(list)
    yield free
    for windows in free.values():
        for one in windows:
            one.context.close()


@pytest.fixture
def open_page(chromium, site, _windows):
    """Open a path of the site in a window that no other page of the test is in, as `Window` has them."""
    used = []

    def open_path(path: str, width: int = 1280, **options):
        free = _windows[repr(sorted(options.items()))]
        used.append((free, free.pop() if free else Window(chromium, site, **options)))
        return used[-1][1].open(path, width)

    yield open_path
    for free, window in used:
        window.empty()
        free.append(window)


@pytest.fixture
def open_window(chromium, site):
    """The same in a new window, without a history: for what holds answers back or goes to and fro."""
    windows = []

    def open_path(path: str, width: int = 1280, **options):
        windows.append(Window(chromium, site, **options))
        return windows[-1].open(path, width)

    yield open_path
    for one in windows:
        one.context.close()
