"""The resource of a kind of record, whose records stay as JSON while the data stand still."""

import json
from collections.abc import Sequence
from functools import cache, partial

from django.db.models import Prefetch
from django.http import QueryDict
from django.utils.translation import gettext

from sources.evidence.base import Evidenced, light_claims, stated_rows
from sources.history.kept import kept, kept_of_each
from sources.history.log import last_changed
from sources.history.withdrawals import withdrawn
from sources.rest.expansion import MOST, Relation, expanded, relations_of
from sources.rest.links import Links
from sources.rest.problems import Withdrawn
from sources.rest.questions import Question
from sources.rest.serializers import RecordSerializer
from sources.rest.viewsets import ResourceViewSet


class RecordViewSet(ResourceViewSet):
    """A kind of record: everything follows from its QuerySet, its FilterSet and its serializer.

    `on_request` names the fields that come where `expand` asks for them; it can ask for what records refer to as well.
    """

    serializer_class: type[RecordSerializer]
    on_request = ("claims",)
    of: dict[type[Evidenced], type["RecordViewSet"]] = {}  # what serves each kind of record that has a resource

    def __init_subclass__(cls):
        super().__init_subclass__()
        RecordViewSet.of[cls.queryset.model] = cls

    @property
    def resource(self) -> str:
        return self.queryset.model.resource

    @classmethod
    @cache
    def relations(cls) -> dict[str, Relation]:
        """The ways to what its records refer to."""
        return relations_of(cls.serializer_class())

    @classmethod
    @cache
    def expansions(cls) -> dict[str, list[Relation]]:
        """What `expand` can name: fields on request, with no way, and ways of one step or two."""
        found: dict[str, list[Relation]] = {name: [] for name in cls.on_request}
        for name, first in cls.relations().items():
            found[name] = [first]
            found |= {f"{name}.{more}": [first, one] for more, one in cls.of[first.kind].relations().items()}
        return found

    def problems(self, question):
        ways = {tuple(way[:steps]) for way in self.ways(question) for steps in range(1, len(way) + 1)}
        if len(ways) <= MOST:
            return []
        told = gettext(
            "”expand” följer {count} hänvisningar, och högst {most} går i en fråga; plan.strategy är två. "
            "Fråga flera gånger."
        )
        return [("expand", told.format(count=len(ways), most=MOST))]

    def ways(self, question: Question) -> list[list[Relation]]:
        """What `expand` asks for beside fields on request."""
        return [way for name in question.expand if (way := self.expansions().get(name))]

    def row_of(self, slug, question):
        make = partial(super().row_of, slug, question)
        row = make() if self.own(question) else kept(f"{self.kept_as(question)}\n{slug}", make)
        return self.with_relations([row], question)[0]

    def rows_of(self, records, question):
        if self.own(question):  # may be long: it would leave no room for the others
            rows = super().rows_of(records, question)
        else:
            rows = kept_of_each(self.kept_as(question), records, lambda found: self.rows(found, question))
        return self.with_relations(rows, question)

    def absence(self, slug):
        gone = withdrawn(self.queryset.model, slug)
        return Withdrawn(slug, self.queryset.model, gone) if gone else super().absence(slug)

    def context_for(self, items):
        return {"updated": last_changed(self.queryset.model, [one.pk for one in items])}

    def own(self, question: Question) -> list[str]:
        """The fields on request that are asked for."""
        return [name for name in question.expand if name in self.on_request]

    def with_relations(self, rows: Sequence[dict], question: Question) -> Sequence[dict]:
        asked: dict[Relation, list[Relation]] = {}
        for first, *further in self.ways(question):
            asked.setdefault(first, []).extend(further)
        return expanded(rows, asked, self.fetched) if asked else rows

    def fetched(self, kind: type[Evidenced], slugs: set[str]) -> Sequence[dict]:
        """The records of a kind with these slugs, as its own resource shows them."""
        viewset = self.of[kind](request=self.request, action="list")
        plain = Question(QueryDict(), fields=(), expandable=(), formats=())
        return viewset.rows_of(viewset.get_queryset(plain).filter(slug__in=slugs), plain) if slugs else []

    def context_of(self, question):
        ways = self.ways(question)
        fields = [*question.fields, *(way[0].field for way in ways)] if question.fields else []
        whole = {way[0].field for way in ways if way[0].is_bare} | ({question.rows} - {""})
        return {"fields": fields, "expand": self.own(question), "whole": sorted(whole)}

    def kept_as(self, question: Question) -> str:
        """What a record's JSON depends on beside the record: its links have the address of the site."""
        context = self.context_of(question)
        return json.dumps(["json", Links(self.request._request).site, self.resource, context])

    def get_queryset(self, question):
        records = super().get_queryset(question)
        if "claims" not in question.expand:
            return records
        rows = [Prefetch(f"{name}__claims", light_claims().queryset) for name in stated_rows(records.model)]
        return records.prefetch_related(light_claims(), *rows)
