"""The tools that an assistant is given. Whatever they tell of the world comes with the passages that say so."""

import asyncio
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from typing_extensions import TypedDict

from smartindustri.assistants.base import Base, Evidence, Unknown, about, place
from smartindustri.release import VERSION

INSTRUCTIONS = """
What public documents say on a strategy of Sweden's Government: measures, assignments, money, meetings and dates. Say
only what an answer's `evidence` carries, and give with each fact its quotation (or its place), its document and its
address. Where `isPreferred` differs between claims on one field, sources disagree: tell both, and which one holds. What
stands in `unknown`, or is not found, no source in the base states: say so, never guess. An error is no answer at all:
it says nothing of the sources. Amounts are in kronor, dates as exact as the source has them (2018, 2018-05,
2018-05-03). The base is in Swedish.
""".strip()
SILENT = "Ingen källa i kunskapsbasen anger det. Det betyder inte att det inte finns, bara att det inte är belagt här."
DIFFERING = "Källor anger olika: isPreferred säger vad som gäller, difference och reason hur och varför."
FRUITLESS = "Inget i basen har alla de orden. Pröva färre eller andra innan du säger att ingen källa anger det."
NAMES = ("name", "title", "label", "question", "text", "description")  # what a record is called, by its first field
PLURALS = {"träff": "träffar", "post": "poster", "rad": "rader"}
BY_HIT = 3  # claims of each hit
READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


class Answer(TypedDict):
    """What the base knows, and on what ground."""

    found: Any
    evidence: list[Evidence]
    unknown: list[str]  # what no source states
    note: str  # how to read it


