"""How values are written in Swedish, the same on pages, in exports and in messages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.text import get_text_list

from sources.evidence.base import Evidenced
from sources.evidence.fields import MONTHS, KronorField, PartialDateField

MISSING = "Uppgift saknas"
HARD_SPACE = "\u00a0"


@dataclass(frozen=True)
class Shown:
    """A value as a reader sees it; `slug` and `url` where it is a record of its own.

    `sign` stands before it and says nothing that the words do not; `note` is why, for who asks.
    """

    text: str
    slug: str = ""
    url: str = ""
    sign: str = ""
    note: str = ""

    def __bool__(self):
        return bool(self.text)

    def __str__(self):
        return self.text


def partial_date(value: str) -> str:
    """`2018-05` is written maj 2018, and `2018-05-03` is written 3 maj 2018."""
    year, month, day = [*value.split("-"), "", ""][:3]
    return HARD_SPACE.join(part for part in (day.lstrip("0"), MONTHS[int(month) - 1] if month else "", year) if part)


def date_span(first: str, last: str) -> str:
    """Two days of one month share its name: 8–9 februari 2018. Years stand close: 2016–2018."""
    if not last or last == first:
        return partial_date(first)
    if len(first) == len(last) == 4:
        return f"{first}–{last}"
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return f"{int(first[8:])}–{partial_date(last)}"
    return f"{partial_date(first)} – {partial_date(last)}"


def in_words(things: Iterable) -> str:
    """Their names as a sentence has them: A, B och C."""
    return get_text_list([str(one) for one in things], "och")


def whole_number(value: int) -> str:
    """Thousands are parted by a hard space: 90 000 000."""
    return f"{value:,}".replace(",", HARD_SPACE)


def number_in_words(value: int) -> str:
    """Small numbers as a sentence has them: två, tolv, 13."""
    words = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
    return words[value] if value < len(words) else whole_number(value)


def number(value) -> str:
    """A number with a decimal comma, and without decimals that say nothing."""
    text = f"{value:,f}"
    whole, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    return whole.replace(",", HARD_SPACE) + (f",{decimals}" if decimals else "")


def kronor(value: int) -> str:
    """Money in whole kronor: 90 000 000 kr."""
    return f"{whole_number(value)}{HARD_SPACE}kr"


def millions(value: int) -> str:
    """Money where there is little room: 90 mn kr, 0,5 mn kr; what would have to be rounded is written in full."""
    if value % 100_000:
        return kronor(value)
    return f"{number(Decimal(value) / 1_000_000)}{HARD_SPACE}mn{HARD_SPACE}kr"


def bare_millions(value: int) -> str:
    """Money under a heading that says millions: 53,3; what is not even hundreds of thousands is written in full."""
    return millions(value).removesuffix(f"{HARD_SPACE}mn{HARD_SPACE}kr")


def limited(
    value: int | None,
    is_approximate: bool | None = False,
    is_ceiling: bool | None = False,
    write: Callable[[int], str] = kronor,
) -> str:
    """Money that is approximate or a ceiling says so: omkring 65 000 000 kr, högst 1 000 000 kr; nothing is no text."""
    if value is None:
        return ""
    return f"{'högst ' if is_ceiling else ''}{'omkring ' if is_approximate else ''}{write(value)}"


def year_span(first: int | None, last: int | None) -> str:
    """2018–2021, 2018, från 2018, till 2021."""
    if first and last:
        return str(first) if first == last else f"{first}–{last}"
    return f"från {first}" if first else f"till {last}" if last else ""


def shown_value(column: models.Field, value: Any) -> str:
    """A canonical value of a column as text; a reference stays a slug, since this looks nothing up."""
    if value is None or value == "":
        return ""
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(column, PartialDateField):
        return partial_date(str(value))
    if isinstance(column, KronorField):
        return kronor(int(value))
    if isinstance(column, models.DecimalField):
        return number(column.to_python(value))
    return str(value)


def shown_record(record: Evidenced | None) -> Shown:
    """A record by its name, with its address."""
    if record is None:
        return Shown("")
    address = record.get_absolute_url() if hasattr(record, "get_absolute_url") else ""
    return Shown(str(record), record.slug, address)


def shown_claim(record: Evidenced, claim: Any) -> str:
    """What a claim states. A record's own `show_<field>` writes the value adopted with all that is said of it, as
    nästan and omkring, and a rival's with what both share, as its unit."""
    column, own = record._meta.get_field(claim.field), getattr(record, f"show_{claim.field}", None)
    if not own:
        return shown_value(column, claim.value)
    return own(column.to_python(claim.value)) if claim.difference else own()


def shown_field(record: Evidenced, name: str) -> Shown:
    """A field of a record as a reader sees it. A record's own `show_<field>` has the last word."""
    own = getattr(record, f"show_{name}", None)
    if own:
        return Shown(own())
    column = record._meta.get_field(name)
    if column.is_relation:
        return shown_record(getattr(record, name) if getattr(record, column.attname) else None)
    value = getattr(record, name)
    if isinstance(column, models.URLField):
        return Shown(value, url=value)
    slug = str(value) if column.choices and value else ""
    return Shown(shown_value(column, value), slug=slug)
