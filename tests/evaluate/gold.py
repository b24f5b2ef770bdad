"""The judged examples of tests/search, read into plain tuples, one half at a time."""

from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "search"
HALVES = ("a", "b")


@dataclass(frozen=True)
class Record:
    """One record of the judged collection; `id` is what gold.yaml calls it."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Ranked:
    """A query and the grade, 3 to 1, of each record that answers it."""

    query: str
    grades: dict[str, int]


def _read(name: str):
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def corpus() -> list[Record]:
    """Return the records that the ranked queries are judged on."""
    return [Record(**row) for row in _read("corpus.yaml")]


def examples(which: str, half: str) -> list[tuple[str, str]]:
    """Return the pairs or the traps of one half, as (query, text)."""
    return [tuple(row) for kind in _read("gold.yaml")[which].values() for row in kind[half]]


def ranked(half: str) -> list[Ranked]:
    """Return the ranked queries of one half."""
    return [
        Ranked(row["query"], {slug: grade for grade in (3, 2, 1) for slug in row.get(grade, [])})
        for row in _read("gold.yaml")["ranked"][half]
    ]
