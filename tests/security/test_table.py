"""SECURITY-ASVS.md is true as far as a test can tell: no item is left out, and what shows it is there."""

import ast
import re

import pytest
from django.conf import settings

TEXT = (settings.BASE_DIR / "SECURITY-ASVS.md").read_text("utf-8")
ITEM, TEST = r"V\d+\.\d+\.\d+", r"`(tests/[\w/]+\.py)::(test_\w+)`"
ROWS = [
    (re.findall(ITEM, items), state, shown)
    for items, _, state, shown in re.findall(r"^\| (V[^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", TEXT, re.MULTILINE)
]
ASKED = re.findall(
    ITEM,
    """
    V1.2.1 V1.2.2 V1.2.3 V1.2.4 V1.2.9 V1.3.1 V1.3.5 V1.3.6 V1.3.7 V1.5.1 V1.5.2
    V2.1.1 V2.1.2 V2.1.3 V2.2.1 V2.2.2 V2.2.3 V2.3.3 V2.4.1
    V3.2.1 V3.3.1 V3.3.2 V3.3.3 V3.3.4 V3.4.1 V3.4.2 V3.4.3 V3.4.4 V3.4.5 V3.4.6 V3.5.1 V3.5.2 V3.5.3 V3.7.2
    V4.1.1 V4.1.2 V4.1.3 V4.2.1
    V5.1.1 V5.2.1 V5.2.2 V5.2.3 V5.3.1 V5.3.2 V5.4.1 V5.4.2
    V6.1.1 V6.2.1 V6.2.2 V6.2.3 V6.2.4 V6.2.5 V6.2.6 V6.2.7 V6.2.8 V6.2.9 V6.2.10 V6.2.11 V6.2.12
    V6.3.1 V6.3.2 V6.3.3 V6.4.1 V6.4.2 V6.4.3
    V7.1.1 V7.2.1 V7.2.2 V7.2.3 V7.2.4 V7.3.1 V7.3.2 V7.4.1 V7.4.2 V7.4.3 V7.4.4 V7.4.5
    V8.1.1 V8.1.2 V8.2.1 V8.2.2 V8.2.3 V8.3.1
    V11.2.1 V11.4.2 V11.5.1 V12.1.1 V12.1.2 V12.2.1 V12.2.2 V12.3.1 V12.3.2 V12.3.3 V12.3.4
    V13.1.1 V13.2.2 V13.2.4 V13.3.1 V13.4.1 V13.4.2 V13.4.3 V13.4.4 V13.4.5
    V14.1.1 V14.1.2 V14.2.1 V14.2.3 V14.3.2
    V15.1.1 V15.1.2 V15.1.3 V15.2.2 V15.2.3 V15.3.1 V15.3.2 V15.3.3 V15.3.4 V15.3.7
    V16.1.1 V16.2.1 V16.2.2 V16.2.3 V16.2.4 V16.2.5 V16.3.1 V16.3.2 V16.3.3 V16.3.4 V16.4.1 V16.4.3
    V16.5.1 V16.5.2 V16.5.3
""",
)


def test_every_item_has_one_row():
    assert sorted(item for items, _, _ in ROWS for item in items) == sorted(ASKED)
    assert len(ASKED) == 133


@pytest.mark.parametrize(("items", "state", "shown"), ROWS, ids=lambda part: part[0] if isinstance(part, list) else "")
def test_what_shows_it_is_there(items, state, shown):
    assert state in ("met", "in part", "not met", "not applicable")
    tests, sections = re.findall(TEST, shown), re.findall(r"\(#([\w-]+)\)", shown)
    assert shown.count("tests/") == len(tests)
    for file, name in tests:
        tree = ast.parse((settings.BASE_DIR / file).read_text("utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, f"{file} has no {name}"
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"^## (.+)$", TEXT, re.MULTILINE)}
    assert set(sections) <= headings
    assert tests or sections if state == "met" else re.search(r"[^\s|`]+ [^\s|`]+ ", shown), "say what shows it, or why"
