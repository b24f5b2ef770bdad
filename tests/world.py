"""A small world of documents and records in a folder, built and loaded by the commands a user would run.

sidan     one long sentence that states nearly everything
artikeln  one sentence that disagrees with it about a date
webben    a document without stored text, cited by where on the page it says so

strategy smart-industri ── focus area industri-40
  └─ action plan handlingsplan-2 (launched: sidan says a day, artikeln a month)
       ├─ measure robotlyftet ── responsible: tillvaxtverket
       │    └─ funding robotlyftet-2018 ── years 2018, 2019, 2020
       └─ measure industriklivet
"""

import copy
import io
from pathlib import Path

import yaml
from django.core.management import CommandError, call_command

from sources.pipeline.fixtures import fixture_names

SIDAN = (
    "Strategin Smart industri beslutades i januari 2016 och har fokusområdet Industri 4.0, en andra handlingsplan\n"
    "med 37 åtgärder, som lanserades den 2 december 2017, däribland Robotlyftet och Industriklivet, där\n"
    "Tillväxtverket ansvarar för Robotlyftet, som får 90 mkr: 20 mkr 2018, 30 mkr 2019 och 40 mkr 2020"
)
ARTIKELN = "Den andra handlingsplanen lanserades i februari 2018 i Stockholm"


def said(value, quote: str, document: str = "sidan", **more) -> dict:
    """A stated value with one claim."""
    return {"value": value, "document": document, "quote": quote, **more}


RECORDS = {
    "documents": [
        {
            "slug": "sidan",
            "file": "sidan.txt",
            "kind": "web-page",
            "is_official": True,
            "title": said("Smart industri", "Smart industri"),
        },
        {"slug": "artikeln", "file": "artikeln.txt", "title": said("Nya planen", "andra handlingsplanen", "artikeln")},
        {
            "slug": "webben",
            "accessed": "2026-11-26",
            "title": {"value": "Webben", "document": "webben", "locator": "Rubriken"},
        },
    ],
    "organisations": [
        {"slug": "tillvaxtverket", "kind": "agency", "name": said("Tillväxtverket", "Tillväxtverket ansvarar")}
    ],
    "strategies": [
        {
            "slug": "smart-industri",
            "name": said("Smart industri", "Strategin Smart industri"),
            "decided": said("2016-01", "beslutades i januari 2016"),
        }
    ],
    "focus-areas": [
        {
            "slug": "industri-40",
            "name": said("Industri 4.0", "fokusområdet Industri 4.0"),
            "strategy": said("smart-industri", "Strategin Smart industri"),
            "order": 1,
        }
    ],
    "action-plans": [
        {
            "slug": "handlingsplan-2",
            "title": said("Den andra handlingsplanen", "en andra handlingsplan"),
            "number": said(2, "en andra handlingsplan"),
            "strategy": said("smart-industri", "Strategin Smart industri"),
            "declared_measures": said(37, "37 åtgärder"),
            "launched": {
                "value": "2017-12-02",
                "claims": [
                    {"document": "sidan", "quote": "den 2 december 2017", "preferred": True, "reason": "Anger dagen."},
                    {
                        "value": "2018-02",
                        "document": "artikeln",
                        "quote": "i februari 2018",
                        "difference": "contradiction",
                    },
                ],
            },
        }
    ],
    "measures": [
        {
            "slug": "robotlyftet",
            "name": said("Robotlyftet", "Robotlyftet", occurrence=1),
            "plan": said("handlingsplan-2", "däribland Robotlyftet"),
            "description": "Stöd till automation.",
            "responsible": [{"organisation": said("tillvaxtverket", "Tillväxtverket ansvarar för Robotlyftet")}],
        },
        {
            "slug": "industriklivet",
            "name": said("Industriklivet", "Industriklivet"),
            "plan": said("handlingsplan-2", "däribland Robotlyftet och Industriklivet"),
        },
    ],
    "funding": [
        {
            "slug": "robotlyftet-2018",
            "label": "Robotlyftet",
            "kind": "decided",
            "amount": said(90_000_000, "90 mkr"),
            "measure": said("robotlyftet", "Robotlyftet, som får 90 mkr"),
            "years": [
                {"year": said(2018, "20 mkr 2018"), "amount": said(20_000_000, "20 mkr 2018")},
                {"year": said(2019, "30 mkr 2019"), "amount": said(30_000_000, "30 mkr 2019")},
                {"year": said(2020, "40 mkr 2020"), "amount": said(40_000_000, "40 mkr 2020")},
            ],
        }
    ],
}


