"""Template tags for pictures: the signs of ground, and as many squares as there are things."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

DIAMOND = SafeString('<path d="M5 .6 9.4 5 5 9.4 .6 5z"></path>')
SQUARE = SafeString('<rect x="1.4" y="1.4" width="7.2" height="7.2"></rect>')
SHAPES = {"stated": DIAMOND, "assessed": DIAMOND, "group": SQUARE}
WORDS = {"stated": "enligt källa", "assessed": "vår bedömning", "group": "grupp, enligt källa"}
ROW = 9  # squares in a row
STEP = 8  # from one square to the next


@register.simple_tag
def sign(ground: str, *, is_said: bool = True) -> SafeString:
    """The sign of what a focus area rests on, with its word for screen readers unless words beside it say the same."""
    if ground not in SHAPES:
        return SafeString("")
    drawn = '<svg class="sign" data-ground="{}" viewBox="0 0 10 10" aria-hidden="true" focusable="false">{}</svg>'
    word = format_html('<span class="visually-hidden">{}: </span>', WORDS[ground]) if is_said else ""
    return format_html("{}{}", format_html(drawn, ground, SHAPES[ground]), word)


@register.simple_tag
def units(count: int) -> SafeString:
    """One small hollow square for each thing: what is not named takes its true room. For the eye only."""
    if count <= 0:
        return SafeString("")
    places = ((number % ROW * STEP + 1, number // ROW * STEP + 1) for number in range(count))
    squares = format_html_join("", '<rect x="{}" y="{}" width="5" height="5"></rect>', places)
    size = (ROW * STEP, -(-count // ROW) * STEP)
    return format_html('<svg class="units" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>', *size, squares)
