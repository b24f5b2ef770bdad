"""What completes the API's description: who, what and on which terms, the envelope of lists, errors and examples."""

from typing import Any

from django.conf import settings

from smartindustri.api import resources as api
from smartindustri.api.samples import sample, share_choices, share_parameters, share_properties
from smartindustri.release import API_RELEASED, API_VERSION
from sources.rest.links import API_ROOT
from sources.rest.problems import PROBLEM_TYPE, TITLES
from sources.rest.records import RecordViewSet
from sources.rest.schema import FACET, FACETS, FORMS, SLUG

DESCRIPTION = """
Allt som offentliga dokument säger om de strategier som finns här, med belägg för varje uppgift: dokument,
ordagrant citat och plats. API:et är öppet, kräver ingen inloggning och kan bara läsas. Det följer den nationella
REST API-profilen.

**Så frågar man.** Samma parametrar som på webbsidan: flera värden av en parameter vidgar urvalet, olika parametrar
snävar in det. Flera värden skiljs med komma eller anges var för sig. `-` före ett värde betyder inte, och `none` att
uppgift saknas. Där `na` finns betyder det att frågan inte gäller posten. Ett okänt namn eller värde, en parameter
utan värde och en period som slutar innan den börjar ger felet 400 som namnger det. Det gäller också de
spårningsparametrar som webbsidorna bortser från. En adress får ha 2 048 tecken, och en parameter 50 värden. En klient
får söka 120 gånger i minuten och hämta 30 filer, långa listor eller svar med `expand`; mer ger felet 429, och 503
betyder att tjänsten inte hinner eller inte når sina data. `Retry-After` säger när det är värt att fråga igen.

**Mer i samma svar.** Varje tal och datum kan avgränsas med sitt namn följt av `From` och `To` (`amountFrom=1000000`),
och `sort` tar flera värden: `sort=payer,-amount`. `facets=area,agency` räknar posterna för varje värde, så som sidan
gör, och räknar upp de värden som finns. `group=payer,year&sum=amount` delar upp pengarna utan att räkna något två
gånger; det som ingen källa fördelar på år står utan år, och årliga nivåer för sig. `expand=measure.plan` tar med
det som posterna hänvisar till, under `_embedded`, och `expand=claims` beläggen. `claims` kan frågas om en post
(`record=measure:industriklivet`), en post med rader (`about=`), ett fält (`field=amount`) och vad uppgiften vilar på
(`fact=reference`).

**Hålla en kopia i takt.** Börja med `after=*` och följ `next`: ordningen rubbas inte av det som kommer till eller
försvinner. Fråga sedan `changes` med `kind=deleted`, och därefter varje lista, med `since=` och `at` för den senaste
ändringen som fanns när du frågade förra gången: en ändring får sin tidpunkt när den blir synlig, så du missar ingen.
Med en post försvinner dess rader och belägg (`about` i `claims`), och beläggen för en ändrad post frågas på nytt
(`claims?about=`). `updated` anger när en post, dess rader eller belägg ändrades senast, och `_meta.dataVersion` är lika
så länge ingenting har ändrats. En borttagen post ger 410, med tid och skäl, eller leder (301) till den som har ersatt
den.

**Så svarar det.** `null` betyder att ingen av våra källor anger uppgiften, inte att svaret är nej. Datum har den
precision källan har (`2018`, `2018-05` eller `2018-05-03`); fälten med `From` och `To` efter namnet är dess första och
sista dag. Belopp är hela kronor, och tidpunkter är i UTC. `slug` är en posts, och en rads, beständiga identitet.
`_links` anger vad som hänger ihop: `self`, `collection`, `alternate` (webbsidan), i listor `first`, `prev`, `next` och
`last`, och annars postens egna relationer, med samma namn som fälten.

**Format.** JSON, och för listor CSV, XLSX och Atom, med `Accept` eller `format=`. CSV, XLSX och Atom omfattar hela
urvalet om inte `page` eller `limit` anges; flödet av `changes` har de 100 senaste och leder till äldre. CSV och XLSX
har samma fält som JSON under samma namn: tal är tal, text står inom citattecken, tomt betyder `null`, en hänvisning
står som `recordType` och `recordSlug`, och värden i en lista skiljs med `|`; det som har flera delar står som JSON. En
posts rader är en egen fil, `funding?format=csv&rows=years`, där varje rad nämner sin post. Med `dialect=excel-sv` blir
filen som webbsidans: semikolon, BOM, svenska rubriker och ord. Med `ETag` och `If-None-Match` blir ett oförändrat svar
304. Den som låter göra en klient i TypeScript anger att den läser JSON, och fel: `createClient<paths,
"application/json" | "application/problem+json">` i openapi-fetch, båda i `override.contentType` i orval.

**Kända begränsningar.** En lista har högst 200 poster per sida. Handlingsplanerna anger fler åtgärder än våra källor
namnger; `documentedMeasures` säger hur många. Tjänsten drivs utan utlovad tillgänglighet (servicenivå), och den som
behöver säkra driften hämtar ned data.

**Livscykel.** Nya fält och resurser kan tillkomma inom version 1; inget tas bort eller byter betydelse. En version 2
får en egen adress och beskrivning, och version 1 finns då kvar i minst ett år.

**Licenser.** Uppgifterna är fria att använda (CC0 1.0); citaten tillhör dem som har gett ut källorna. Programkoden har
licensen EUPL-1.2.

*In English.* What public documents say about the strategies of this base, each fact with its document, quotation and
position. The API is open, read-only and needs no authentication. Errors and labels of facets are in English for
`Accept-Language: en`; `null` means that no source states the fact.
"""
LICENCE = {"name": "CC0 1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"}
LINK = {
    "type": "object",
    "required": ["href", "rel", "method"],
    "properties": {
        "href": {"type": "string", "format": "uri"},
        "rel": {"type": "string"},
        "method": {"type": "string", "const": "GET"},
    },
}
LINKS = {
    "type": "object",
    "description": "Länkar till svaret självt och till det som hör ihop med det.",
    "required": ["self"],
    "properties": {"self": {"$ref": "#/components/schemas/Link"}},
    "additionalProperties": {"$ref": "#/components/schemas/Link"},
}
TO_LINKS = {"$ref": "#/components/schemas/Links"}
# This stands at each operation instead of among the components, where the national profile's linter allows no name with
# a digit or a leading underscore.
INLINE = {
    "sha256": {"type": ["string", "null"], "description": "Den lagrade textens kontrollsumma (SHA-256)."},
}
EMBEDDED = {
    "type": "object",
    "description": "Det som expand ber om att få med: poster som posten hänvisar till, under fältets namn.",
    "additionalProperties": {"type": ["object", "array", "null"], "items": {"type": "object"}},
}
META = {
    "type": "object",
    "required": ["totalRecords", "page", "limit", "count", "dataVersion"],
    "properties": {
        "totalRecords": {"type": "integer", "minimum": 0, "description": "Antal poster i hela urvalet."},
        "page": {"type": "integer", "minimum": 1, "description": "Sidans nummer, från 1."},
        "limit": {"type": "integer", "minimum": 1, "maximum": 200, "description": "Högsta antal poster på sidan."},
        "count": {"type": "integer", "minimum": 0, "maximum": 200, "description": "Antal poster på sidan."},
        "dataVersion": {"type": "string", "description": "Uppgifternas version: lika så länge ingenting har ändrats."},
        "facets": FACETS,
    },
}
PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "Ett fel, enligt RFC 9457.",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "description": "Var slaget av fel beskrivs."},
        "title": {"type": "string", "description": "Slaget av fel."},
        "status": {"type": "integer", "minimum": 400, "maximum": 599, "description": "HTTP-statuskoden."},
        "detail": {"type": "string", "description": "Vad som är fel just här."},
        "instance": {"type": "string", "format": "uri-reference", "description": "Adressen som gav felet."},
        "withdrawn": {
            "type": "string",
            "format": "date-time",
            "description": "När posten togs bort, vid 410.",
            "example": f"{API_RELEASED}T08:00:00Z",
        },
        "reason": {"type": ["string", "null"], "description": "Varför den togs bort, där det har sagts, vid 410."},
        "errors": {
            "type": "array",
            "description": "Varje fel för sig, när frågan har flera.",
            "items": {
                "type": "object",
                "required": ["parameter", "detail"],
                "properties": {"parameter": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}
SHARED = {"Embedded": EMBEDDED, "Facet": FACET, "Link": LINK, "Links": LINKS, "Meta": META, "Problem": PROBLEM} | FORMS
ERRORS = {  # an answer that every operation can have, or only those of one record, is described once
    400: "BadRequest",
    404: "NotFound",
    406: "NotAcceptable",
    410: "Gone",
    414: "AddressTooLong",
    429: "TooManyRequests",
    500: "ServerError",
    503: "Unavailable",
}
OF_ONE = (404, 410)
UNCHANGED, MOVED = "NotModified", "Moved"
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
HEADERS = {
    "traceparent": {"description": "Spårning (W3C Trace Context).", "schema": {"type": "string"}, "example": TRACE},
    "ETag": {"description": "Svarets version, för If-None-Match.", "schema": {"type": "string"}},
    "Cache-Control": {"description": "Får sparas av alla, men ska stämmas av.", "schema": {"type": "string"}},
}


CACHED = {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS}
MOVED_ANSWER = {
    "description": "Posten är borttagen. Den som har ersatt den har adressen i Location.",
    "headers": {
        "traceparent": CACHED["traceparent"],
        "Location": {"schema": {"type": "string", "format": "uri-reference"}},
    },
}
UNCHANGED_ANSWER = {"description": "Svaret är oförändrat sedan det ETag som frågan nämner.", "headers": CACHED}


def public_url() -> str:
    """Where the API is found by the public; its description names that place and no other."""
    return f"{settings.PUBLIC_URL}{API_ROOT}"


def complete(result: dict, **_context) -> dict:
    """The hook that drf-spectacular calls with what it has found."""
    schemas = result["components"]["schemas"]
    inline = {}
    for component, schema in schemas.items():
        found = {name: INLINE[name] for name in INLINE if schema["properties"].pop(name, None)}
        inline[f"#/components/schemas/{component}"] = found
        _tidy(schema)
    share_properties(schemas)
    result["components"] = {
        "schemas": dict(sorted((schemas | SHARED).items())),
        "headers": HEADERS,
        "parameters": {"traceparent": _trace_parameter()},
        "responses": {name: _error(status) for status, name in ERRORS.items()}
        | {UNCHANGED: UNCHANGED_ANSWER, MOVED: MOVED_ANSWER},
    }
    viewsets = {viewset().resource: viewset for viewset in api.RESOURCES}
    for path, operations in result["paths"].items():
        resource, _, one = path.strip("/").partition("/")
        _operation(operations["get"], viewsets.get(resource), bool(one), inline, result["components"]["schemas"])
    result["info"] |= {
        "version": API_VERSION,
        "description": DESCRIPTION.strip(),
        "termsOfService": f"{public_url()}/docs#villkor",
        "contact": {"name": settings.SITE_NAME, "url": f"{settings.PUBLIC_URL}/om/", "email": _email()},
        "license": LICENCE,
    }
    result["externalDocs"] = {
        "description": "Dokumentationen, med villkor och servicenivå (SLA).",
        "url": f"{public_url()}/docs",
    }
    result["tags"] = [
        *({"name": name, "description": viewset.__doc__} for name, viewset in viewsets.items()),
        {"name": "api-info", "description": "Uppgifter om API:et självt."},
    ]
    result["security"] = []
    share_parameters(result)
    return share_choices(result)


def _operation(operation: dict, viewset, is_one: bool, inline: dict, schemas: dict) -> None:
    found = operation["responses"]["200"]["content"]["application/json"]["schema"]
    properties = inline[found["$ref"]] | {"_links": TO_LINKS}
    if viewset is not None and issubclass(viewset, RecordViewSet) and viewset.relations():
        properties["_embedded"] = {"$ref": "#/components/schemas/Embedded"}
    # Beside allOf and not in it: generators make a class of their own of several, and of one the record's.
    item = {"allOf": [found], "type": "object", "required": ["_links"], "properties": properties}
    is_list = viewset is not None and not is_one
    schema = item if not is_list else _envelope(item, viewset)
    content = {"application/json": {"schema": schema, "example": sample(schema, schemas)}}
    if is_list:
        content |= {
            kind.media_type: {"schema": {"type": "string"} | ({"format": "binary"} if kind.format == "xlsx" else {})}
            for kind in viewset.renderer_classes[1:]
        }
    operation.setdefault("parameters", []).append({"$ref": "#/components/parameters/traceparent"})
    operation["security"] = []
    errors = {status: name for status, name in ERRORS.items() if is_one or status not in OF_ONE}
    is_moved = is_one and viewset is not None and issubclass(viewset, RecordViewSet)
    operation["responses"] = {
        "200": {"description": "Svaret.", "headers": CACHED, "content": content},
        **({"301": {"$ref": f"#/components/responses/{MOVED}"}} if is_moved else {}),
        "304": {"$ref": f"#/components/responses/{UNCHANGED}"},
        **{str(status): {"$ref": f"#/components/responses/{name}"} for status, name in errors.items()},
    }


def _envelope(item: dict, viewset) -> dict:
    meta = {"$ref": "#/components/schemas/Meta"}
    if more := viewset.meta | viewset.meta_on_request:
        meta = {"allOf": [meta, {"type": "object", "required": list(viewset.meta), "properties": more}]}
    properties = {"items": {"type": "array", "maxItems": 200, "items": item}, "_meta": meta, "_links": TO_LINKS}
    return {"type": "object", "required": list(properties), "properties": properties}


def _error(status: int) -> dict:
    return {
        "description": TITLES[status] + ".",
        "headers": {"traceparent": {"$ref": "#/components/headers/traceparent"}},
        "content": {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _email() -> str:
    """The address for questions; one without a domain of its own is no e-mail address to the linters."""
    address = settings.CONTACT_EMAIL
    return address if "." in address.rpartition("@")[2] else f"{address}.invalid"


def _trace_parameter() -> dict:
    return {
        "name": "traceparent",
        "in": "header",
        "required": False,
        "description": "Spårning enligt W3C Trace Context; ett värde som inte är giltigt ersätts.",
        "schema": {"type": "string"},
        "example": TRACE,
    }


def _tidy(schema: dict) -> None:
    """Of what has a slug only that is always there, since `fields` can leave out the rest; nothing can be written."""
    schema["required"] = ["slug"] if "slug" in schema["properties"] else [*schema["properties"]]
    if schema["properties"].get("slug", {}).get("pattern"):
        schema["properties"]["slug"] |= SLUG
    for described in schema["properties"].values():
        described.pop("readOnly", None)
        if "description" in described:
            described.pop("title", None)
        described.pop("x-spec-enum-id", None)
        if "enum" in described:
            described["enum"] = [value for value in described["enum"] if value != ""]
            if None in described["enum"]:
                kind, _ = described.pop("type")
                values = [value for value in described.pop("enum") if value is not None]
                described["oneOf"] = [{"type": kind, "enum": values}, {"type": "null"}]
        if described.get("format") == "date":
            described["example"] = API_RELEASED
        if described.get("format") == "date-time":
            described["example"] = f"{API_RELEASED}T08:00:00Z"
