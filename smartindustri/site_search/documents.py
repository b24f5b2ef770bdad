"""How each kind of record reads to search: its name, what it says, what it rests on, and what it is found under.

All of it follows from what the kinds of record declare: stated and own fields, rows, claims.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache
from uuid import UUID

from django.db import models

from search.collection import SearchDocument
from sources.evidence.base import Evidenced, follow, light_claims, references, row_model
from sources.evidence.choices import OrganisationKind
from sources.evidence.fields import PartialDateField
from sources.evidence.kinds import type_name
from sources.models import Claim, Document, Sentence
from sources.pages.reader import paragraph_anchor, paragraph_spans
from strategy.models import FocusArea, Section, Strategy
from strategy.placements import Placed

NAMES = ("name", "title", "label", "known_as", "what")
UNSAID = {"rights_note"}  # a text that nobody looks for a record by
# What a thing is worth to somebody who searches, beside the others: the base's own records first, then the parts of
# the texts, then the entries that are a title and a sender. Our judgement, weighed on those questions of tests/evaluate
# that may be looked at.
PRIORS = dict.fromkeys(("strategy", "focus-area", "action-plan", "measure"), 1.15)
PRIORS |= dict.fromkeys(("assignment", "programme"), 1.07)
PRIORS |= {"question": 0.92, "funding": 0.92, "key-figure": 0.85, "deadline": 0.7, "document": 0.45, "section": 0.18}
PRIORS["sentence"] = 0.05
UNITS = {"amount": "{} kronor", "expenditure_area": "utgiftsområde {}", "appropriation": "anslag {}"}
DATES = ("decided", "launched", "published", "date", "answered", "established", "from_year")


def search_documents(model: type[models.Model], keys: list[UUID]) -> Iterable[SearchDocument]:
    """The search documents of those of these records that exist, in a fixed number of queries."""
    if model is Claim:
        return [_claim(claim) for claim in Claim.objects.filter(pk__in=keys).defer("document__text")]
    if model is Sentence:
        return _sentences(keys)
    found = model.objects.filter(pk__in=keys).order_by("pk").with_evidence().select_related(*mentions(model))
    records = list(found.prefetch_related(*_prefetches(model)))
    quoted = _Quoted(records)
    return [_record(record, quoted) for record in records]


def mentions(model: type[Evidenced]) -> list[str]:
    """The references whose names a record is found by. The strategy is none: everything belongs to it."""
    return [name for name in references(model) if model._meta.get_field(name).related_model is not Strategy]


def _rows(model: type[Evidenced]) -> list[str]:
    return [name for name in model.rows if row_model(model, name) is not Sentence]


def _prefetches(model: type[Evidenced]) -> list[models.Prefetch | str]:
    found = [_claims()]
    for name in _rows(model):
        row = row_model(model, name)
        found.append(models.Prefetch(name, row.objects.select_related(*mentions(row)).prefetch_related(_claims())))
    if issubclass(model, Placed):
        return found + model.placed_by_others()
    return found + [one for name, kind in _placed_references(model) for one in kind.placed_by(name)]


def _claims() -> models.Prefetch:
    claims = light_claims().queryset.select_related("document__publisher", "document__author")
    return models.Prefetch("claims", claims.defer("document__text"))


@cache
def _is_there(model: type[models.Model], name: str) -> bool:
    return name in {field.name for field in model._meta.get_fields()}


def _placed_references(model: type[Evidenced]) -> list[tuple[str, type[Placed]]]:
    """What a kind of record without focus areas of its own refers to that has some."""
    named = [(name, model._meta.get_field(name).related_model) for name in references(model)]
    return [(name, kind) for name, kind in named if issubclass(kind, Placed)]


class _Quoted:
    """The sentences that quotations stand in, read once for all the records."""

    def __init__(self, records: list[Evidenced]):
        texts = {claim.document_id for record in records for claim in _claims_of(record) if claim.quote}
        texts |= {record.pk for record in records if isinstance(record, Document)}
        texts |= {record.document_id for record in records if isinstance(record, Section)}
        self.places: dict[UUID, list[tuple[int, int, UUID]]] = {}
        places = Sentence.objects.filter(document__in=texts).order_by("document", "start")
        for document, start, end, key in places.values_list("document", "start", "end", "pk"):
            self.places.setdefault(document, []).append((start, end, key))

    def within(self, document: UUID, start: int, end: int) -> list[UUID]:
        """The sentences that a passage touches, in their order."""
        places = self.places.get(document, [])
        first = bisect_right(places, start, key=lambda place: place[1])
        last = bisect_left(places, end, key=lambda place: place[0])
        return [key for _, _, key in places[first:last]]

    def by(self, record: Evidenced) -> tuple[UUID, ...]:
        """The sentences that a record consists of or quotes."""
        if isinstance(record, Document):
            return tuple(key for _, _, key in self.places.get(record.pk, []))
        found = self.within(record.document_id, record.start, record.end) if isinstance(record, Section) else []
        for claim in _claims_of(record):
            if claim.quote:
                found += self.within(claim.document_id, claim.start, claim.end)
        return tuple(dict.fromkeys(found))


def _claims_of(record: Evidenced) -> list[Claim]:
    rows = [row for name in _rows(type(record)) for row in getattr(record, name).all()]
    return [claim for one in (record, *rows) for claim in one.claims.all()]


def _record(record: Evidenced, quoted: _Quoted) -> SearchDocument:
    model = type(record)
    rows = [row for name in _rows(model) for row in getattr(record, name).all()]
    claims = _claims_of(record)
    names = _names(record)
    mentioned = [name for one in (record, *rows) for name in _mentioned(one) if one is record or name != str(record)]
    parts = [text for row in rows if not row.resource for text in _texts(row)]  # other rows are found by themselves
    said = _unique([getattr(record, "description", ""), *_texts(record), *mentioned, *map(str, rows), *parts])
    documents = [record] if model is Document else [claim.document for claim in claims]
    return SearchDocument(
        type=type_name(model),
        record=record.pk,
        title=str(record),
        record_slug=record.slug,
        url=record.get_absolute_url(),
        about=_resource(record),
        names=tuple(names),
        description=" · ".join(text for text in said if text not in names),
        facts=" · ".join(_unique([*_facts(record), *(fact for row in rows for fact in _facts(row))])),
        printed=record.text if isinstance(record, Document | Section) else "",
        evidence="\n".join(_unique(claim.quote for claim in claims)),
        date=_date(record),
        facets=(*_areas(record), *_behind(documents), *_own(record)),
        prior=_prior(record),
        rests_on=quoted.by(record),
        mentions=tuple(dict.fromkeys(key for one in (record, *rows) for key in _keys(one) if key != record.pk)),
    )


def _prior(record: Evidenced) -> float:
    return PRIORS.get(type_name(type(record)), 1.0)


def _resource(record: Evidenced) -> str:
    """Where the API has a record, or for a row without a resource of its own what it belongs to."""
    shown = record if record.resource else record.page_record
    return f"{shown.resource}/{shown.slug}" if shown.resource else ""


def _names(record: Evidenced) -> list[str]:
    """What the record is called, by us and by sources."""
    known = [getattr(record, name) for name in NAMES if _is_there(type(record), name)]
    others = [str(alias) for alias in record.aliases.all()] if "aliases" in record.rows else []
    return _unique([str(record), *known, *others])


def _facts(record: Evidenced) -> list[str]:
    """The record's own dates, amounts and places in the state budget, as somebody may write them."""
    found = []
    for name in (*record.stated, *record.ours):
        others = [claim.value for claim in record.claims_by_field.get(name, []) if claim.difference]
        found += [_fact(record, name, value) for value in (getattr(record, name), *others) if value]
    return _unique(found)


