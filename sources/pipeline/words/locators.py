"""Whether a reference leads a stranger to the passage, and whether the place it names can carry the value.

What a page says in its text nobody can check here. What its title and its address say can be checked, and is.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, Field, TextField

from sources.evidence.fields import PartialDateField
from sources.evidence.quotations import shorten
from sources.models import Document
from sources.pipeline.aggregates import Aggregate, ClaimData
from sources.pipeline.words.numbers import date_forms, number_forms

MOST_FIELDS = 4  # that a paragraph or a page is taken to state; a sentence, a row or a list states what it states

VAGUE = re.compile(r"(texten om|(sidan|texten|artikeln|dokumentet) i sin helhet|hela (sidan|texten|artikeln))\b", re.I)
PLACE = re.compile(
    r"\b(rubrik|underrubrik|mellanrubrik|titel|ingress|stycke|mening|punkt|numrerade|lista|faktaruta|ruta|bildtext"
    r"|tabell|adress|avsändare|datum|diarienum|beteckning|anf\.|yrkande|sidan \d|sidan [ivx]+\b|avsnitt|kapitel"
    r"|förord|underskrift|datering|sammanfattning|rad(en)?\b|§|citat|fråga|svar|fotnot|sidhuvud|sidfot|meny|uppräkning|undertext)"
    r"|(stycke|mening|lista|ruta|rubrik)[nt]?\b",
    re.I,
)
EXACT = re.compile(r"tabell|ruta|lista|\braden\b|uppräkning|diagram|mening|”", re.I)  # one sentence, row or list
IN_TITLE = re.compile(r"(rubriken|sidans rubrik)\b|(diarienumret|beteckningen) i rubriken", re.I)
IN_ADDRESS = re.compile(r"adressens (årtal och månad|datum|årtal)\b", re.I)
MONTH, DAY = r"(?P<month>1[0-2]|0?[1-9])", r"(?P<day>3[01]|[12]\d|0?[1-9])"
ADDRESS_DATES = [
    re.compile(
        rf"(?<!\d)(?P<year>20\d\d)[-/]?{MONTH}(?:[-/]?{DAY})?(?!\d)"
    ),  # 2015/8/28, 2016-06-01, 20191024, 2018/07
    re.compile(rf"(?<!\d)(?P<year>\d\d){MONTH}{DAY}(?!\d)"),  # 181119
    re.compile(r"(?<!\d)(?P<year>20\d\d)(?!\d)"),
]
OUR_WORDS, OUR_ADDITION = "våra ord", "tillägget inom parentes är vårt"


def problems_of_place(one: Aggregate, claim: ClaimData, lookup) -> Iterator[str]:
    """What is wrong with where a reference says that its value stands."""
    locator = claim.locator
    if VAGUE.match(locator) or not PLACE.search(locator):
        yield (
            f"”{shorten(locator)}” leder ingen till stället. Skriv var på sidan orden står: Rubriken, Ingressen, "
            "andra stycket, punktlistan, faktarutan, sidan 3, anf. 61 …"
        )
        return
    document = lookup.get(Document, claim.document)
    if document is None or (one.slug == claim.document and claim.field == "title"):
        return
    if IN_TITLE.match(locator):
        yield from _in_title(one, claim, document, lookup)
    if IN_ADDRESS.fullmatch(locator) and claim.field != "published":
        yield (
            f"”{shorten(locator)}” säger när sidan publicerades, inte när något beslutades eller hände. Ange orden på "
            "sidan som säger det, eller ta bort uppgiften."
        )
    if (found := IN_ADDRESS.search(locator)) and isinstance(_column(one, claim), PartialDateField):
        yield from _in_address(claim, document, found.group())


def _in_title(one: Aggregate, claim: ClaimData, document: Aggregate, lookup) -> Iterator[str]:
    """Whether the document's title has the value, in its own words and not in ours."""
    title, ours = document.fields["title"], " ".join(said.locator for said in document.claims_on("title"))
    if OUR_WORDS in ours:
        yield f"titeln på {claim.document} är återgiven med våra ord och bär ingen uppgift. Ange en annan plats."
        return
    if OUR_ADDITION in ours:
        title = re.sub(r"\s*\([^()]*\)$", "", title)
    column = _column(one, claim)
    words = [re.sub(r"(en|et|na)$", "", word) for word in claim.value.split("-")] if column.is_relation else []
    has_words = bool(words) and all(carries(title, word) for word in words)
    if not has_words and not any(carries(title, form) for form in forms_of(column, claim.value, lookup)):
        yield (
            f"”{shorten(str(claim.value))}” står inte i rubriken ”{shorten(title, 120)}”. "
            "Ange var på sidan uppgiften står, eller sidans egna ord som värde."
        )


