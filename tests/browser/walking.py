"""A reader who ticks, types, sorts, pages and goes back at random, and holds every answer against what was asked.

What is expected is kept here, never read back from the page: a page that forgets a tick would otherwise agree with
itself.
"""

import csv
import io
import random
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit

from playwright.sync_api import Error, Page

LISTS = {
    "/atgarder/": "measures",
    "/uppdrag/": "assignments",
    "/tidsgranser/": "deadlines",
    "/finansiering/": "funding",
    "/industrisamtal/": "dialogues",
    "/industrisamtal/teman/": "themes",
    "/handelser/": "events",
    "/riksdagsfragor/": "questions",
    "/kallor/": "documents",
    "/aktorer/": "organisations",
    "/aktorer/personer/": "persons",
    "/strategi/": "strategies",
    "/strategi/avsnitt/": "sections",
    "/strategi/nyckeltal/": "key-figures",
    "/strategi/program/": "programmes",
    "/fokusomraden/": "focus-areas",
    "/handlingsplaner/": "action-plans",
    "/motsagelser/": "disagreements",
    "/andringar/": "changes",
    "/sok/": "search",
}
WORDS = ["industri", "robot", "digital", "sverige", "2017", "finnsinteordet", "små företag"]
DATES = ["2015", "2016", "2016-06", "2017", "2018", "2019"]
ARRANGEMENT = ("sort", "view", "limit", "page", "columns")
OPEN_ALL = "for (const folded of document.querySelectorAll('#filter details, .folded')) folded.open = true"
COLLECT = """(html) => {
  const page = html === null ? document : new DOMParser().parseFromString(html, "text/html");
  const texts = (what) => [...page.querySelectorAll(what)].map((one) => one.textContent.replace(/\\s+/g, " ").trim());
  const links = (what) => [...page.querySelectorAll(what)].map((one) => one.getAttribute("href"));
  return {
    title: page.title,
    heading: texts("#traffar")[0],
    rows: links("#svar .record-rows:not(.near) .record-row h3 a, "
      + "#svar .record-table tbody tr :is(td, th):first-child a, #svar .timeline h3 a"),
    chips: [...page.querySelectorAll("#svar .chips [data-name]")].map((one) => [one.dataset.name, one.dataset.value]),
    said: texts("#svar .chips a"),
    counts: texts("#filter .option"),
    chosen: texts("#filter .chosen"),
    problems: texts("#svar .problems li"),
    downloads: links("#svar .downloads a"),
    feed: links("link[rel=alternate]"),
    form: html !== null ? null : [...new FormData(page.getElementById("filter"))].filter(([, value]) => value.trim()),
    busy: html !== null ? null : page.getElementById("svar").getAttribute("aria-busy") === "true",
  };
}"""

Asked = tuple[tuple[str, str], ...]  # names and values, sorted: what one address asks


