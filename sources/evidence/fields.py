"""Kinds of column the whole project shares: partial dates, Swedish alphabetical order, and what any text may hold."""

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Collate
from django.utils.translation import gettext

MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
PARTIAL_DATE_IN_SQL = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


def validate_partial_date(value: str) -> None:
    """Accept a year, a month or a day that exists, as `2018`, `2018-05` or `2018-05-03`."""
    told = gettext("”{value}” är inget datum. Skriv år (2018), månad (2018-05) eller dag (2018-05-03).")
    message = told.format(value=value)
    if not PARTIAL_DATE.fullmatch(value):
        raise ValidationError(message)
    try:
        date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        raise ValidationError(message) from None


NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
UNWRITABLE = re.compile(f"{NOT_IN_XML.pattern}|\ufffd")  # the last stands for bytes that were no text
KNOWN_CONTROLS = {
    "\x0b": "radbrytning ur Word",
    "\x0c": "sidbrytning",
    "\ufffd": "i stället för något som inte gick att läsa",
}
MOST_PLACES = 3  # that one message tells of


def unwritable(called: Any, text: Any) -> str:
    """Why a text cannot be kept: each character that XML 1.0 cannot hold (section 2.2, Char), or that stands for bytes
    that could not be read, and where it stands.

    Feeds, workbooks and RDF are XML: what they cannot hold would be missing there, or stop a whole file. Nobody sees
    such a character, so it is told by its code point and by what stands before it. Empty when all is well.
    """
    found = list(UNWRITABLE.finditer(text)) if isinstance(text, str) else []
    if not found:
        return ""
    places = "; ".join(_place(text, one.start()) for one in found[:MOST_PLACES])
    more = f"; och {len(found) - MOST_PLACES} till" if len(found) > MOST_PLACES else ""
    return f"{called} har tecken som inte syns och inte kan sparas. Ta bort dem: {places}{more}."


def _place(text: str, at: int) -> str:
    character, before = text[at], UNWRITABLE.sub(" ", text[max(0, at - 20) : at]).split("\n")[-1].lstrip()
    known = f" ({KNOWN_CONTROLS[character]})" if character in KNOWN_CONTROLS else ""
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    after = f", efter ”{before}”" if before else ""
    return f"U+{ord(character):04X}{known} på rad {line}, tecken {column}{after}"


class PartialDateField(models.CharField):
    """A date in the precision its source states it; text in collation C, so that periods compare byte by byte."""

    default_validators = [validate_partial_date]

    own = {"max_length": 10, "db_collation": "C", "blank": True, "default": ""}

    def __init__(self, *args, **options):
        super().__init__(*args, **self.own | options)

    def deconstruct(self):
        """A migration says only where a date differs from others."""
        name, path, args, options = super().deconstruct()
        return name, path, args, {key: value for key, value in options.items() if self.own.get(key) != value}

    def db_check(self, connection):
        column = connection.ops.quote_name(self.column)
        return f"{column} = '' OR {column} ~ '{PARTIAL_DATE_IN_SQL}'"

    def formfield(self, **options):
        return super().formfield(**{"help_text": "År, månad eller dag: 2018, 2018-05 eller 2018-05-03."} | options)


DESIGNATION_HELP = "I en numrerad serie: dir. 2018:5, SOU 2018:66, Ds 2018:38, prop. 2017/18:184, skr. 2017/18:202."


class KronorField(models.PositiveBigIntegerField):
    """Money in whole kronor."""


def in_order_of(column: str, choices: type[models.TextChoices]) -> models.Case:
    """The order in which the choices of a column are declared, for `Meta.ordering`: by rank, not by alphabet."""
    return models.Case(*(models.When(**{column: value}, then=rank) for rank, value in enumerate(choices.values)))


class SwedishSortKey(models.GeneratedField):
    """The Swedish alphabetical order of another column: … z å ä ö, é as e and ü as y, without regard to case.

    `{`, `|` and `}` stand after `z` in collation C, so they stand for å, ä and ö.
    """

    letters = ("ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖÉÜåäöéü", "abcdefghijklmnopqrstuvwxyz{|}ey{|}ey")

    def __init__(self, source: str, **options):
        self.source = source
        translated = models.Func(
            models.F(source),
            models.Value(self.letters[0]),
            models.Value(self.letters[1]),
            function="translate",
            output_field=models.TextField(),
        )
        super().__init__(
            expression=Collate(translated, "C"),
            output_field=models.TextField(db_collation="C"),
            db_persist=True,
            **options,
        )

    def deconstruct(self):
        """A migration names the column it follows; how letters are ordered is said here alone."""
        name, path, _, options = super().deconstruct()
        made_here = ("expression", "output_field", "db_persist")
        return name, path, [self.source], {key: value for key, value in options.items() if key not in made_here}
