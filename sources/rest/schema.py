"""How a resource describes its own operations: names, texts and parameters, all read off its FilterSet.

`smartindustri.api.openapi` completes the document: answers, errors, examples.
"""

from collections.abc import Iterable

import django_filters
from drf_spectacular.openapi import AutoSchema

from sources.listing.filters import LONGEST_VALUE, NOT_APPLICABLE, ValuesFilter
from sources.listing.pagination import API_LIMITS, DEFAULT_LIMIT, LARGEST_PAGE
from sources.listing.sorting import FIRST, sorts_of
from sources.listing.spans import MOST_ASKED, NumberForm, OverlapFilter, SinceFilter, YearForm
from sources.rest.expansion import MOST
from sources.rest.questions import DIALECT, SUMMED

SLUG = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "minLength": 1, "maxLength": 120}
DAY = "(0[1-9]|1[0-9]|2[0-8])"
PARTIAL_DATE = {
    "type": "string",
    "pattern": f"^([1-9][0-9]{{3}}(-(0[1-9]|1[0-2])(-{DAY})?|-(0[13-9]|1[0-2])-(29|30)|-(0[13578]|1[02])-31)?"
    "|[1-9][0-9](0[48]|[2468][048]|[13579][26])-02-29)$",
    "maxLength": 10,
}
YEAR = {"type": "string", "pattern": "^[1-9][0-9]{3}$", "maxLength": 4}
# What the data decide is no part of the contract: a value that does not exist is an error that tells which do.
VALUE = {"type": "string", "pattern": "^-?[A-Za-z0-9:]+(-[A-Za-z0-9:]+)*$", "maxLength": LONGEST_VALUE}
AFTER = "^([a-z0-9]+(-[a-z0-9]+)*|[*])$"
MOMENT = {"type": "string", "format": "date-time"}
NUMBER = {"type": "number", "minimum": -MOST_ASKED, "maximum": MOST_ASKED}
CONTROLS = "\\u0000-\\u001f\\u007f-\\u009f"
WORDS = {  # something other than spaces, and no control characters
    "type": "string",
    "pattern": f"^[^{CONTROLS}]*[^{CONTROLS}\\s][^{CONTROLS}]*$",
    "minLength": 1,
    "maxLength": LONGEST_VALUE,
}

FACET = {
    "type": "object",
    "required": ["name", "label", "options"],
    "properties": {
        "name": {"type": "string"},
        "label": {"type": "string"},
        "options": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["value", "label", "count"],
                "properties": {
                    "value": {"type": "string"},
                    "label": {"type": "string"},
                    "count": {"type": "integer", "minimum": 0},
                },
            },
        },
    },
}
FACETS = {
    "type": "array",
    "description": "Vad urvalet kan snävas in med: parameterns namn, och antalet träffar för varje värde.",
    "items": {"$ref": "#/components/schemas/Facet"},
}


YES_OR_NO = {"type": "string", "enum": ["yes", "no", "none", "-yes", "-no", "-none"]}
FORMS = {"PartialDate": PARTIAL_DATE, "Number": NUMBER, "Value": VALUE, "YesOrNo": YES_OR_NO}
# What each operation says in its schema: that form, by its name.
OF_FORM = {name: {"$ref": f"#/components/schemas/{name}"} for name in FORMS}


