"""How to cite a record: as a Swedish footnote, in APA, as BibTeX and as RIS.

What is cited is the record in this knowledge base. Where the record, or one that its page shows, has a registry number,
the footnote names that act first, and by the decision itself where our sources hold it.
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
class Citation:
    """One record as it is cited on a day; `act` is what it rests on, with its registry number, where there is one."""

    title: str
    slug: str
    site: str
    address: str
    day: date
    act: str = ""
    number: str = ""

    @property
    def _read(self) -> str:
        return partial_date(self.day.isoformat()).replace("\u00a0", " ")

    @property
    def footnote(self) -> str:
        """As officials write it: the act first, then where it is told of."""
        own = f"”{self.title}”, {self.site}, {self.address}, läst {self._read}."
        return f"{self.act}; se {own}" if self.act else own

    @property
    def apa(self) -> str:
        return f"{self.title}. ({self.day.year}). I {self.site}. Hämtad {self._read} från {self.address}"

    @property
    def bib(self) -> str:
        fields = {
            "title": f"{{{_tex(self.title)}}}",
            "author": f"{{{_tex(self.site)}}}",
            "year": str(self.day.year),
            "url": self.address,
            "urldate": self.day.isoformat(),
            "language": "swedish",
            "note": _tex(self.number),
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        return "\n".join([f"@misc{{{self.slug},", *lines, "}", ""])

    @property
    def ris(self) -> str:
        fields = {
            "TY": "ELEC",
            "TI": self.title,
            "AU": self.site,
            "PY": str(self.day.year),
            "UR": self.address,
            "Y2": self.day.isoformat().replace("-", "/"),
            "LA": "sv",
            "M1": self.number,
        }
        lines = [f"{name}  - {value}" for name, value in fields.items() if value]
        return "\r\n".join([*lines, "ER  - ", ""])


def act_of(records: Iterable[Evidenced]) -> tuple[str, str]:
    """The act behind the first of these records that has a registry number, in words, and the number.

    It is named as the decision names itself where a source is that decision, and otherwise as the record does.
    """
    records = list(records)
    models.prefetch_related_objects(records, light_claims())
    for record in records:
        number = getattr(record, "registry_number", "")
        if not number:
            continue
        documents = [record] if isinstance(record, Document) else [one.document for one in record.claims.all()]
        decision = next((one for one in documents if one.registry_number == number), None)
        told = [decision.published_by, decision.title] if decision else [str(record)]
        told += [number] if not any(number in one for one in told) else []
        told += [partial_date(decision.published).replace("\u00a0", " ")] if decision and decision.published else []
        return ", ".join(filter(None, told)), number
    return "", ""


def _tex(text: str) -> str:
    return text.translate(TEX)
