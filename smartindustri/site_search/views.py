"""The search over everything, and the suggestions while one types."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from search.analysis import Query, suggest
from search.querying import completions, vocabulary
from smartindustri.site_search.filters import EverythingFilterSet, everything, kinds
from smartindustri.site_search.hits import hits_for
from sources.evidence.kinds import type_name
from sources.listing.selection import Chip
from sources.models import Sentence
from sources.views import RecordList


@dataclass(frozen=True)
class Alternative:
    """What an empty answer offers: the same question without one part of the selection."""

    chip: Chip
    count: int


class Search(RecordList):
    """Everything the knowledge base holds, in one search."""

    queryset = everything()
    filterset_class = EverythingFilterSet
    template_name = "smartindustri/search.html"
    title = "Sök"
    resource = "search"
    views = {"list": "lista"}
    formats = {kind: label for kind, label in RecordList.formats.items() if kind != "atom"}

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        query, chips = self.filterset.query, context["chips"]
        is_empty = not self.problems and context["paginator"].count == 0
        return context | {
            "hits": hits_for(context["object_list"], query),
            "has_box": True,
            "notes": query.notes if "q" in self.data else (),
            "suggestion": self.suggestion() if is_empty else None,
            "alternatives": [self.without(chip) for chip in chips if chip.name != "q"] if is_empty else [],
            "everywhere": self.everywhere() if is_empty and len(chips) > 1 else None,
        }

    def suggestion(self) -> dict | None:
        """What the reader may have meant, with the same selection."""
        better = better_question(self.filterset.query)
        if not better:
            return None
        data = self.data.copy()
        data["q"] = better
        data.pop("page", None)
        return {"text": better, "url": f"?{data.urlencode()}"}

    def without(self, chip: Chip) -> Alternative:
        data = self.data.copy()
        data.setlist(chip.name, [value for value in data.getlist(chip.name) if value != chip.value])
        return Alternative(chip, EverythingFilterSet(data, everything(), reserved=self.reserved).qs.count())

    def everywhere(self) -> dict | None:
        """The same words without any selection."""
        if not self.filterset.query:
            return None
        count = everything().answering(self.filterset.query).count()
        return {"url": f"?{urlencode({'q': self.data['q']})}", "count": count}


def better_question(query: Query) -> str | None:
    """What was probably meant by a question that has no answer."""
    return suggest(query, vocabulary()) if query else None


@require_safe
def suggestions(request):
    """Titles that begin as what is typed, for the search box."""
    types = [name for name, _ in kinds() if name != type_name(Sentence)]
    return JsonResponse(completions(request.GET.get("q", ""), types), safe=False)
