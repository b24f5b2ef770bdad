"""How each kind of record reads to search: its name, what it says, what it rests on, and what it is found under.

All of it follows from what the kinds of record declare: stated and own fields, rows, claims.
"""

from bisect import bisect_right
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
UNSAID = {"sign", "publisher_name", "rights_note"}  # texts that nobody looks for a record by
DATES = ("decided", "launched", "published", "date", "answered", "established", "from_year")


def search_documents(model: type[models.Model], keys: list[UUID]) -> Iterable[SearchDocument]:
    """The search documents of those of these records that exist, in a fixed number of queries."""
    if model is Claim:
        return [_claim(claim) for claim in Claim.objects.filter(pk__in=keys).defer("document__text")]
    if model is Sentence:
        return _sentences(keys)
    records = model.objects.filter(pk__in=keys).order_by("pk").with_evidence().select_related(*mentions(model))
    return [_record(record) for record in records.prefetch_related(*_prefetches(model))]


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
        return found + model.placed_by()
    return found + [f"{name}__{path}" for name, kind in _placed_references(model) for path in kind.placed_by()]


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


def _record(record: Evidenced) -> SearchDocument:
    model = type(record)
    rows = [row for name in _rows(model) for row in getattr(record, name).all()]
    claims = [claim for one in (record, *rows) for claim in one.claims.all()]
    names = _unique([str(record), *(getattr(record, name) for name in NAMES if _is_there(model, name))])
    said = _unique([getattr(record, "description", ""), *_texts(record), *_mentioned(record), *map(str, rows)])
    documents = [record] if model is Document else [claim.document for claim in claims]
    return SearchDocument(
        type=type_name(model),
        record=record.pk,
        title=str(record),
        name=" · ".join(names),
        description=" · ".join(text for text in said if text not in names),
        printed=record.text if isinstance(record, Document | Section) else "",
        evidence="\n".join(_unique(claim.quote for claim in claims)),
        date=_date(record),
        facets=(*_areas(record), *_behind(documents), *_own(record)),
    )


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
    return _unique([f"area={place.slug}" for one in placed for place in one.placements])


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
    return _unique(found)


def _own(record: Evidenced) -> list[str]:
    found = [f"evidence={record.evidence}"] if record.evidence else []
    return found + ([f"level={record.level}"] if getattr(record, "level", "") else [])


def _sentences(keys: list[UUID]) -> Iterable[SearchDocument]:
    sentences = list(Sentence.objects.filter(pk__in=keys).order_by("document", "number"))
    documents = Document.objects.select_related("publisher", "author").in_bulk({one.document_id for one in sentences})
    starts = {key: [start for start, _ in paragraph_spans(document.text)] for key, document in documents.items()}
    for sentence in sentences:
        document = documents[sentence.document_id]
        yield SearchDocument(
            type=type_name(Sentence),
            record=sentence.pk,
            title=document.title,
            printed=document.text[sentence.start : sentence.end],
            place=paragraph_anchor(bisect_right(starts[document.pk], sentence.start)),
            date=document.published,
            facets=tuple(_behind([document])),
        )


def _claim(claim: Claim) -> SearchDocument:
    return SearchDocument(
        type=type_name(Claim), record=claim.pk, title=str(claim), description=claim.reason, printed=claim.quote
    )


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
