"""The questions asked about sources."""

from datetime import MAXYEAR, UTC, date, datetime, timedelta
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, Exists, F, Func, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from sources.evidence.base import RecordQuerySet, evidenced_models, measured_fields, row_model
from sources.evidence.choices import DISAGREEMENTS, ChangeKind, Difference


class OrganisationQuerySet(RecordQuerySet):
    """The questions the site asks about organisations."""


class PersonQuerySet(RecordQuerySet):
    """The questions the site asks about persons."""

    def for_lists(self) -> "PersonQuerySet":
        return super().for_lists().select_related("party").prefetch_related("appointments__organisation")


class DocumentQuerySet(RecordQuerySet):
    """The questions the site asks about documents."""

    def for_lists(self) -> "DocumentQuerySet":
        """Everything a list row shows; the text, which may be long, stays in the database."""
        return super().for_lists().defer("text").select_related("publisher", "author").with_ledger()

    def with_ledger(self) -> "DocumentQuerySet":
        """Count the sentences: all of them, those a claim quotes, and those left out with a reason."""
        ledger = (
            row_model(self.model, "sentences").objects.filter(document=OuterRef("pk")).order_by().values("document")
        )

        def count(sentences):
            return models.functions.Coalesce(models.Subquery(sentences.values(n=Count("pk"))), 0)

        return self.annotate(
            sentence_count=count(ledger),
            cited_count=count(ledger.cited()),
            omitted_count=count(ledger.left_out()),
        )


class SentenceQuerySet(RecordQuerySet):
    """The questions the ledger asks about sentences."""

    def cited(self) -> "SentenceQuerySet":
        """Keep the sentences that some claim quotes, wholly or in part."""
        return self.filter(self.is_quoted())

    def left_out(self) -> "SentenceQuerySet":
        """Keep the sentences that no claim quotes and that carry the reason why."""
        return self.filter(~self.is_quoted()).exclude(omission="")

    def unaccounted(self) -> "SentenceQuerySet":
        """Keep the sentences that are neither quoted nor left out with a reason: there must be none."""
        return self.filter(~self.is_quoted(), omission="")

    def is_quoted(self) -> Exists:
        """The condition that some claim quotes at least one character of the sentence."""
        document = self.model._meta.get_field("document").related_model
        claims = row_model(document, "statements").objects
        overlapping = claims.filter(document=OuterRef("document"), start__lt=OuterRef("end"), end__gt=OuterRef("start"))
        return Exists(overlapping.order_by())


class ClaimQuerySet(models.QuerySet):
    """The questions asked about evidence."""

    def quoted(self) -> "ClaimQuerySet":
        """Keep the strong evidence: quotations in stored documents."""
        return self.exclude(quote="")

    def referred(self) -> "ClaimQuerySet":
        """Keep the weaker evidence: references to an address, without stored text."""
        return self.filter(quote="")

    def official(self) -> "ClaimQuerySet":
        """Keep what the Government, the Riksdag, an agency or a region has published."""
        return self.filter(document__is_official=True)

    def supporting(self) -> "ClaimQuerySet":
        """Keep the claims that state the adopted value of their field."""
        return self.filter(difference="")

    def differing(self) -> "ClaimQuerySet":
        """Keep the claims whose value is not the one adopted."""
        return self.exclude(difference="")

    def disagreeing(self) -> "ClaimQuerySet":
        """Keep the claims that make their field a disagreement; another name or precision makes none."""
        return self.filter(difference__in=DISAGREEMENTS)

    def for_lists(self) -> "ClaimQuerySet":
        """Everything a row of a list or a file tells, in a fixed number of queries."""
        documents = models.Prefetch("document", apps.get_model("sources.Document").objects.defer("text"))
        return self.select_related(None).prefetch_related(documents, "record")  # many share one document

    def with_rivals(self) -> "ClaimQuerySet":
        """Tell the `rivals` of each claim: the values that are stated of its field in place of the one adopted."""
        return self.annotate(rivals=ArraySubquery(self.beside().differing().order_by("id").values("value")))

    def on(self, *records) -> "ClaimQuerySet":
        """Keep the claims on these records."""
        return self.filter(record_id__in=[record.pk for record in records])

    def in_document_order(self) -> "ClaimQuerySet":
        """In the order in which a reader of the document meets them."""
        return self.order_by(F("start").asc(nulls_last=True), "end", "field", "id")

    def differences(self) -> "ClaimQuerySet":
        """Keep the preferred claim of each field on which sources differ in any way; the weightiest first."""
        preferred = self.filter(Exists(self.beside().differing()), is_preferred=True)
        return preferred.select_related("document").defer("document__text").by_weight()

    def disagreements(self) -> "ClaimQuerySet":
        """Keep the preferred claim of each field on which sources disagree: one claim stands for one disagreement."""
        return self.differences().in_dispute()

    def in_dispute(self) -> "ClaimQuerySet":
        """Keep every claim, also the preferred one, on a field where sources disagree."""
        return self.filter(Q(Exists(self.beside().disagreeing())))

    def by_weight(self) -> "ClaimQuerySet":
        """The weightiest first: by the gravest difference; then by the weight that editors give; then where both sides
        are official; then dates, money and numbers before words."""
        kinds = [models.When(difference=kind, then=rank) for rank, kind in enumerate(Difference)]
        gravest = self.beside().differing().annotate(rank=models.Case(*kinds)).order_by("rank")
        official = self.beside().differing().official()
        measured = Q(pk__in=[])
        for model in evidenced_models():
            of_model = Q(record_type__app_label=model._meta.app_label, record_type__model=model._meta.model_name)
            measured |= of_model & Q(field__in=measured_fields(model))
        return self.annotate(
            gravity=models.Subquery(gravest.values("rank")[:1], output_field=models.IntegerField()),
            is_official_dispute=Q(Exists(official), document__is_official=True),
            is_measured=measured,
        ).order_by(
            "gravity",
            F("weight").asc(nulls_last=True),
            *("-is_official_dispute", "-is_measured", *self.model._meta.ordering),
        )

    def beside(self) -> "ClaimQuerySet":
        """Every claim on the field that an outer claim is about."""
        same = {name: OuterRef(name) for name in ("record_type", "record_id", "field")}
        return self.model.objects.order_by().filter(**same)


