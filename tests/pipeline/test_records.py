"""Records that are not as people should write them end in a refusal with a reason, never in a traceback."""

import pytest

from tests.world import line

NESTED = "[" * 20_000
BOMB = "- a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"  {chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)
NAMED = "- slug: robotlyftet\n  name: {value: Robotlyftet, document: sidan, quote: däribland Robotlyftet}\n"

FILES = {
    "broken": "- slug: x\n  name: {value: [\n",
    "a lone bracket": "]",
    "a tab": "- slug: x\n\tname: y\n",
    "a list of texts": "- robotlyftet\n- industriklivet\n",
    "a list of nulls": "- null\n- ~\n",
    "a list of numbers": "- 1\n- 2.5\n- true\n",
    "a list of lists": "- [a, b]\n",
    "a text": "robotlyftet",
    "a number": "5",
    "zero": "0",
    "false": "false",
    "an empty text": "''",
    "a mapping": "slug: robotlyftet\n",
    "two documents": "- slug: a\n---\n- slug: b\n",
    "a tag": "- !!python/object/apply:os.system ['true']\n",
    "a set": "- !!set {a, b}\n",
    "a binary text": "- slug: !!binary aGVq\n",
    "a duplicate key": NAMED + "  description: A\n  description: B\n",
    "a key that is a list": "- ? [a, b]\n  : c\n",
    "a key that is a mapping twice": "- ? {a: 1}\n  : c\n  ? {a: 1}\n  : d\n",
    "a key that is a number": NAMED + "  1: x\n",
    "a key that is null": NAMED + "  ~: x\n",
    "a key that is true": NAMED + "  yes: x\n",
    "an alias": "- slug: &a robotlyftet\n  description: *a\n",
    "a merge key": NAMED + "  <<: {description: x}\n",
    "a bomb": BOMB,
    "a circle": "- &a [*a]\n",
    "deep nesting": NESTED,
    "deep nesting that is closed": "[" * 20_000 + "]" * 20_000,
    "deep mappings": "{a: " * 20_000,
    "not UTF-8": "- slug: åtgärd\n".encode("latin-1"),
    "UTF-16": "- slug: x\n".encode("utf-16"),
    "a NUL": b"- slug: x\0\n",
    "a control character": b"- slug: \x07\n",
    "a slug that is null": NAMED.replace("robotlyftet", "~", 1),
    "a slug that is a list": NAMED.replace("robotlyftet", "[a]", 1),
    "a record without slug": NAMED.replace("slug: robotlyftet", "description: x"),
    "an unknown key": NAMED + "  namn: x\n",
    "a derived key": NAMED + "  sort_key: x\n",
    "the key of a row's parent": NAMED + "  responsible: [{measure: x}]\n",
    "rows that are a mapping": NAMED + "  responsible: {organisation: x}\n",
    "rows that are null": NAMED + "  responsible:\n",
    "rows that are texts": NAMED + "  responsible: [tillvaxtverket]\n",
    "a row without its key": NAMED + "  responsible: [{}]\n",
    "a stated value that is null": NAMED + "  purpose:\n",
    "a stated value that is a list": NAMED + "  purpose: [a]\n",
    "a value that is a mapping": NAMED.replace("value: Robotlyftet", "value: {a: b}"),
    "a value that is a list": NAMED.replace("value: Robotlyftet", "value: [a]"),
    "a value that is true": NAMED.replace("value: Robotlyftet", "value: true"),
    "a value that is no": NAMED.replace("value: Robotlyftet", "value: no"),
    "a number where a text belongs": NAMED.replace("value: Robotlyftet", "value: 5"),
    "a time where a text belongs": NAMED.replace("value: Robotlyftet", "value: 2.10"),
    "our words that are a number": NAMED + "  description: 5\n",
    "a NUL in a text": NAMED + '  description: "a\\0b"\n',
    "half a character": NAMED + '  description: "\\ud800"\n',
    "half a character in a reason": NAMED.replace("value:", 'reason: "\\ud800", value:'),
    "a NUL in a reason": NAMED.replace("value:", 'reason: "\\0", value:'),
    "a reason that is too long": NAMED.replace("value:", f"reason: {'x' * 501}, value:"),
    "a document that is a list": NAMED.replace("document: sidan", "document: [sidan]"),
    "a quotation that is a list": NAMED.replace("quote: däribland Robotlyftet", "quote: [a]"),
    "a quotation that is true": NAMED.replace("quote: däribland Robotlyftet", "quote: true"),
    "a claim that is a text": NAMED + "  purpose: {value: x, claims: [sidan]}\n",
    "claims that are a text": NAMED + "  purpose: {value: x, claims: sidan}\n",
    "claims that are null": NAMED + "  purpose: {value: x, claims: }\n",
    "claims beside a document": NAMED + "  purpose: {value: x, document: sidan, claims: []}\n",
    "an unknown key in a claim": NAMED.replace("quote:", "note: x, quote:"),
    "preferred that is a text": NAMED.replace("quote:", "preferred: nej, quote:"),
    "a difference that is null and too long": NAMED.replace("quote:", f"difference: {'x' * 30}, quote:"),
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES.keys())
def test_a_strange_file_is_refused_by_name(world, content):
    world.raw["measures.yaml"] = content
    message = world.refused()
    assert "  measures.yaml: " in message
    assert len(message) < 20_000, "a message is for reading"