class ResourceSchema(AutoSchema):
    """The description of a list, or of one record."""

    def get_operation_id(self):
        words = "".join(part.capitalize() for part in self.view.resource.split("-"))
        return ("list" if self.is_list else "get") + words

    def get_tags(self):
        return [self.view.resource]

    def get_summary(self):
        return f"{'Lista' if self.is_list else 'Hämta en post ur'} {self.view.resource}"

    def get_description(self):
        if self.is_list:
            return self.view.__doc__
        return "En post hämtas med sitt kortnamn (`slug`), som aldrig ändras."

    @property
    def is_list(self) -> bool:
        return self.view.action == "list"

    def get_filter_backends(self):
        return []

    def _is_list_view(self, serializer=None):
        return False  # the envelope is added afterwards, around the one record described here

    def get_response_serializers(self):
        return getattr(self.view, "described_as", None) or self.view.serializer_class

    def _get_parameters(self):
        fields = [
            _list(
                "fields", "Visa bara dessa fält; slug och länkar följer alltid med.", _one_of(self.view.field_names())
            ),
            _query("format", "Svarets format; går före Accept.", {"type": "string", "enum": self.formats()}),
        ]
        if self.view.expansions():
            ways = [*self.view.expansions()]
            firsts = [one for one in ways if not any(one.startswith(f"{other}.") for other in ways)]
            last = "([.][A-Za-z.]+)?" if firsts != ways else ""
            fields.append(_list("expand", _expanding(self.view), _one_of(firsts, last=last)))
        if self.is_list:
            return [
                *self._filters(),
                *_paging(self.view.filterset_class),
                *fields,
                *self._of_the_whole(),
                *self._of_files(),
            ]
        slug = {"name": "slug", "in": "path", "required": True, "description": "Postens kortnamn.", "schema": SLUG}
        return [slug, *fields]

    def _of_the_whole(self) -> list[dict]:
        """What is told of the whole selection beside its records."""
        found = []
        if facets := self.view.filterset_class.facet_names():
            text = "Räkna posterna för varje värde av dessa parametrar, i _meta.facets, så som sidan gör."
            found.append(_list("facets", text, _one_of(facets)))
        if self.view.groups:
            text = "Dela upp summan på detta, i _meta.groups eller som rader i en fil."
            found.append(_list("group", text, _one_of(self.view.groups)))
            text = "Vad som läggs ihop; hör ihop med group."
            found.append(_query("sum", text, {"type": "string", "const": SUMMED}))
        return found

    def _of_files(self) -> list[dict]:
        rows = [name for name in self.view.tables() if name]
        text = "En fil med raderna i detta fält i stället för posterna, var och en efter den post som den hör till."
        found = [_query("rows", text, _one_of(rows))] if rows else []
        text = "En fil för svenska kalkylark: semikolon, BOM, sidans rubriker och ord. Annars är filen data, som JSON."
        return [*found, _query("dialect", text, {"type": "string", "const": DIALECT})]

    def formats(self) -> list[str]:
        return [renderer.format for renderer in self.view.get_renderers()]

    def _filters(self) -> list[dict]:
        filterset = self.view.filterset_class
        found = [_filter(name, one) for name, one in filterset.base_filters.items()]
        if sorts := sorts_of(filterset):
            text = "Sortering; - före namnet vänder den. Poster utan värde sist."
            found.append(_list("sort", text, _one_of(sorts, "-?")))
        return found


def _expanding(view) -> str:
    known = {"claims": "beläggen (claims)", "text": "den lagrade texten (text)"}
    own = " eller ".join(known[name] for name in view.on_request)
    way = next((name for name in view.expansions() if name not in view.on_request), "")
    referred = f", eller det som posterna hänvisar till ({way}): det står under _embedded, högst {MOST} i taget"
    return f"Ta också med {own}{referred if way else ''}."


def _filter(name: str, one: django_filters.Filter) -> dict:
    label = str(one.label)
    if isinstance(one, ValuesFilter):
        items, known = OF_FORM["Value"], "Vilka som finns säger facets. " if one.is_drawn else ""
        if not one.follows_data:
            values = [*dict.fromkeys(str(value) for value, _ in one.value_choices()), *one.lacking_values]
            choices = {"type": "string", "enum": [f"{sign}{value}" for sign in ("", "-") for value in values]}
            items, known = OF_FORM["YesOrNo"] if choices == YES_OR_NO else choices, ""
        apart = "na är där frågan inte gäller posten. " if NOT_APPLICABLE in one.lacking_values else ""
        text = f"{label}. {known}{apart}{one.note}".strip()
        return _query(name, text, {"type": "array", "items": items})
    if isinstance(one, OverlapFilter):
        schema = {YearForm: YEAR, NumberForm: OF_FORM["Number"]}.get(one.field_class, OF_FORM["PartialDate"])
        return _query(name, f"{label}: {one.note}", schema)
    if isinstance(one, SinceFilter):
        return _query(name, f"{label}: {one.note}", MOMENT)
    words = {key: value for key, value in WORDS.items() if key != "maxLength" or one.extra.get("max_length")}
    return _query(name, f"{label}: ord som alla ska finnas i posten.", words)


def _paging(filterset: type) -> list[dict]:
    page = {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": 1}
    limit = {"type": "integer", "minimum": API_LIMITS[0], "maximum": API_LIMITS[-1], "default": DEFAULT_LIMIT}
    text = f"Slug för den sista posten du har, eller {FIRST} från början: poster i en ordning som inget nytt eller "
    text += "borttaget rubbar. Följ _links.next."
    return [
        *([_query("after", text, {"type": "string", "pattern": AFTER, "maxLength": 120})] if filterset.cursor else []),
        _query("page", "Sida, från 1. Bortom den sista är listan tom.", page),
        _query("limit", "Antal poster på en sida.", limit),
    ]


def _one_of(names: Iterable[str], first: str = "", last: str = "") -> dict:
    """One of the names of this resource: a form and no enumeration, of which generated clients make a type for each."""
    return {"type": "string", "pattern": f"^{first}({'|'.join(names).replace('.', '[.]')}){last}$"}


def _list(name: str, text: str, items: dict) -> dict:
    schema = {"type": "array", "items": items, "minItems": 1}
    return _query(name, text, schema, style="form", explode=False)


def _query(name: str, description: str, schema: dict, **more) -> dict:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema, **more}
