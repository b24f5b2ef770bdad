"""Numbers and dates as Swedish texts write them, and whether our own words hold any that no source states."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sources.evidence.base import references
from sources.evidence.fields import MONTHS, PARTIAL_DATE, KronorField
from sources.models import Document
from sources.pipeline.aggregates import Aggregate

WORDS = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
ORDINALS = ["nollte", "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde"]
SCALES = [
    (10**9, ("miljarder", "miljard", "mdkr", "mdr", "billion")),
    (10**6, ("miljoner", "miljon", "mkr", "mnkr", "mn", "million")),
]
OUR_WORDS = ("short_name", "one_line", "description")  # fields that say in our words what a record is
NUMBER = re.compile(r"\d+(?:[   ]\d{3}(?!\d))*(?:[,.]\d+)?")


def number_forms(value: Any) -> Iterator[str]:
    """300000000 as `300 000 000`, `300 miljoner` and `300 Mkr`; small numbers also in words."""
    exact = Decimal(str(value))
    yield from _written(exact)
    for scale, words in SCALES:
        if exact >= scale / 10:
            yield from (f"{number} {word}" for number in _written(exact / scale) for word in words)


def _written(number: Decimal) -> list[str]:
    if number != number.to_integral_value():
        return [f"{number.normalize():f}".replace(".", ","), f"{number.normalize():f}"]
    whole = int(number)
    return [str(whole), f"{whole:,}".replace(",", " "), *WORDS[whole : whole + 1], *ORDINALS[whole : whole + 1]]


def date_forms(value: str) -> Iterator[str]:
    """2018-05-03 as it stands, and as `3 maj 2018`; a month as `maj 2018`."""
    year, *rest = value.split("-")
    yield value
    if rest:
        yield " ".join([*(str(int(day)) for day in rest[1:]), MONTHS[int(rest[0]) - 1], year])


def numbers_in(text: str) -> dict[str, str]:
    """Every number in a text, in one form, with how it is written there."""
    return {_one_form(found.group()): found.group() for found in NUMBER.finditer(text)}


def _one_form(written: str) -> str:
    return re.sub(r"\s", "", written).replace(",", ".").lstrip("0") or "0"


def numbers_stated(one: Aggregate) -> set[str]:
    """Every number in what sources state about a record and its rows, in their values and in the words quoted."""
    found = set(numbers_in(one.slug.replace("-", " ")))
    for part in one.with_rows():
        for claim in part.claims:
            value = str(claim.value)
            if isinstance(part.model._meta.get_field(claim.field), KronorField):
                value = " ".join(number_forms(claim.value))
            elif PARTIAL_DATE.fullmatch(value):
                value = value.replace("-", " ; ")
            found |= numbers_in(value).keys() | numbers_in(claim.quote).keys()
    return found


def problems_of_words(one: Aggregate, lookup) -> Iterator[tuple[str, str]]:
    """Our words add no number to what sources state of the record, of what it names and of what it cites."""
    texts = {name: text for name in OUR_WORDS if (text := one.fields.get(name))}
    if not texts:
        return
    known = numbers_stated(one) | numbers_in(one.fields.get("text", "")).keys()
    for part in one.with_rows():
        columns = [part.model._meta.get_field(name) for name in references(part.model) if part.fields.get(name)]
        named = [(column.related_model, part.fields[column.name]) for column in columns]
        for model, slug in [*named, *((Document, claim.document) for claim in part.claims)]:
            known |= numbers_stated(linked) if (linked := lookup.get(model, slug)) else set()
    for name, text in texts.items():
        for number, written in numbers_in(text).items():
            if number not in known:
                reason = f"talet {written} står inte i någon uppgift om posten."
                yield name, f"{reason} Ge det en källa som eget fält, eller ta bort det."
