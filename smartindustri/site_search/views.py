"""The search over everything, and the suggestions while one types."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from search.querying import completions
from search.unanswered import note_unanswered
from smartindustri.site_search.filters import EverythingFilterSet, everything, kinds, kinds_with_counts
from smartindustri.site_search.hits import Same, are_nearer, hits_for, near_hits, related_to
from sources.evidence.kinds import type_name
from sources.models import Sentence
from sources.views import RecordList


class Search(RecordList):
    """Everything the knowledge base holds, in one search."""

    queryset = everything()
    filterset_class = EverythingFilterSet
    template_name = "smartindustri/search.html"
    title = "Sök"
    resource = "search"
    views = {"list": "lista"}
    reserved = ("page", "limit", "view", "format")
    formats = {kind: label for kind, label in RecordList.formats.items() if kind != "atom"}

    def get_context_data(self, **context):
        context = super().get_context_data(**context)
        asked, words = self.filterset, context["words"]
        near = near_hits(words)
        related = related_to(context["object_list"], asked.folded, near) if words else []
        is_asked = bool(context["chips"]) or self.number > 1
        if words and words.total == 0 and len(context["chips"]) == 1:
            note_unanswered(asked.query, asked.searcher.state)
        return context | {
            "hits": hits_for(context["object_list"], asked.query, asked.folded) if is_asked else [],
            "kinds": [] if is_asked or self.problems else kinds_with_counts(),
            "near": near,
            "related": [Same(one.entry) for one in related],
            "are_nearer": are_nearer(near, asked.answer.rows),
            "has_box": True,
            "notes": asked.query.notes if "q" in self.data else (),
        }


@require_safe
def suggestions(request):
    """Records that may be meant by what is typed, for the search box: each with its kind and its page."""
    kinds_of = dict(kinds())
    types = [name for name in kinds_of if name != type_name(Sentence)]
    found = completions(request.GET.get("q", ""), types)
    rows = [{"title": one.title, "kind": kinds_of[one.type], "url": one.url} for one in found]
    return JsonResponse(rows, safe=False)