def test_a_character_that_cannot_be_seen_is_refused_with_its_field_and_place(world):
    world.record("measures", "robotlyftet")["description"] = "Stöd till\x0bautomation."
    world.record("measures", "robotlyftet")["responsible"][0]["organisation"]["reason"] = "Äldst.\x1b"
    world.record("documents", "webben")["title"]["locator"] = "Rub\x0criken"
    refused = world.refused()
    assert line(refused, "measures.yaml", "robotlyftet", "description") == (
        "”beskrivning” har tecken som inte syns och inte kan sparas. Ta bort dem: "
        "U+000B (radbrytning ur Word) på rad 1, tecken 10, efter ”Stöd till”."
    )
    row = line(refused, "measures.yaml", "robotlyftet-tillvaxtverket", "organisation")
    assert "”skäl” har tecken" in row
    assert "U+001B på rad 1, tecken 7, efter ”Äldst.”." in row
    assert "”plats i källan” har" in line(refused, "documents.yaml", "webben", "title")
    world.raw["measures.yaml"] = "- slug: robotlyftet\n  description: Stöd\x0btill\n"
    assert line(world.refused(), "measures.yaml") == (
        "går inte att läsa som YAML: filen har tecken som inte syns och inte kan sparas. Ta bort dem: "
        "U+000B (radbrytning ur Word) på rad 2, tecken 20, efter ”description: Stöd”."
    )


def number(kind, value):
    said = "document: sidan, quote: 90 mkr"
    rest = {
        "amount": f"label: X\n  measure: {{value: robotlyftet, {said}}}",
        "value": "label: X\n  unit: '%'\n  strategy: smart-industri",
    }
    return f"- slug: x\n  {rest[kind]}\n  {kind}: {{value: {value}, {said}}}"


STRANGE_NUMBERS = [
    *("true", ".inf", "-.inf", ".nan", "x", "[1]", "{a: 1}", "'1'", "9" * 30, "9" * 5000, f"0x{'f' * 5000}"),
    *("1:30", "1e999999999", "'1e999999999'", "1.0e+999999999", "'NaN'", "'Infinity'", "sNaN", "2018-01-01"),
]


@pytest.mark.parametrize("value", [*STRANGE_NUMBERS, "-1", "1.5", "9223372036854775808"], ids=lambda value: value[:12])
def test_a_strange_amount_is_refused(world, value):
    world.raw["funding.yaml"] = number("amount", value)
    message = world.refused()
    assert "  funding.yaml: " in message
    assert len(message) < 20_000


@pytest.mark.parametrize("value", [*STRANGE_NUMBERS, "1.234", "1000000000000"], ids=lambda value: value[:12])
def test_a_strange_figure_is_refused(world, value):
    world.raw["key-figures.yaml"] = number("value", value)
    message = world.refused()
    assert "  key-figures.yaml: " in message
    assert len(message) < 20_000


@pytest.mark.parametrize(
    "name", ["measure.yaml", "Measures.yaml", "measures.yml", "deadlines.yaml", "claims.yaml", "measures.yaml.orig"]
)
def test_a_file_of_another_name_is_refused(world, name):
    world.raw[name] = "[]"
    assert f"  {name}: " in world.refused()


@pytest.mark.parametrize("content", ["", "# bara en kommentar\n", "[]", "---\n"])
def test_an_empty_file_holds_no_records(world, content):
    world.raw["themes.yaml"] = content
    assert "dialogues.json" not in world.build()


@pytest.mark.parametrize(
    "content",
    [
        *("- a", "sidan", "5", "- sidan: x", "sidan: x", "sidan: {a: b}", "sidan: [x]", "sidan: [~]", "sidan: [1]"),
        *(
            "[",
            NESTED,
            BOMB,
            "5: []",
            "~: []",
            "true: [x]",
            "okänd: []",
            b"\xff",
            "sidan: [{}]",
            "sidan: [{sentence: ~}]",
        ),
    ],
    ids=lambda content: str(content[:16]),
)
def test_a_strange_ledger_is_refused(world, content):
    world.texts["ledger.yaml"] = content
    message = world.refused()
    assert "  ledger.yaml: " in message
    assert len(message) < 20_000
