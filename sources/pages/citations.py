"""How to cite a record: as a Swedish footnote, in APA, as BibTeX and as RIS.

What is cited is the record in this knowledge base, and on the page of a document the document itself. Where the
record, or one that its page shows, has a registry number, the footnote names that act first, and by the decision itself
where our sources hold it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models

from sources.evidence.base import Evidenced, light_claims
from sources.models import Document
from sources.pages.display import partial_date

FORMATS = {"bib": "application/x-bibtex; charset=utf-8", "ris": "application/x-research-info-systems; charset=utf-8"}

# As LaTeX writes letters with accents and the signs that it reads as commands.
TEX = str.maketrans(
    {"å": r"{\aa}", "ä": r"{\"a}", "ö": r"{\"o}", "é": r"{\'e}", "ü": r"{\"u}"}
    | {"Å": r"{\AA}", "Ä": r"{\"A}", "Ö": r"{\"O}", "É": r"{\'E}", "Ü": r"{\"U}"}
    | {"–": "--", "”": "''", "\u00a0": "~", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {"\\": r"\textbackslash{}"}
    | {sign: f"\\{sign}" for sign in "{}&%#_$"}
)


@dataclass(frozen=True)
class Source:
    """A document that is cited itself: who wrote it, who published it, when, and where it stands."""

    author: str = ""
    publisher: str = ""
    published: str = ""
    url: str = ""

    @property
    def surname_first(self) -> str:
        """The author as reference managers sort names: Genneby, Johan."""
        first, _, last = self.author.rpartition(" ")
        return f"{last}, {first}" if first else last

    @property
    def initials_last(self) -> str:
        """The author as APA has it: Genneby, J."""
        last, _, first = self.surname_first.partition(", ")
        return f"{last}, {first[0]}." if first else last

    @property
    def when(self) -> str:
        """The date as APA has it: 2018, 8 mars."""
        return ", ".join(filter(None, [self.published[:4], _words(self.published).rpartition(" ")[0]])) or "u.å."


@dataclass(frozen=True)
class Citation:
    """One record as it is cited on a day; `act` is what it rests on, with its registry number, where there is one."""

    title: str
    slug: str
    site: str
    address: str
    day: date
    act: str = ""
    number: str = ""
    source: Source | None = None

    @property
    def _read(self) -> str:
        return _words(self.day.isoformat())

    @property
    def _cited(self) -> Source:
        """What is cited: the document itself, or the record as a page of the site, which is of the day it was read."""
        return self.source or Source(publisher=self.site, published=str(self.day.year))

    @property
    def _url(self) -> str:
        return self._cited.url or self.address

    @property
    def footnote(self) -> str:
        """As officials write it: the act first, or who wrote and published a document, then where it is told of."""
        here, one = f"{self.site}, {self.address}, läst {self._read}.", self._cited
        if self.act or not self.source:
            return f"{self.act}; se ”{self.title}”, {here}" if self.act else f"”{self.title}”, {here}"
        told = [one.author, f"”{self.title}”", one.publisher, _words(one.published), one.url]
        return f"{', '.join(filter(None, told))}; se {here}"

    @property
    def apa(self) -> str:
        if not self.source:
            return f"{self.title}. ({self.day.year}). I {self.site}. Hämtad {self._read} från {self.address}"
        one = self.source
        who, when = (one.initials_last or one.publisher).rstrip("."), f"({one.when})"
        told = [who, f"{when}. {self.title}"] if who else [self.title, when]
        told += [one.publisher] if one.author and one.publisher else []
        return ". ".join([*told, f"Hämtad {self._read} från {self._url}"])

    @property
    def bib(self) -> str:
        one = self._cited
        fields = {
            "title": f"{{{_tex(self.title)}}}",
            "author": _tex(one.surname_first) or (one.publisher and f"{{{_tex(one.publisher)}}}"),
            "publisher": one.author and one.publisher and f"{{{_tex(one.publisher)}}}",
            "year": one.published[:4],
            "date": one.published if one.published[4:] else "",
            "url": self._url,
            "urldate": self.day.isoformat(),
            "language": "swedish",
            "note": _tex(self.number),
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        return "\n".join([f"@misc{{{self.slug},", *lines, "}", ""])

    @property
    def ris(self) -> str:
        one = self._cited
        fields = {
            "TY": "ELEC",
            "TI": self.title,
            "AU": one.surname_first or one.publisher,
            "PB": one.author and one.publisher,
            "PY": one.published[:4],
            "DA": one.published.replace("-", "/") if one.published[4:] else "",
            "UR": self._url,
            "Y2": self.day.isoformat().replace("-", "/"),
            "LA": "sv",
            "M1": self.number,
        }
        lines = [f"{name}  - {value}" for name, value in fields.items() if value]
        return "\r\n".join([*lines, "ER  - ", ""])


def source_of(record: Evidenced) -> Source | None:
    """A document as a source of its own; None for what is only a record."""
    if not isinstance(record, Document):
        return None
    return Source(str(record.author or ""), record.published_by, record.published, record.url)


def act_of(records: Iterable[Evidenced]) -> tuple[str, str]:
    """The act behind the first of these records that has a registry number, in words, and the number.

    It is named as the decision names itself where a source is that decision, and otherwise as the record does. Its day
    is that of the decision; where nobody tells that, the day on which it was published is told as such.
    """
    record = next((one for one in records if getattr(one, "registry_number", "")), None)
    if record is None:
        return "", ""
    number = record.registry_number
    models.prefetch_related_objects([record], light_claims())
    documents = [record] if isinstance(record, Document) else [one.document for one in record.claims.all()]
    decision = next((one for one in documents if one.registry_number == number), None)
    told = [decision.published_by, decision.title] if decision else [str(record)]
    told += [number] if not any(number in one for one in told) else []
    decided, published = getattr(record, "decided", ""), decision.published if decision else ""
    told += [_words(decided)] if decided else [f"publicerad {_words(published)}"] if published else []
    return ", ".join(filter(None, told)), number


def _words(day: str) -> str:
    return partial_date(day).replace("\u00a0", " ")


def _tex(text: str) -> str:
    return text.translate(TEX)
