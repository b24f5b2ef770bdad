"""What documents and cases are called: prop. 2017/18:184, SOU 2018:66, dir. 2018:5, N2016/05607/FÖF, dnr 2018-02821.

A citation is found by its number alone, by its series with it, abbreviated or in full; a registry number by any part.
"""

import re
import unicodedata
from collections.abc import Iterator

from search.analysis.facts.kinds import Fact
from search.analysis.query import FACT, PART
from search.analysis.words import word

SERIES = {
    "prop": r"prop|(?:regeringens\s)?proposition(?:en|er|erna)?",
    "bet": r"bet|(?:del|slut)?betänkande(?:t|n|na)?|utskottsbetänkande(?:t)?",
    "skr": r"skr|(?:regeringens\s)?skrivelse(?:n|r|rna)?",
    "rskr": r"rskr|riksdagsskrivelse(?:n|r)?",
    "sou": r"sou|statens\soffentliga\sutredningar",
    "ds": r"ds|departementsserien|departementspromemoria(?:n)?",
    "dir": r"dir|(?:kommitté|tilläggs)?(?:direktiv(?:et|en)?|dir)",
    "mot": r"mot|motion(?:en|er|erna)?",
    "fr": r"fr|(?:skriftlig\s)?fråg(?:a|an|or)|riksdagsfråg(?:a|an)",
    "ip": r"ip|interpellation(?:en|er|erna)?",
    "prot": r"prot|(?:riksdags)?protokoll(?:et)?",
    "rir": r"rir",
    "committee": r"kn|li|ud|ju|fi|ku|fö|[nuamskl](?=\d)",  # Fi 2018:01, by its ministry
    "sfs": r"sfs|svensk\sförfattningssamling",
}
SERIES |= {
    ministry: ministry for ministry in ("ju", "ud", "fö", "s", "fi", "u", "m", "n", "ku", "a", "kn", "li")
}  # Fi 2018:01
PLACES = {
    "uo": r"uo|utg\.\s?omr\.?|utgiftsområde(?:t)?",
    "anslag": r"anslag(?:et|en)?",
}
NUMBER = (
    r"(?P<session>(?:19|20)\d\d/(?:19|20)?\d\d)\s?:\s?(?P<item>[^\W\d_]{0,4}\d{1,4})|(?P<number>(?:19|20)\d\d:\d{1,4})"
)
ALONE = r"(?<![\w/.:])(?<!\w-)"
OVER = r"(?![\w/]|[.:,-]\d)"


def _either(names: dict[str, str]) -> str:
    return "|".join(f"(?P<{code}>{pattern})" for code, pattern in names.items())


CITATION = re.compile(rf"{ALONE}(?:(?:{_either(SERIES)})\.?\s{{0,3}}(?:nr\.?\s)?)?(?:{NUMBER}){OVER}", re.IGNORECASE)
PLACE = re.compile(
    rf"{ALONE}(?:{_either(PLACES)})\.?\s{{0,3}}(?:nr\.?\s)?(?P<number>\d{{1,2}}(?::\d{{1,2}})?){OVER}", re.IGNORECASE
)
DNR = r"(?:(?:dnr|diarienr|diarienummer)\b[.:]?\s{1,3})"
CASE = re.compile(
    rf"{ALONE}{DNR}?(?:(?P<ministry>(?:KN|LI|UD|SB|Ju|Fi|Ku|Fö|Jo|[NUMASLK])\s?|I(?=\d))|(?P<plan>\d+(?:\.\d+)+-|Ä\s))?"
    rf"(?P<year>(?:19|20)\d\d)(?:/(?P<number>\d{{3,6}})(?:/(?P<unit>[^\W_]{{1,4}}))?|-(?P<serial>\d{{4,6}})){OVER}",
    re.IGNORECASE,
)
SHORT = re.compile(
    rf"{ALONE}(?P<series>prop|bet|skr|rskr|dir|sou|ds|rir)\.?\s{{0,3}}(?P<item>\d{{1,3}}){OVER}", re.IGNORECASE
)
BARE = re.compile(rf"{ALONE}{DNR}(?P<number>\d{{3,6}}){OVER}", re.IGNORECASE)

SIGN = re.compile(r"\d\s?[/:-]\s?\w|\b(?:uo|utg|anslag|dnr|diarie)", re.IGNORECASE)  # without it there is none


def read(text: str, start: int, end: int) -> Iterator[Fact]:
    """Read the citations and registry numbers between two places of a text."""
    if not SIGN.search(text, start, end):
        return
    for match in CITATION.finditer(text, start, end):
        yield _citation(match)
    for match in CASE.finditer(text, start, end):
        if not (match["serial"] and match["serial"][:2] in ("19", "20") and len(match["serial"]) == 4):
            yield _case(match)
    for match in PLACE.finditer(text, start, end):
        lexeme = f"{FACT}{_code(match, PLACES)}{match['number']}"
        yield Fact(*match.span(), (lexeme,), ((lexeme,),))
    for match in SHORT.finditer(text, start, end):
        lexeme = f"{FACT}{match['series'].lower()}:{match['item']}"
        yield Fact(*match.span(), (), ((lexeme,),))
    for match in BARE.finditer(text, start, end):
        yield Fact(*match.span(), (), ((f"{PART}{match['number']}",),))


def _code(match: re.Match, names: dict[str, str]) -> str:
    return next((code for code in names if match[code]), "")


def _citation(match: re.Match) -> Fact:
    """A citation without its series may be of any: whoever names one finds it too."""
    number, series = match["number"], _code(match, SERIES)
    series = match[series].lower() if series == "committee" else series
    if match["session"]:
        first, _, last = match["session"].partition("/")
        number = f"{first}/{last[-2:]}:{match['item'].lower()}"
    named, unnamed = f"{FACT}{series}{number}", f"{FACT}?{number}"
    said = (f"{FACT}{number}", named if series else unnamed)
    session = (f"{FACT}{number.partition(':')[0]}",) if match["session"] else ()
    item = number.partition(":")[2]
    last = (f"{PART}{item}", f"{PART}{item.lstrip('0')}", f"{FACT}{series}:{item}")
    return Fact(*match.span(), (*said, *session, *last), ((named, unnamed) if series else (f"{FACT}{number}",),))


def _case(match: re.Match) -> Fact:
    year, number = match["year"], match["number"] or match["serial"]
    ministry = (match["ministry"] or "").strip().lower()
    core = f"{year}/{number.lstrip('0')}"
    named, unnamed = f"{FACT}{ministry}{core}", f"{FACT}?{core}"
    units = _unit(match["unit"] or "")
    parts = [number, number.lstrip("0"), *units]
    forms = [match["unit"].lower(), _plain(match["unit"])] if match["unit"] else []
    parts += [f"{one}/{form}" for one in (number, number.lstrip("0")) for form in forms]
    parts += [f"{ministry}{year}{number}"] if ministry else []
    said = (
        f"{FACT}{core}",
        named if ministry else unnamed,
        *(f"{PART}{part}" for part in dict.fromkeys(parts) if part),
    )
    return Fact(*match.span(), said, ((named, unnamed) if ministry else (f"{FACT}{core}",),))


def _unit(unit: str) -> list[str]:
    """The ministry's unit, also as typed without å, ä and ö."""
    return [term for form in (unit.lower(), _plain(unit)) if form for term in word(form).terms]


def _plain(unit: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", unit.lower()) if not unicodedata.combining(c))
