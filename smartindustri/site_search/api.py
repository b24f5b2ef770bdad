"""The search over everything as a resource: the same hits, order and total as its page."""

from rest_framework import serializers

from search.analysis import parse_query
from search.models import SearchEntry
from smartindustri.serializers import ChosenSerializer
from smartindustri.site_search.filters import EverythingFilterSet, everything
from smartindustri.site_search.hits import Hit, hits_for, nearest, related_to
from sources.listing.words import Words, words_of
from sources.rest.formats import Csv, Json, Xlsx
from sources.rest.schema import FACETS
from sources.rest.serializers import PartialDate, ReferenceSerializer
from sources.rest.viewsets import ResourceViewSet, with_key

WORDS = {
    "type": "object",
    "description": "När träffarna är få: vad varje del av frågan har för sig, och samma fråga utan någon av dem.",
    "required": ["parts", "relaxed"],
    "properties": {
        "parts": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["text", "total"],
                "properties": {"text": {"type": "string"}, "total": {"type": "integer", "minimum": 0}},
            },
        },
        "relaxed": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["question", "leftOut", "total"],
                "properties": {
                    "question": {"type": "string"},
                    "leftOut": {"type": "array", "items": {"type": "string"}},
                    "total": {"type": "integer", "minimum": 0},
                },
            },
        },
    },
}


def told_of(words: Words | None) -> dict:
    """What is told of the parts of a question with few hits."""
    ways = words.ways if words else []
    return {
        "parts": [{"text": part.text, "total": part.everywhere} for part in (words.parts if words else ())],
        "relaxed": [{"question": way.text, "leftOut": list(way.left_out), "total": way.count} for way in ways],
    }


# What an answer with few hits has beside them.
BESIDE = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["record", "title"],
        "properties": {
            "record": {"$ref": "#/components/schemas/Reference"},
            "title": {"type": "string"},
            "lacks": {"type": "array", "items": {"type": "string"}, "description": "Delar av frågan som saknas."},
            "to": {"type": "array", "items": {"type": "string"}, "description": "Träffarna det hör ihop med."},
        },
    },
}


def beside(entry: SearchEntry) -> dict:
    return {"record": {"type": entry.type, "slug": entry.record_slug}, "title": entry.title}


class ReasonSerializer(serializers.Serializer):
    """Why something matched: a word, or a word inside another."""

    matched = serializers.CharField(help_text="Det som träffade.")
    inside = serializers.CharField(allow_null=True, help_text="Ordet som det stod i, när det stod inne i ett annat.")


class HitSerializer(ChosenSerializer):
    """One thing that was found."""

    slug = serializers.CharField(help_text="Träffens beständiga identitet, ett UUID.")
    record = ReferenceSerializer(help_text="Posten, eller meningen (sentence), som hittades.")
    title = serializers.CharField(help_text="Vad posten heter; för en mening vad källdokumentet heter.")
    date = PartialDate(allow_null=True, help_text="När det hände, i den precision källan har.")
    excerpt = serializers.CharField(help_text="Texten omkring det som träffade.")
    matches = serializers.ListField(child=serializers.CharField(), help_text="Orden som träffade, som de står.")
    reasons = ReasonSerializer(many=True, help_text="Varför ord som skiljer sig från sökningens träffade.")
    sameIn = serializers.ListField(
        child=ReferenceSerializer(), help_text="Poster, avsnitt och meningar som säger samma sak; högst tre nämns."
    )
    sameInTotal = serializers.IntegerField(help_text="Hur många de är.")
    place = serializers.CharField(allow_null=True, help_text="Var på sidan en mening står, som ankare i adressen.")

    def row(self, hit: Hit) -> dict:
        links, entry = self.context["links"], hit.entry
        parts = [*hit.title, *hit.excerpt.segments]
        return {
            "slug": str(entry.record),
            "record": {"type": entry.type, "slug": entry.record_slug},
            "title": entry.title,
            "date": entry.date or None,
            "excerpt": "".join(part.text for part in hit.excerpt.segments),
            "matches": list(dict.fromkeys(part.text for part in parts if part.is_match)),
            "reasons": [{"matched": one.matched, "inside": one.inside or None} for one in hit.reasons],
            "sameIn": [{"type": one.entry.type, "slug": one.entry.record_slug} for one in hit.behind],
            "sameInTotal": len(hit.behind) + hit.more_behind,
            "place": entry.place or None,
            "_links": {
                "self": links.to_resource("self", "search", str(entry.record)),
                "collection": links.to_resource("collection", "search"),
                "about": links.to_resource("about", entry.about) if entry.about else None,
                "alternate": links.to("alternate", hit.get_absolute_url()),
            },
        }


class SearchViewSet(ResourceViewSet):
    """Sökning i allt: poster av alla slag och källdokumentens meningar, med böjningar och sammansatta ord."""

    resource = "search"
    queryset = everything()
    serializer_class = HitSerializer
    filterset_class = EverythingFilterSet
    renderer_classes = [Json, Csv, Xlsx]
    meta = {
        "facets": FACETS,
        "notes": {
            "type": "array",
            "description": "Vad som inte lästes av sökningen, och varför.",
            "items": {"type": "string"},
        },
        "suggestion": {
            "type": ["string", "null"],
            "description": "Vad som kan ha menats, när lite hittades.",
        },
        "words": WORDS,
        "near": BESIDE | {"description": "När träffarna är få: det som har mest av frågan, eller som kan ha menats."},
        "related": BESIDE | {"description": "När träffarna är få: det som de nämner, eller som nämner dem."},
    }

    def find(self, slug, question):
        return with_key(self.queryset, slug)

    def rows(self, items, question):
        asked = getattr(self, "filterset", None)  # none where one hit is asked for by its identity
        hits = hits_for(items, asked.query, asked.folded) if asked else hits_for(items, parse_query(""))
        return super().rows(hits, question)

    def envelope(self, page, rows):
        answer = super().envelope(page, rows)
        asked = self.filterset
        words = words_of(asked, page.paginator.count)
        _, near = nearest(words)
        related = related_to(page.object_list, asked.folded, near) if words else []
        answer["_meta"] |= {
            "facets": self.facets(),
            "notes": list(asked.query.notes) if "q" in asked.data else [],
            "suggestion": words.better.text if words and words.better else None,
            "words": told_of(words),
            "near": [beside(one.entry) | {"lacks": list(one.lacks)} for one in near],
            "related": [beside(one.entry) | {"to": [hit.title for hit in one.to]} for one in related],
        }
        return answer
