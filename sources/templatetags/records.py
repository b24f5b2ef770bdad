"""Template filters for records: how their values are written."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from sources.listing.columns import Column
from sources.pages import display
from sources.pages.footnotes import sender_of
from sources.pages.seams import with_seams

register = template.Library()

register.filter("partial_date", display.partial_date)
register.filter("date_span", display.date_span)
register.filter("in_words", display.in_words)
register.filter("kronor", display.kronor)
register.filter("millions", display.millions)
register.filter("whole_number", display.whole_number)
register.filter("sender", sender_of)


@register.filter
def seams(text) -> str:
    """Text for a narrow place or a large letter: its long words may break where they are put together."""
    return with_seams(str(text))


@register.filter
def cells_of(column: Column | None, record) -> list[display.Shown]:
    """What a record shows in a column of a list; nothing where there is no column."""
    return column.cells(record) if column else []


@register.filter
def quantity(count: int, forms: str) -> str:
    """A number with its noun in the right form: `3|quantity:"åtgärd,åtgärder"` is 3 åtgärder."""
    one, several = forms.split(",")
    return f"{display.whole_number(count)}{display.HARD_SPACE}{one if count == 1 else several}"


@register.filter
def tally(shelves, forms: str) -> str:
    """How many there are, told shelf by shelf: 9 åtgärder, varav 5 grupper: 5 enligt källa, 4 enligt vår bedömning."""
    total = quantity(len(shelves.records), forms)
    total += f", varav {quantity(shelves.groups, 'grupp,grupper')}" if shelves.groups else ""
    if shelves.undecided or not shelves.records:
        return total
    return f"{total}: {len(shelves.stated)} enligt källa, {len(shelves.assessed)} enligt vår bedömning"


@register.filter
def sentence_case(text) -> str:
    """With a capital first letter, the rest as it is."""
    text = str(text)
    return text[:1].upper() + text[1:]


@register.filter
def kind_of(record) -> str:
    """The Swedish word for the kind of record."""
    return str(record._meta.verbose_name)


@register.filter
def code_marks(text: str) -> SafeString:
    """Words between backticks as code; everything else is escaped."""
    return mark_safe(re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text)))  # noqa: S308 - escaped first