@dataclass
class Walk:
    """One reader on one list."""

    page: Page
    path: str
    delay: int
    chance: random.Random
    boxes: dict[str, tuple[str, str]] = field(init=False)  # the boxes that can be ticked, by id
    places: list[Asked] = field(default_factory=lambda: [()])  # what is asked at each place of the history
    at: int = 0
    trail: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.page.route(lambda url: urlsplit(url).path == self.path, self._answer_late)
        self.page.goto(self.path)
        self._open()
        found = self.page.evaluate(
            "[...document.querySelectorAll('#filter [type=checkbox]')].map((one) => [one.id, one.name, one.value])"
        )
        self.boxes = {key: (name, value) for key, name, value in found}
        self.start = self.page.evaluate("navigation.currentEntry.index")

    def _answer_late(self, route):
        try:
            if self.delay and route.request.resource_type == "xhr":
                self.page.wait_for_timeout(self.delay)
            route.continue_()
        except Error:  # nobody waits for it any more
            pass

    def _open(self) -> None:
        self.page.evaluate(OPEN_ALL)

    def _settle(self) -> None:
        self.page.locator("#svar[aria-busy=true]").wait_for(state="detached", timeout=20_000)

    @property
    def asked(self) -> Asked:
        return self.places[self.at]

    def step(self) -> list[str]:
        """Do something, wait until it is answered, and tell what differs from what must be."""
        moves = [self.change] * 6 + [self.hurry] * 3 + [self.chip, self.turn, self.back, self.forward]
        while not self.chance.choice(moves)():
            pass
        self._settle()
        return [f"{self.path} {' / '.join(self.trail)}: {fault}" for fault in self.differences()]

    # What a reader does. Each tells whether it could be done here.

    def change(self) -> bool:
        return self._asks([self._one_change(dict_of(self.asked))])

    def hurry(self) -> bool:
        """Two or three changes without waiting for the answers between them."""
        states, asked = [], dict_of(self.asked)
        for _ in range(self.chance.choice([2, 3])):
            asked = self._one_change(asked)
            states.append({name: list(values) for name, values in asked.items()})
        return self._asks(states)

    def _asks(self, states: list[dict]) -> bool:
        """What the address must have asked: the last change, and those before it whose answers had time to come."""
        wanted = [flat(state) for state in states]
        self._settle()
        added = [ask(url) for url in self._addresses()[self.at + 1 :]]
        rest = iter(wanted)
        came = [one for one in added if one in rest]
        self.places = self.places[: self.at + 1] + (came if came == added else [])
        if self.places[-1] != wanted[-1]:
            self.places.append(wanted[-1])
        self.at = len(self.places) - 1
        return True

    def _addresses(self) -> list[str]:
        """The addresses of this list's places in the history, to the one where the reader is."""
        script = "[navigation.currentEntry.index, navigation.entries().map((one) => one.url)]"
        index, urls = self.page.evaluate(script)
        return urls[self.start : index + 1]

    def _one_change(self, asked: dict[str, list[str]]) -> dict[str, list[str]]:
        asked.pop("page", None)
        texts = [name for name in ("q", "from", "to", "dueFrom", "dueTo") if self._has(name)]
        lists = [name for name in ("sort", "view", "limit") if self._has(name)]
        kind = self.chance.choice(["box"] * 5 * bool(self.boxes) + ["text"] * 3 * bool(texts) + ["list"])
        if kind == "box":
            key = self.chance.choice([*self.boxes])
            name, value = self.boxes[key]
            values = asked.setdefault(name, [])
            values.remove(value) if value in values else values.append(value)
            self._did(f"box {name}={value}", lambda: self.page.locator(f"[id='{key}']").click())
        elif kind == "text":
            name = self.chance.choice(texts)
            dates = [one for one in DATES if len(one) == 4 or self.path != "/finansiering/"]  # which is asked in years
            value = self.chance.choice([*(WORDS if name == "q" else dates), ""])
            asked[name] = [value] if value else []
            key = self.chance.choice(["Enter", "Tab"])
            box = self.page.locator(f"main [name={name}]:not([type=hidden])")
            self._did(f"{name}={value!r} {key}", lambda: (box.fill(value), box.press(key)))
        else:
            name = self.chance.choice(lists)
            values = self.page.evaluate(f"[...document.querySelector('[name={name}]').options].map((one) => one.value)")
            value = self.chance.choice(values)
            asked[name] = [value] if value else []
            self._did(f"{name}={value}", lambda: self.page.locator(f"[name={name}]").select_option(value))
        return asked

    def _has(self, name: str) -> bool:
        return self.page.locator(f"main [name={name}]:not([type=hidden])").count() > 0

    def _did(self, what: str, act) -> None:
        self.trail = [*self.trail[-8:], what]
        act()

    def chip(self) -> bool:
        chips = [(name, value) for name, value in self.asked if name not in ARRANGEMENT]
        if not chips:
            return False
        name, value = self.chance.choice(chips)
        link = self.page.locator(f"#svar .chips [data-name='{name}'][data-value='{value}']")
        self._did(f"chip {name}={value}", link.click)
        asked = dict_of(self.asked)
        asked.pop("page", None)
        asked[name].remove(value)
        return self._asks([asked])

    def turn(self) -> bool:
        link = self.page.locator("#svar .pagination a[rel=next]")
        if not link.count():
            return False
        self._did("next page", link.click)
        number = int(dict(self.asked).get("page", "1")) + 1
        return self._asks([dict_of(self.asked) | {"page": [str(number)]}])

    def back(self) -> bool:
        return self._goes(-1, self.page.go_back) if self.at > 0 else False

    def forward(self) -> bool:
        return self._goes(1, self.page.go_forward) if self.at < len(self.places) - 1 else False

    def _goes(self, way: int, act) -> bool:
        with self.page.expect_event("load"):
            self._did("back" if way < 0 else "forward", act)
        self._open()
        self.at += way
        return True

    # What must be true afterwards.

    def differences(self) -> list[str]:
        asked, faults = self.asked, []

        def hold(what: str, found, wanted) -> None:
            if found != wanted:
                faults.append(f"{what} {found!r}, must be {wanted!r}")

        seen = self.page.evaluate(COLLECT, None)
        hold("address", ask(self.page.url), asked)
        hold("form", flat_pairs(seen["form"]), flat_pairs([one for one in asked if one[0] != "page"]))
        hold("chips", flat_pairs(seen["chips"]), flat_pairs([one for one in asked if one[0] not in ARRANGEMENT]))
        fresh_answer = self.page.request.get(self.page.url)  # in its own order: of many chips only some are counted
        fresh = self.page.evaluate(COLLECT, fresh_answer.text())
        for part in ("title", "heading", "rows", "counts", "chosen", "problems"):
            hold(part, seen[part], fresh[part])
        hold("chips say", sorted(seen["said"]), sorted(fresh["said"]))
        for part in ("downloads", "feed"):
            hold(part, [ask(one) for one in seen[part]], [ask(one) for one in fresh[part]])
        return faults + (self._files(seen, asked) if self._is_possible(asked) else self._refusals(seen, asked))

    @staticmethod
    def _is_possible(asked: Asked) -> bool:
        given = dict(asked)
        for start, end in (("from", "to"), ("dueFrom", "dueTo")):
            first, last = given.get(start, ""), given.get(end, "")
            if first and last and first[: len(last)] > last[: len(first)]:
                return False
        return True

    def _refusals(self, seen: dict, asked: Asked) -> list[str]:
        if any("ligger efter" in one for one in seen["problems"]) and not seen["downloads"] and not seen["rows"]:
            return []
        return [f"an impossible period is not told: {seen['heading']} {seen['problems']}"]

    def _files(self, seen: dict, asked: Asked) -> list[str]:
        """The number told, the rows of this page, the file that the page offers, and the API."""
        faults, given = [], dict(asked)
        filters = [one for one in asked if one[0] not in ("view", "page", "limit", "columns")]
        api = self.page.request.get(f"/api/v1/{LISTS[self.path]}?{urlencode([*filters, ('limit', 200)])}").json()
        if (seen["heading"], seen["downloads"], api["_meta"]["totalRecords"]) == ("0 träffar", [], 0):
            return []  # and nothing to fetch
        if not seen["downloads"] or not seen["heading"].split()[0].isdecimal():
            return [f"no answer: {seen['heading']} {seen['problems']}"]
        text = self.page.request.get(self.path + seen["downloads"][0]).body().decode("utf-8-sig")
        slugs = [row[0] for row in csv.reader(io.StringIO(text), delimiter=";")][1:]
        if len(slugs) != int(seen["heading"].split()[0]):
            faults.append(f"{seen['heading']}, but {len(slugs)} rows in the file")
        if (len(slugs), slugs[:200]) != (api["_meta"]["totalRecords"], [one["slug"] for one in api["items"]]):
            faults.append(f"file {slugs[:3]} … of {len(slugs)}, API {api['_meta']['totalRecords']}")
        limit, number = int(given.get("limit", 20)), int(given.get("page", 1))
        here = slugs[(number - 1) * limit : number * limit]
        if LISTS[self.path] in ("deadlines", "disagreements", "changes", "search"):  # rows that lead to other records
            here = len(here)
        if self.path == "/sok/" and all(name in ARRANGEMENT for name, _ in asked):
            return faults  # kinds with their counts, and no hits, until something is asked
        found = [href.split("/")[-2] for href in seen["rows"]] if isinstance(here, list) else len(seen["rows"])
        if LISTS[self.path] != "changes" and found != here:  # what is gone has no page to lead to
            faults.append(f"rows {found}, must be {here}")
        return faults


def dict_of(asked: Asked) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in asked:
        found.setdefault(name, []).append(value)
    return found


def flat(state: dict[str, list[str]]) -> Asked:
    return flat_pairs([(name, value) for name, values in state.items() for value in values])


def flat_pairs(pairs) -> Asked:
    return tuple(sorted((name, value.strip()) for name, value in pairs))


def ask(url: str) -> Asked:
    return flat_pairs(parse_qsl(urlsplit(url).query))