class Tools:
    """The tools over one site's API."""

    def __init__(self, api: str):
        self.api = api

    async def search(self, question: str, types: list[str] | None = None, limit: int = 5) -> Answer:
        """Search everything, in Swedish: records of all kinds and the sentences of the documents. Inflections and parts
        of compounds are found. `types` (measure, funding, sentence, ...) narrows it to some. At most 20 hits; each
        record comes with the claims on it that say most of what was asked."""
        async with Base(self.api) as base:
            asked = {"q": question, "limit": min(max(limit, 1), 20)} | ({"type": ",".join(types)} if types else {})
            answer = await base.get("search", **asked)
            hits = answer["items"]
            found = [_hit(hit) for hit in hits]
            evidence = await asyncio.gather(*(self._of_hit(base, hit) for hit in hits))
        told = answer["_meta"]
        parts = [f"”{part['text']}” {_counted(part['total'], 'träff')}" for part in told["words"]["parts"]]
        meant = [f"Menades ”{told['suggestion']}”?"] if told["suggestion"] else []
        alone = [f"Var för sig: {', '.join(parts)}."] if parts else []
        note = " ".join([f"{_counted(told['totalRecords'], 'träff')}.", *meant, *alone])
        return Answer(
            found=found,
            evidence=[one for several in evidence for one in several],
            unknown=[] if hits else [question],
            note=note if hits else f"{note} {FRUITLESS}",
        )

    async def _of_hit(self, base: Base, hit: dict) -> list[Evidence]:
        """What a hit rests on: first what holds most of the words that matched, and a quotation before a reference."""
        if not (link := hit["_links"]["about"]):
            return []
        if hit["record"]["type"] in ("sentence", "document"):
            return [await _of_document(base, hit)]
        if not (asked := about(await base.follow(link["href"]))):
            return []
        words = [word.lower() for word in hit["matches"]]
        claims = await base.claims([asked], preferred="yes")
        return sorted(claims, key=lambda one: (-sum(word in _words(one) for word in words), not one["quote"]))[:BY_HIT]

    async def list_records(
        self, kind: str, filters: dict[str, str] | None = None, fields: list[str] | None = None, limit: int = 10
    ) -> Answer:
        """Records of one kind (measures, assignments, funding, dialogues, ...) that meet all filters, with the fields
        asked for and the claims these rest on. `describe` tells which filters and fields a kind has; several values of
        a filter are divided by commas and mean any of them, `none` means that no source states it, and a value after
        `-` is left out. At most 50."""
        async with Base(self.api) as base:
            asked = (filters or {}) | {"limit": min(max(limit, 1), 50)}
            answer = await _found(base, kind, **asked | ({"fields": ",".join(fields)} if fields else {}))
            shown = fields or [next((name for name in NAMES if name in one), "slug") for one in answer["items"][:1]]
            evidence = await _stated(base, answer["items"], shown)
        records = [{"slug": one["slug"], **{name: one.get(name) for name in shown}} for one in answer["items"]]
        missing = [f"{one['slug']}: {name}" for one in records for name in shown if one[name] in (None, [])]
        total = answer["_meta"]["totalRecords"]
        shown_of = f"{_counted(total, 'post')} svarar mot frågan; {len(records)} visas."
        note = shown_of if total else f"Ingen post svarar mot frågan. {SILENT}"
        return Answer(found=records, evidence=evidence, unknown=missing, note=note)

    async def get_record(self, kind: str, slug: str) -> Answer:
        """Everything the base knows of one record, with every claim on it and its rows, also those that differ."""
        async with Base(self.api) as base:
            if not (record := await _record(base, kind, slug)):
                return _nothing(f"{kind}/{slug}")
            evidence = await base.claims([asked]) if (asked := about(record)) else []
        known = {name: value for name, value in record.items() if value not in (None, []) and name[0] != "_"}
        known["address"] = record["_links"]["alternate"]["href"]
        unknown = [name for name, value in record.items() if value in (None, [])]
        return Answer(found=known, evidence=evidence, unknown=unknown, note=_differing(evidence))

    async def sum_money(self, group: list[str] | None = None, filters: dict[str, str] | None = None) -> Answer:
        """Money in kronor, added up by the rules of the base: a part is not added to its whole, nor a superseded line
        to what replaced it, and yearly levels stand apart. `group` divides by payer, year, measure or kind, one or two
        of them; filters are those of funding. The evidence is every amount that was looked at; `cite` tells
        what other sources say of one."""
        async with Base(self.api) as base:
            division = {"group": ",".join(group), "sum": "amount"} if group else {}
            answer = await _found(base, "funding", **(filters or {}) | division | {"limit": 200})
            evidence = await _stated(base, answer["items"], ["amount", "years"], preferred="yes")
        sums, lines = answer["_meta"]["sums"], answer["items"]
        found = {name: sums[name] for name in ("total", "undivided", "missing", "notCounted", "annualLevels")}
        found |= {"groups": answer["_meta"].get("groups"), "lines": [line["slug"] for line in lines]}
        silent = [line["slug"] for line in lines if line["amount"] is None and not line["years"]]
        left_out = f"{sums['notCounted']} räknas inte in i summan (delar, ersatta rader och årsnivåer)"
        looked_at = f"{_counted(len(lines), 'rad')} pengar; {left_out}"
        note = f"{looked_at} och {sums['missing']} saknar belopp. Beloppen är i kronor."
        return Answer(found=found, evidence=evidence, unknown=silent, note=note if lines else f"Ingen rad. {SILENT}")

    async def cite(self, kind: str, slug: str, field: str) -> Answer:
        """What documents say about one field of one record and of its rows: the value that holds, and every other that
        a source gives, each with its passage."""
        async with Base(self.api) as base:
            if not (record := await _record(base, kind, slug)):
                return _nothing(f"{kind}/{slug}")
            evidence = await base.claims([asked], field=field) if (asked := about(record)) else []
        if not evidence:
            return _nothing(f"{kind}/{slug}: {field}")
        holding = [(name, one) for one in evidence if one["isPreferred"] for name in one["about"]]
        values = [{"about": name, field: one["value"]} for name, one in holding]
        return Answer(found=values, evidence=evidence, unknown=[], note=_differing(evidence))

    async def describe(self, kind: str = "") -> dict[str, Any]:
        """Which kinds of record there are; of one kind, its filters and its fields and what they mean. Tells of the
        base, not of the world, and so has no evidence."""
        async with Base(self.api) as base:
            told = await base.follow(f"{base.root}/openapi.json")
        lists = {path[1:]: one["get"] for path, one in told["paths"].items() if f"{path}/{{slug}}" in told["paths"]}
        if not kind:
            return {"kinds": {name: one["description"] for name, one in lists.items()}}
        if kind not in lists:
            raise ToolError(f"Det finns inget slag ”{kind}”. Välj bland {', '.join(lists)}.")
        known = told["components"]
        filters = [_resolved(one, known) for one in lists[kind]["parameters"]]
        record = told["paths"][f"/{kind}/{{slug}}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        fields = _properties(record, known)
        return {
            "filters": {one["name"]: one.get("description", "") for one in filters},
            "fields": {name: one.get("description") or one.get("title", "") for name, one in fields.items()},
        }


def server(api: str, title: str) -> MCPServer:
    """A server of these tools, for a site whose API is at this address and which is called so."""
    made = MCPServer("kunskapsbas", title=title, instructions=INSTRUCTIONS, version=VERSION, log_level="WARNING")
    tools = Tools(api)
    for one in (tools.search, tools.list_records, tools.get_record, tools.sum_money, tools.cite, tools.describe):
        made.add_tool(one, annotations=READS)
    return made


async def _found(base: Base, kind: str, /, **asked: Any) -> dict:
    try:
        return await base.get(kind, **asked)
    except Unknown as error:
        raise ToolError(f"Det finns inget slag ”{kind}”. Verktyget describe räknar upp dem.") from error


async def _record(base: Base, kind: str, slug: str) -> dict | None:
    """The record, or none where the kind has none by that name: a kind that is not there is a fault of the question."""
    try:
        return await base.get(kind, slug)
    except Unknown:
        await _found(base, kind, limit=1)
        return None


def _nothing(asked: str) -> Answer:
    return Answer(found=None, evidence=[], unknown=[asked], note=SILENT)


def _differing(evidence: list[Evidence]) -> str:
    return DIFFERING if any(one["difference"] for one in evidence) else ""


async def _stated(base: Base, records: list[dict], fields: list[str], **asked: str) -> list[Evidence]:
    """The claims that these fields of records rest on; of a field with rows, those on the rows."""
    whole = {name: one for one in records if (name := about(one))}
    shown = [value for one in records for name in fields for value in _values(one.get(name))]
    rows = {one["slug"] for one in shown if isinstance(one, dict)}
    values = {one for one in shown if isinstance(one, str)}

    def carries(one: Evidence) -> bool:
        if not whole.keys().isdisjoint(one["about"]):
            return one["field"] in fields
        slugs = {name.partition(":")[2] for name in one["about"]}
        return not rows.isdisjoint(slugs) or (isinstance(one["value"], str) and one["value"] in values)

    return [one for one in await base.claims(whole, **asked) if carries(one)] if whole else []


def _values(value: Any) -> list:
    """What stands in a field with rows: the rows, or what each of them refers to."""
    return value if isinstance(value, list) else []


async def _of_document(base: Base, hit: dict) -> Evidence:
    """A sentence, or a document that was found by what it is: its own evidence."""
    is_sentence = hit["record"]["type"] == "sentence"
    _, slug = place(hit["_links"]["about"]["href"])
    known = await base.document(slug)
    return Evidence(
        about=[f"{hit['record']['type']}:{hit['record']['slug']}"],
        field="text" if is_sentence else "title",
        value=hit["excerpt"] if is_sentence else hit["title"],
        quote=hit["excerpt"] if is_sentence else None,
        start=None,
        end=None,
        locator=hit["place"] if is_sentence else "källdokumentet i sig",
        strength="quotation" if is_sentence else "reference",
        isPreferred=True,
        difference=None,
        reason=None,
        **known | {"address": hit["_links"]["alternate"]["href"]},
    )


def _hit(hit: dict) -> dict:
    kind, slug = place(hit["_links"]["about"]["href"]) if hit["_links"]["about"] else ("", "")
    return {"kind": kind, "slug": slug, **{name: hit[name] for name in ("title", "date", "excerpt")}}


def _counted(count: int, what: str) -> str:
    """So many of something, in Swedish."""
    return f"{count} {what if count == 1 else PLURALS[what]}"


def _words(one: Evidence) -> str:
    return f"{one['value']} {one['quote'] or ''} {one['locator'] or ''}".lower()


def _resolved(one: dict, known: dict) -> dict:
    if "$ref" not in one:
        return one
    _, _, place_of, name = one["$ref"].split("/")
    return known[place_of][name]


def _properties(schema: dict, known: dict) -> dict[str, dict]:
    schema = _resolved(schema, known)
    found = dict(schema.get("properties", {}))
    for part in schema.get("allOf", []):
        found |= _properties(part, known)
    return {name: _resolved(one, known) for name, one in found.items() if name[0] != "_"}