class World:
    """Records to change, texts to quote, and the commands that build and load them."""

    def __init__(self, folder: Path):
        self.records = copy.deepcopy(RECORDS)
        self.texts = {"sidan.txt": SIDAN, "artikeln.txt": ARTIKELN}
        self.ledger: dict = {}
        self.raw: dict[str, str | bytes] = {}  # files written as they stand, instead of what `records` says
        self.record_dir, self.document_dir, self.fixture_dir = (folder / name for name in ("in", "texts", "out"))

    def record(self, resource: str, slug: str) -> dict:
        """The entry of one record, to be changed in place."""
        return next(entry for entry in self.records[resource] if entry["slug"] == slug)

    def remove(self, resource: str, *slugs: str) -> None:
        self.records[resource] = [entry for entry in self.records[resource] if entry["slug"] not in slugs]

    def write(self) -> None:
        files = {self.record_dir / f"{name}.yaml": _yaml(entries) for name, entries in self.records.items()}
        files |= {self.document_dir / "ledger.yaml": _yaml(self.ledger)}
        files |= {self.document_dir / name: text for name, text in self.texts.items()}
        files |= {self.record_dir / name: content for name, content in self.raw.items()}
        for folder in (self.record_dir, self.document_dir, self.fixture_dir):
            folder.mkdir(exist_ok=True)
            for path in folder.iterdir() if folder != self.fixture_dir else []:
                path.unlink()
        for path, content in files.items():
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def build(self, *options: str) -> dict[str, bytes]:
        """Build the fixtures and return them by name."""
        self.write()
        call_command("build_fixtures", *options, stdout=io.StringIO(), **self.folders())
        return self.fixtures()

    def refused(self) -> str:
        """Build, expecting to be refused with nothing written; return the message."""
        before = self.fixtures()
        try:
            self.build()
        except CommandError as error:
            assert self.fixtures() == before, "a refused build must not write"
            return str(error)
        raise AssertionError("the build was not refused")

    def fixtures(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.fixture_dir.glob("*.json"))}

    def folders(self) -> dict[str, Path]:
        return {"records": self.record_dir, "documents": self.document_dir, "into": self.fixture_dir}

    def load(self) -> str:
        """Build the fixtures, load them, and return what the command says."""
        self.build()
        return self.load_built()

    def load_built(self) -> str:
        out = io.StringIO()
        call_command("load", folder=self.fixture_dir, stdout=out)
        return out.getvalue()

    def loaddata(self) -> None:
        """Build the fixtures and load them as Django does."""
        self.build()
        names = [self.fixture_dir / f"{name}.json" for name in fixture_names()]
        call_command("loaddata", *(str(path) for path in names if path.exists()), verbosity=0)


def line(message, *start):
    """The reason on the line of the message that begins with file, record and field."""
    prefix = ": ".join(start) + ": "
    reasons = [text.strip().removeprefix(prefix) for text in message.splitlines() if text.strip().startswith(prefix)]
    assert reasons, f"no line begins with {prefix!r}:\n{message}"
    return " ".join(reasons)


class Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


def _yaml(content) -> str:
    return yaml.dump(content, Dumper=Dumper, allow_unicode=True, sort_keys=False)