def forms_of(column: Field, value: Any, lookup) -> Iterator[str]:
    """How a value may be written in running text."""
    if column.is_relation:
        yield from names_of(lookup.get(column.related_model, value), value)
    elif column.choices:
        yield str(dict(column.flatchoices).get(value, value))
    elif isinstance(column, PartialDateField):
        yield from date_forms(value)
    elif isinstance(column, CharField | TextField):
        yield str(value)
        yield from re.findall(r"^[^\W\d]+\.? (\d{4}\S*:\S+)$", str(value))  # as its own page names it
    elif isinstance(value, int | str) and not isinstance(value, bool):
        yield from number_forms(value)


def names_of(record: Aggregate | None, slug: str) -> Iterator[str]:
    """What a record may be called: its name, its other names, and its slug as words."""
    yield slug.replace("-", " ")
    for part in record.with_rows() if record else ():
        yield from (str(part.fields[name]) for name in ("name", "title", "label") if part.fields.get(name))


def carries(title: str, form: str) -> bool:
    """Whether the title has these words, without regard to case, accents and white space."""
    return bool(form.strip()) and re.search(rf"(?<!\w){re.escape(_plain(form))}", _plain(title)) is not None


def _plain(text: str) -> str:
    folded = text.casefold().translate(str.maketrans("åäöéü", "aaoeu"))
    return " ".join(re.sub(r"[”\"“’–-]", " ", folded).split())


def _in_address(claim: ClaimData, document: Aggregate, what: str) -> Iterator[str]:
    """Whether the document's address has the date, in just that precision."""
    length = {"årtal": 4, "månad": 7, "datum": 10}[what.split()[-1].lower()]
    url = document.fields["url"]
    if not any(len(date) >= length and date[:length] == claim.value for date in dates_in_address(url)):
        yield f"”{claim.value}” är inte {what.lower()} i {shorten(url, 120)}. Ange datumet som adressen har det."


def dates_in_address(url: str) -> set[str]:
    """Every date that an address may hold."""
    found = (match.groupdict() for pattern in ADDRESS_DATES for match in pattern.finditer(url))
    return {
        "-".join(
            [f"{int(one['year']) % 100 + 2000}", *(f"{int(one[key]):02}" for key in ("month", "day") if one.get(key))]
        )
        for one in found
    }


def spread(one: Aggregate) -> Iterator[tuple[str, str]]:
    """Places in a source from which more is taken than one place says: the field where it shows, and the reason."""
    taken: dict[tuple[str, str], dict[tuple[str, str], None]] = {}
    for part in one.with_rows():
        for claim in part.claims:
            if claim.locator and not EXACT.search(claim.locator):
                taken.setdefault((claim.document, claim.locator), {})[part.type, claim.field] = None
    for (document, locator), fields in taken.items():
        if len(fields) > MOST_FIELDS:
            yield (
                list(fields)[MOST_FIELDS][1],
                (
                    f"{len(fields)} slags uppgifter sägs stå på samma ställe i {document}: ”{shorten(locator)}”. "
                    "Ange för var och en den mening, punkt eller rad där just den står."
                ),
            )


def _column(one: Aggregate, claim: ClaimData) -> Field:
    return one.model._meta.get_field(claim.field)
