"""Ten things that readers come for, done with a mouse, with the keyboard alone, and without scripts.

Each begins at the start page and takes at most four acts, that is links followed, boxes ticked, fields written in and
keys that ask; a keyboard needs at most sixty presses of Tab for all of them.
"""

import csv
import io
import re

import pytest

MOST_ACTS = 4
MOST_TABS = 60


class Reader:
    """Somebody at a page, who points, or presses keys, or has no scripts; every act and every Tab is counted."""

    def __init__(self, page, way: str):
        self.page, self.way = page, way
        self.acts = self.tabs = 0
        page.set_default_timeout(10_000)

    def follow(self, role: str, name: str, **options):
        """Follow a link or press a button."""
        self._act(self.page.get_by_role(role, name=name, **options).first, "Enter")

    def arrive(self, heading: str):
        self.page.get_by_role("heading", name=heading, level=1).wait_for()

    def menu(self, name: str):
        """Follow a word of the menu."""
        self._act(self.page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name=name), "Enter")

    def unfold(self, *names: str):
        for name in names:
            summary = self.page.locator("#filter summary", has_text=name).first
            if summary.evaluate("one => !one.parentElement.open"):
                self._act(summary, "Enter")

    def tick(self, facet: str, option: str):
        called = re.compile(rf"^\s*{re.escape(option)}\s+\d+\s*$")
        options = self.page.get_by_role("group", name=facet, exact=True).locator(".option")
        self._act(options.filter(has_text=called).locator("input"), "Space")
        self._ask()

    def write(self, **texts: str):
        """Type into the fields, one after another without waiting, and ask."""
        for label, text in texts.items():
            field = self.page.get_by_label(label.replace("_", " "), exact=True)
            self._act(field, "")
            self.page.keyboard.type(text)
        self.acts += 1
        self.page.keyboard.press("Enter")
        self._settle()

    def _act(self, target, key: str):
        self.acts += 1
        if self.way != "keyboard":
            return target.click()
        wanted = target.element_handle()
        while not wanted.evaluate("one => one === document.activeElement"):
            self.page.keyboard.press("Tab")
            self.tabs += 1
            assert self.tabs <= MOST_TABS, f"{target} is {self.tabs} presses of Tab away"
        return self.page.keyboard.press(key) if key else None

    def _ask(self):
        if self.way == "no scripts":
            self.acts += 1
            self.page.get_by_role("button", name="Visa träffar").click()
        self._settle()

    def _settle(self):
        self.page.wait_for_load_state()
        self.page.locator("#svar[aria-busy=true]").wait_for(state="detached")

    @property
    def hits(self) -> list[str]:
        return [plain(one) for one in self.page.locator("#svar .record-row h3").all_inner_texts()]


def plain(text: str) -> str:
    """Text with its hard spaces and the seams of its words as a reader sees them."""
    return text.replace("\u00a0", " ").replace("\u00ad", "")


@pytest.fixture(params=["mouse", "keyboard", "no scripts"])
def reader(request, open_page):
    one = Reader(open_page("/", java_script_enabled=request.param != "no scripts"), request.param)
    yield one
    assert one.acts <= MOST_ACTS


def test_measures_of_a_focus_area_in_the_second_plan(reader):
    reader.follow("link", "Kunskapslyft industri", exact=True)
    reader.arrive("Kunskapslyft industri")
    plan = reader.page.locator(
        ".beside > section", has=reader.page.get_by_role("heading", name="Andra handlingsplanen")
    )
    plan.locator(".name").first.wait_for()
    names = [plain(one) for one in plan.locator("ul.entries > li > .name").all_inner_texts()]
    assert names == ["Kunskapslyftet byggs ut", "Uppvärdering av yrkesprogrammen"]


def test_who_carries_out_a_measure_and_what_it_costs_each_year(reader):
    reader.follow("link", "Robotlyftet", exact=True)
    reader.arrive("Robotlyftet")
    lead = plain(reader.page.locator(".lead").inner_text())
    assert "Tillväxtverket" in lead
    assert "110 mn kr" in lead
    assert "2018–2021" in lead
    assert "inte fördelade på år" in lead


def test_assignments_due_in_2017(reader):
    reader.menu("Uppdrag och tider")
    reader.write(Tidsgräns_från="2017", Tidsgräns_till="2017")
    assert len(reader.hits) == 3  # the conference, open innovation, procurement
    assert all(any(word in hit for hit in reader.hits) for word in ("OECD", "öppen innovation", "upphandlingsstrategi"))


def test_where_sources_disagree_on_the_launch_of_the_second_plan(reader):
    reader.follow("link", "När lanserades den andra handlingsplanen?")
    reader.arrive("Andra handlingsplanen")
    assert reader.page.url.endswith("#motsagelse-launched")
    said = plain(reader.page.locator(".facts > div:has(:target)").inner_text())
    assert all(date in said for date in ("2 december 2017", "februari 2018", "december 2018"))


def test_what_is_said_of_process_emissions_and_when(reader):
    reader.write(Sök_i_allt_innehåll="processutsläpp")
    assert reader.hits[0] == "Minskade processutsläpp"
    meeting = reader.page.locator("#svar .record-row", has_text="Industrisamtalen 6 november 2017")
    assert "6 november 2017" in plain(meeting.locator(".kind").inner_text())


def test_measures_that_no_source_names_a_responsible_body_for(reader):
    reader.menu("Åtgärder")
    reader.unfold("Ansvarig")
    reader.tick("Ansvarig", "Uppgift saknas")
    assert reader.hits == ["Anpassad miljöprövning för en grön omställning", "Uppvärdering av yrkesprogrammen"]


def test_the_sentence_behind_an_amount(reader):
    reader.follow("link", "Robotlyftet", exact=True)
    reader.arrive("Robotlyftet")
    reader.follow("link", re.compile(r"^Belägg [0-9]+ för 110\smn\skr"))
    note = reader.page.locator(".notes li:target" if reader.way == "no scripts" else ".evidence-card")
    assert "110 mkr under 2018-2021" in note.inner_text()
    reader._act(note.locator(".origin a"), "Enter")
    reader.page.wait_for_url("**/kallor/**#uppgift-*")
    assert "110 mkr under 2018-2021" in reader.page.locator(".paragraph:has(:target)").inner_text()


def test_everything_about_an_agency(reader):
    reader.write(Sök_i_allt_innehåll="vinnova")
    reader.follow("link", "Vinnova", exact=True)
    reader.arrive("Vinnova")
    assert plain(reader.page.locator(".lead").inner_text()).startswith("Vinnova har fått 3 uppdrag, ")
    assert reader.page.locator("main tbody tr").count() == 12


def test_the_plans_compared_for_one_area(reader):
    reader.follow("link", "Industri 4.0", exact=True)
    reader.follow("link", "Jämför planerna i området")
    reader.arrive("Handlingsplanerna sida vid sida")
    page = plain(reader.page.locator("main").inner_text())
    assert "fortsätts av Smart industri i regionerna 2.0" in page
    assert "Robotlyftet" in page


def test_the_selection_as_a_file(reader):
    reader.follow("link", "Andra handlingsplanen")
    with reader.page.expect_download() as download:
        reader.follow("link", "som CSV")
    text = download.value.path().read_bytes().decode("utf-8-sig")
    assert len([*csv.DictReader(io.StringIO(text), delimiter=";")]) == 6
