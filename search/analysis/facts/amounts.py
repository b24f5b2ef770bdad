"""Amounts, numbers and shares: 90 mkr, 90 miljoner kronor, 90 000 000, 0,09 miljarder; 14 000, 14 tusen; 70 %.

A number is found by its value, money also as money: "14 000 kronor" asks for no "14 000 platser". Where a source only
says "25 miljoner" and no noun follows, it says kronor.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from search.analysis.data import STOPWORDS
from search.analysis.facts.kinds import Fact
from search.analysis.query import FACT

WORDS = {
    word: number
    for number, words in {
        1: "en ett one", 2: "två two", 3: "tre three", 4: "fyra four", 5: "fem five", 6: "sex six", 7: "sju seven",
        8: "åtta eight", 9: "nio nine", 10: "tio ten", 11: "elva eleven", 12: "tolv twelve", 20: "tjugo", 30: "trettio",
        40: "fyrtio", 50: "femtio", 60: "sextio", 70: "sjuttio", 80: "åttio", 90: "nittio", 100: "hundra",
    }.items()
    for word in words.split()
}  # fmt: skip
COUNTS = {word: number for word, number in WORDS.items() if 2 <= number <= 12}
SCALES = {"t": 10**3, "m": 10**6, "b": 10**9}
MANY = {"t": f"{FACT}tusen", "m": f"{FACT}miljon", "b": f"{FACT}miljard"}
MONEY, SHARE = f"{FACT}kr", f"{FACT}%"

LONGEST = 30  # signs of a number; what is longer counts nothing
SPACE = r"[ \u00a0\u2007\u2009\u202f]"
DIGITS = (
    rf"\d{{1,3}}(?:{SPACE}\d{{3}})+(?:[.,]\d{{1,2}})?(?!\d)"  # 14 000
    r"|\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?!\d)"  # 14.000
    r"|\d+(?:[.,]\d+)?"
)
WORD = "|".join(sorted(WORDS, key=len, reverse=True))
SCALE = (
    r"(?P<t>tusen|thousand)|(?P<m>miljon(?:er|en|erna)?|milj\b|mn|mio|millions?)"
    r"|(?P<b>miljard(?:er|en|erna)?|mdr?|billions?|bn)"
)
UNIT = r"kronor(?:na|s)?|kr|sek|:-"
LARGE = r"milj|milli|billi|procent|per\s?cent|tusen\b|thousand\b"  # what a number in words may count in
JOINED = r"(?P<tkr>tkr|ksek)|(?P<mkr>mkr|mnkr|msek)|(?P<bkr>mdkr|mdrkr|mdrsek)"
PATTERN = re.compile(
    rf"(?<![\w/:.,])(?<!\d[-–])(?:(?P<before>sek|kr|(?P<kb>ksek)|(?P<mb>msek|mkr))\s)?"
    rf"(?:(?P<low>{DIGITS})\s?[-–]\s?)?(?P<number>{DIGITS}|(?:{WORD})(?=\s(?:{LARGE})))"
    rf"(?:\s{{0,2}}(?P<share>%|procent\b|per\scent\b|percent\b|proc\b|pct\b)|\s{{0,2}}(?:{JOINED})\b\.?"
    rf"|(?:\s{{0,2}}(?:{SCALE})\b\.?)?(?:\s{{0,2}}(?P<unit>{UNIT})(?!\w)\.?)?)(?![\w/]|[:.,–-]\d)",
    re.IGNORECASE,
)
NOUN = re.compile(r"\s([^\W\d_]+)")


def read(text: str, start: int, end: int) -> Iterator[Fact]:
    """Read the numbers between two places of a text."""
    for match in PATTERN.finditer(text, start, end):
        if len(match["low"] or "") + len(match["number"]) <= LONGEST and (fact := _fact(match, text)):
            yield fact


def _fact(match: re.Match, text: str) -> Fact | None:
    found = match.groupdict()
    scale = next((one for one in "tmb" if found[one] or found[f"{one}kr"]), "")
    scale = scale or ("m" if found["mb"] else "t" if found["kb"] else "")
    is_money = any(found[one] for one in ("unit", "before", "tkr", "mkr", "bkr"))
    numbers = [one for part in (found["low"], found["number"]) if part for one in [_values(part, SCALES.get(scale, 1))]]
    bare = found["number"]
    if not (scale or is_money or found["share"] or found["low"]):
        return _count(match, text) or _plain(match, numbers[0])
    if found["low"] and not (scale or is_money or found["share"]):
        lexeme = f"{FACT}{numbers[0][0]}–{numbers[1][0]}"
        return Fact(*match.span(), (lexeme,), ((lexeme,),))
    if found["share"]:
        ways = [tuple(f"{FACT}{one}%" for one in values) for values in numbers]
        return Fact(*match.span(), (*(one for way in ways for one in way), SHARE), tuple(ways))
    plain = [tuple(f"{FACT}{one}" for one in values) for values in numbers]
    money = [tuple(f"{one}kr" for one in way) for way in plain]
    says_money = is_money or (scale in ("m", "b") and not _noun_after(text, match.end()))
    said = [*(one for way in plain for one in way), *([MANY[scale]] if scale else [])]
    said += [*(one for way in money for one in way), MONEY] if says_money else []
    return Fact(*match.span(), tuple(said), tuple(money if is_money else plain)) if bare else None


def _plain(match: re.Match, values: tuple[str, ...]) -> Fact | None:
    """A number by itself, where it can be written in another way: 14 000, 14000, 4,0."""
    if match["number"].isdigit() and (len(match["number"]) < 4 or match["number"].startswith("0")):
        return None
    ways = tuple(f"{FACT}{one}" for one in values)
    money = tuple(f"{one}kr" for one in ways if int(re.sub(r"\D.*", "", one[1:]) or 0) >= 10**6)
    said = (*ways, *(money if not _noun_after(match.string, match.end()) else ()))
    return Fact(*match.span(), said, (ways,))


def _count(match: re.Match, text: str) -> Fact | None:
    """A small number of something: "4 fokusområden" are "fyra fokusområden"."""
    number = match["number"]
    if not (number.isdigit() and 2 <= int(number) <= 12 and not number.startswith("0")):
        return None
    if not (after := _noun_after(text, match.end())) or not after[0].islower():
        return None
    return Fact(*match.span(), (f"{FACT}{number}",), ((f"{FACT}{number}",),))


def _noun_after(text: str, end: int) -> str:
    """Return the word right after a number when it may be what is counted."""
    match = NOUN.match(text, end)
    return match[1] if match and match[1].lower() not in STOPWORDS else ""


def _values(written: str, scale: int) -> tuple[str, ...]:
    """Return a number's value; "14,000" may be one of two."""
    if word := WORDS.get(written.lower()):
        return (str(word * scale),)
    digits = re.sub(SPACE, "", written)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", digits):
        digits = digits.replace(".", "")
    digits = digits.replace(",", ".")
    ways = [digits]
    if re.fullmatch(r"[1-9]\d{0,2},\d{3}", written):
        ways.append(written.replace(",", ""))
    return tuple(dict.fromkeys(one if scale == 1 else _times(one, scale) for one in ways))


def _times(digits: str, scale: int) -> str:
    value = Decimal(digits) * scale
    return str(int(value)) if value == int(value) else f"{value.normalize():f}"
