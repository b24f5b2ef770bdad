"""What readers come for, done with a mouse, with the keyboard alone, and without scripts, from the start page.

Two tasks of the same kind wait for pages that do not exist yet: comparing the plans for one area, and what a measure
costs in each year, told on the measure itself.
"""

import csv
import io
import re

import pytest

LONGEST_WAY = 120  # presses of Tab to anything


class Reader:
    """Somebody at a page, who points, or presses keys, or has no scripts."""

    def __init__(self, page, way: str):
        self.page, self.way = page, way
        page.set_default_timeout(10_000)

    def follow(self, role: str, name: str, **options):
        """Follow a link or press a button."""
        self._act(self.page.get_by_role(role, name=name, **options).first, "Enter")

    def arrive(self, heading: str):
        self.page.get_by_role("heading", name=heading, level=1).wait_for()

    def menu(self, name: str):
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
        self.page.keyboard.press("Enter")
        self._settle()

    def _act(self, target, key: str):
        if self.way != "keyboard":
            return target.click()
        wanted = target.element_handle()
        for _ in range(LONGEST_WAY):
            if wanted.evaluate("one => one === document.activeElement"):
                break
            self.page.keyboard.press("Tab")
        else:
            pytest.fail(f"{target} cannot be reached with {LONGEST_WAY} presses of Tab")
        return self.page.keyboard.press(key) if key else None

    def _ask(self):
        if self.way == "no scripts":
            self.page.get_by_role("button", name="Visa träffar").click()
        self._settle()

    def _settle(self):
        self.page.wait_for_load_state()
        self.page.locator("#svar[aria-busy=true]").wait_for(state="detached")

    @property
    def hits(self) -> list[str]:
        return [plain(one) for one in self.page.locator("#svar .record-row h3").all_inner_texts()]


def plain(text: str) -> str:
    """Text with its hard spaces as a reader sees them."""
    return text.replace("\u00a0", " ")


@pytest.fixture(params=["mouse", "keyboard", "no scripts"])
def reader(request, open_page):
    return Reader(open_page("/", java_script_enabled=request.param != "no scripts"), request.param)


def test_measures_of_a_focus_area_in_the_second_plan(reader):
    reader.menu("Åtgärder")
    reader.tick("Handlingsplan", "Andra handlingsplanen")
    reader.tick("Fokusområde", "Kunskapslyft industri")
    assert reader.hits == ["Kunskapslyftet byggs ut", "Uppvärdering av yrkesprogrammen"]


def test_who_carries_out_a_measure_and_for_how_much(reader):
    reader.menu("Åtgärder")
    reader.write(Sök="robotlyftet")
    reader.follow("link", "Robotlyftet", exact=True)
    reader.arrive("Robotlyftet")
    page = reader.page.locator("main").inner_text()
    assert "Tillväxtverket" in page
    assert "Summa: 110\u00a0000\u00a0000\u00a0kr" in page
    assert "2018–2021" in page


def test_assignments_due_in_2017(reader):
    reader.menu("Uppdrag och tider")
    reader.write(Tidsgräns_från="2017", Tidsgräns_till="2017")
    assert len(reader.hits) == 3  # the conference, open innovation, procurement
    assert all(any(word in hit for hit in reader.hits) for word in ("OECD", "öppen innovation", "upphandlingsstrategi"))
    reader.follow("link", "Tidsgränser")
    reader.write(Senast_från="2017", Senast_till="2017")
    assert reader.page.locator("#traffar").inner_text() == "4\u00a0träffar"


def test_where_sources_disagree_on_the_launch_of_the_second_plan(reader):
    reader.follow("link", "Motsägelser", exact=True)
    reader.follow("link", "Andra handlingsplanen: lanserad")
    reader.arrive("Andra handlingsplanen")
    assert reader.page.url.endswith("#motsagelse-launched")
    said = plain(reader.page.locator(":target").inner_text())
    assert all(date in said for date in ("2 december 2017", "februari 2018", "december 2018"))


def test_what_is_said_of_process_emissions_and_when(reader):
    reader.menu("Sök")
    reader.write(Sök_i_allt_innehåll="processutsläpp")
    assert "Minskade processutsläpp" in reader.hits
    reader.unfold("Innehållstyp")
    reader.tick("Innehållstyp", "samtal")
    assert reader.hits == ["Industrisamtalen 6 november 2017"]


def test_measures_that_no_source_names_a_responsible_body_for(reader):
    reader.menu("Åtgärder")
    reader.unfold("Fler filter", "Ansvarig")
    reader.tick("Ansvarig", "Uppgift saknas")
    assert reader.hits == ["Uppvärdering av yrkesprogrammen"]
    reader.unfold("Fler filter", "Ansvarig")
    reader.tick("Ansvarig", "Gäller inte")  # the five groups, which nobody answers for as one
    assert reader.page.locator("#traffar").inner_text() == "6\u00a0träffar"


def test_the_sentence_behind_an_amount(reader):
    reader.menu("Pengar")
    reader.write(Sök="OECD-konferens")
    reader.follow("link", "Konferensen med OECD")
    note = reader.page.locator(".footnotes li", has=reader.page.locator("q", has_text="får Vinnova rekvirera")).first
    reader._act(note.locator(".origin a"), "Enter")
    reader.page.wait_for_url("**/kallor/**#uppgift-*")
    assert reader.page.locator(":target").inner_text().startswith("får Vinnova")
    assert "rekvirera högst 1 miljon kronor" in reader.page.locator(".paragraph:has(:target)").inner_text()


def test_everything_about_an_agency(reader):
    reader.menu("Källor")
    reader.follow("link", "Organisationer")
    reader.write(Sök="vinnova")
    reader.follow("link", "Vinnova", exact=True)
    reader.arrive("Vinnova")
    headings = [plain(one) for one in reader.page.locator("main h2").all_inner_texts()]
    assert {"Åtgärder 5", "Uppdrag 3", "Betalar 2", "Samtal 2"} <= {*headings}


def test_the_selection_as_a_file(reader):
    reader.menu("Åtgärder")
    reader.tick("Handlingsplan", "Andra handlingsplanen")
    with reader.page.expect_download() as download:
        reader._act(reader.page.locator("#svar .downloads summary"), "Enter")
        reader.follow("link", "CSV")
    text = download.value.path().read_bytes().decode("utf-8-sig")
    assert len([*csv.DictReader(io.StringIO(text), delimiter=";")]) == 6
