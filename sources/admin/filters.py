"""How editors narrow lists: by the evidence behind the records, and by what is left to account for."""

from django.contrib.admin import SimpleListFilter
from django.db.models import Exists, OuterRef, Q

from sources.evidence.base import Evidenced, row_model
from sources.models import Claim


def lacks_evidence(model: type[Evidenced]) -> Q:
    """The condition that some stated field has a value without any claim, on the record or on one of its rows."""
    condition = Q(pk__in=[])
    for name in model.stated:
        column = model._meta.get_field(name)
        empty = Q(**{f"{name}__isnull": True})
        if not column.is_relation and column.empty_strings_allowed:
            empty |= Q(**{name: ""})
        if column.get_internal_type() == "BooleanField":
            empty |= Q(**{name: False})
        condition |= ~empty & ~Exists(Claim.objects.filter(record_id=OuterRef("pk"), field=name).order_by())
    for name in model.rows:
        row = row_model(model, name)
        condition |= Exists(row.objects.filter(lacks_evidence(row), **{row.parent: OuterRef("pk")}).order_by())
    return condition


def has_claim(model: type[Evidenced], claims) -> Q:
    """The condition that one of these claims is on the record or on one of its rows."""
    condition = Q(Exists(claims.filter(record_id=OuterRef("pk")).order_by()))
    for name in model.rows:
        row = row_model(model, name)
        if row.stated:
            rows = row.objects.filter(has_claim(row, claims), **{row.parent: OuterRef("pk")})
            condition |= Q(Exists(rows.order_by()))
    return condition


class EvidenceFilter(SimpleListFilter):
    """What an editor goes looking for: facts without evidence, with weak evidence, or in dispute."""

    title = "belägg"
    parameter_name = "belagg"

    def lookups(self, request, model_admin):
        return [
            ("saknas", "saknar belägg"),
            ("skiljer", "källorna skiljer sig åt"),
            ("hanvisning", "har bara hänvisning"),
            ("citat", "har citat"),
            ("inga", "har inga uppgifter alls"),
        ]

    def queryset(self, request, records):
        model, claims = records.model, Claim.objects.all()
        conditions = {
            "saknas": lambda: lacks_evidence(model),
            "skiljer": lambda: has_claim(model, claims.disagreeing()),
            "hanvisning": lambda: has_claim(model, claims) & ~has_claim(model, claims.quoted()),
            "citat": lambda: has_claim(model, claims.quoted()),
            "inga": lambda: ~has_claim(model, claims),
        }
        return records.filter(conditions[self.value()]()) if self.value() in conditions else records


class StrengthFilter(SimpleListFilter):
    """Claims that quote, and claims that only refer."""

    title = "slag av belägg"
    parameter_name = "slag"

    def lookups(self, request, model_admin):
        return [("citat", "citat"), ("hanvisning", "bara hänvisning"), ("tvist", "källorna skiljer sig åt om fältet")]

    def queryset(self, request, claims):
        questions = {"citat": claims.quoted, "hanvisning": claims.referred, "tvist": claims.in_dispute}
        return questions[self.value()]() if self.value() in questions else claims


class LedgerFilter(SimpleListFilter):
    """How a sentence is accounted for."""

    title = "redovisning"
    parameter_name = "redovisning"

    def lookups(self, request, model_admin):
        return [("inte", "inte redovisad"), ("citerad", "citerad"), ("utelamnad", "utelämnad med skäl")]

    def queryset(self, request, sentences):
        questions = {"inte": sentences.unaccounted, "citerad": sentences.cited, "utelamnad": sentences.left_out}
        return questions[self.value()]() if self.value() in questions else sentences