def _fact(record: Evidenced, name: str, value) -> str:
    """One value as somebody may write it; nothing of what is no date, amount or number."""
    column = record._meta.get_field(name)
    if isinstance(column, PartialDateField):
        return value
    if name in UNITS:
        return UNITS[name].format(value)
    if isinstance(column, models.DecimalField):
        return f"{float(value):g} {getattr(record, 'unit', '')}"
    return str(value) if isinstance(column, models.IntegerField) and not column.choices else ""


def _texts(record: Evidenced) -> list[str]:
    """What the record says in words, and what other sources call it."""
    said = []
    for name in (*record.stated, *record.ours):
        column = record._meta.get_field(name)
        if _is_text(column) and name not in UNSAID:
            said.append(getattr(record, name))
            said += [str(claim.value) for claim in record.claims_by_field.get(name, []) if claim.difference]
    return said


def _is_text(column: models.Field) -> bool:
    is_words = isinstance(column, models.CharField | models.TextField)
    return is_words and not column.choices and not isinstance(column, models.URLField | PartialDateField)


def _mentioned(record: Evidenced) -> list[str]:
    """The names of what the record refers to."""
    return [str(getattr(record, name) or "") for name in mentions(type(record))]


def _keys(record: Evidenced) -> list[UUID]:
    """The keys of what the record refers to, and of what it is a part of."""
    columns = [record._meta.get_field(name).attname for name in mentions(type(record))]
    return [key for column in columns if (key := getattr(record, column))]