STAMP = "%Y%m%dt%H%M%S%fz"


def moment_and_record(slug: str) -> tuple[datetime, UUID]:
    """What the slug of a change is made of; raises `ValueError` for what is no such slug."""
    stamp, _, key = slug.partition("-")
    return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC), UUID(key)


class ChangeQuerySet(models.QuerySet):
    """The questions asked of the log of changes."""

    def with_slug(self, slug: str) -> "ChangeQuerySet":
        """Keep the change with this slug, its moment and its record; none where it is no such slug."""
        try:
            at, key = moment_and_record(slug)
        except ValueError:
            return self.none()
        return self.filter(at=at, record_id=key)

    def for_lists(self) -> "ChangeQuerySet":
        """Everything a line of the log tells, in a fixed number of queries; documents' texts stay in the database.

        `state` is the record's own row as it was after the change, or before it went.
        """
        rows = apps.get_model("sources.RowChange").objects
        own = rows.filter(row_id=OuterRef("record_id"), change__at__lte=OuterRef("at")).order_by("-id")
        state = Func(Coalesce("after", "before"), template="%(expressions)s - 'text'", output_field=models.JSONField())
        return (
            self.select_related("record_type", "context")
            .annotate(state=models.Subquery(own.annotate(_state=state).values("_state")[:1]))
            .prefetch_related(
                models.Prefetch("rows", rows.select_related("row_type").defer("before", "after")),
                "record",
            )
        )

    @staticmethod
    def kinds() -> dict[ChangeKind, Q]:
        """By what happened to the record itself: the changes that this is true of."""
        rows = apps.get_model("sources.RowChange").objects.order_by()
        own = rows.filter(change=OuterRef("pk"), row_id=OuterRef("record_id"))
        created, deleted = (Q(Exists(own.filter(operation=done))) for done in ("insert", "delete"))
        return {
            ChangeKind.CREATED: created,
            ChangeKind.CHANGED: ~created & ~deleted,
            ChangeKind.DELETED: ~created & deleted,
        }

    def in_period(self, field: str, first: str = "", last: str = "") -> "ChangeQuerySet":
        """Keep the changes from the first day of one partial date to the last of another, in Swedish time."""
        changes = self
        if first:
            changes = changes.filter(**{f"{field}__gte": _midnight(first)})
        if last and not last.startswith(str(MAXYEAR)):  # no day follows the last one
            changes = changes.filter(**{f"{field}__lt": _midnight(_following(last))})
        return changes


def _midnight(partial: str) -> datetime:
    year, month, day = [*map(int, partial.split("-")), 1, 1][:3]
    return datetime(year, month, day, tzinfo=timezone.get_current_timezone())


def _following(partial: str) -> str:
    """The day after the last one that a partial date covers."""
    year, *rest = map(int, partial.split("-"))
    if not rest:
        return f"{year + 1:04}"
    if len(rest) == 1:
        return f"{year:04}-{rest[0] + 1:02}" if rest[0] < 12 else _following(f"{year:04}")
    return (date(year, *rest) + timedelta(days=1)).isoformat()
