"""The word lists stay short, and every alias says why it is there."""

import pytest

from search.analysis import matches, parse_query
from search.analysis.data import FOLDER, lines

ALIASES = [[name.strip() for name in line.split("=")] for line in lines("aliases.txt")]


def test_every_alias_has_a_reason():
    rows = (FOLDER / "aliases.txt").read_text(encoding="utf-8").splitlines()
    assert all("#" in row and row.partition("#")[2].strip() for row in rows if row.strip())


@pytest.mark.parametrize("names", ALIASES, ids=lambda names: names[0])
def test_each_name_finds_the_others(names):
    for asked in names:
        for written in names:
            assert matches(parse_query(asked), f"enligt {written} i går"), (asked, written)


@pytest.mark.parametrize("name", ["aliases.txt", "compounds.txt", "irregular.txt"])
def test_a_list_stays_short(name):
    assert len(lines(name)) <= 100