def _date(record: Evidenced) -> str:
    """When the record happened, by the first of its dates that is known."""
    columns = {column.name for column in record._meta.concrete_fields}
    return next((str(value) for name in DATES if name in columns and (value := getattr(record, name))), "")


def _areas(record: Evidenced) -> list[str]:
    """The areas that a source states or we assess, of the record or of what it refers to."""
    if isinstance(record, FocusArea):
        return [f"area={record.slug}"]
    own = [record] if isinstance(record, Placed) else []
    placed = own or [one for name, _ in _placed_references(type(record)) for one in follow(record, [name])]
    found = _unique([f"area={place.slug}" for one in placed for place in one.placements])
    can_have = own or _placed_references(type(record))
    return found or (["area=none"] if can_have else [])


def _behind(documents: list[Document]) -> list[str]:
    """Who stands behind the documents: their senders, and the ministers and ministries among those."""
    found = []
    if documents:
        found.append(f"official={'yes' if any(document.is_official for document in documents) else 'no'}")
    for document in documents:
        if document.publisher_id:
            found.append(f"publisher={document.publisher.slug}")
            if document.publisher.kind == OrganisationKind.MINISTRY:
                found.append(f"ministry={document.publisher.slug}")
        if document.author_id and document.is_official:
            found.append(f"minister={document.author.slug}")
    known = {facet.partition("=")[0] for facet in found}
    missing = [f"{name}=none" for name in ("official", "publisher", "ministry", "minister") if name not in known]
    return _unique([*found, *missing])


def _own(record: Evidenced) -> list[str]:
    found = [f"evidence={record.evidence or 'none'}"]
    return found + ([f"level={record.level or 'none'}"] if _is_there(type(record), "level") else [])


def _sentences(keys: list[UUID]) -> Iterable[SearchDocument]:
    sentences = list(Sentence.objects.filter(pk__in=keys).order_by("document", "number"))
    documents = Document.objects.select_related("publisher", "author").in_bulk({one.document_id for one in sentences})
    starts = {key: [start for start, _ in paragraph_spans(document.text)] for key, document in documents.items()}
    for sentence in sentences:
        document = documents[sentence.document_id]
        place = paragraph_anchor(bisect_right(starts[document.pk], sentence.start))
        yield SearchDocument(
            type=type_name(Sentence),
            record=sentence.pk,
            title=document.title,
            record_slug=sentence.slug,
            url=f"{document.get_absolute_url()}#{place}",
            about=_resource(document),
            printed=document.text[sentence.start : sentence.end],
            place=place,
            date=document.published,
            facets=tuple(_behind([document])),
            prior=PRIORS["sentence"],
            rests_on=(sentence.pk,),
        )


def _claim(claim: Claim) -> SearchDocument:
    ours = " · ".join(_unique([claim.question, claim.reason]))
    return SearchDocument(
        type=type_name(Claim), record=claim.pk, title=str(claim), description=ours, printed=claim.quote
    )


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
