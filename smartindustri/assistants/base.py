"""Asking the API, and what its claims say as evidence that a reader can follow."""

import asyncio
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import httpx2
from mcp.server.mcpserver.exceptions import ToolError
from typing_extensions import TypedDict  # Python's own tells pydantic too little before 3.12

PATIENCE = 20  # seconds
AT_ONCE = 30  # records whose claims are asked for in one address, which has a longest length
MOST = 200  # items of an answer of the API


class Evidence(TypedDict):
    """One passage: what one document says of one field, and where."""

    about: list[str]  # kind and slug of the record, as in measure:industriklivet; several where it says the same of all
    field: str
    value: Any
    quote: str | None  # word for word, as it stands in the stored text of the document
    start: int | None  # the first character of the quotation in that text, from 0
    end: int | None
    locator: str | None  # the place, in a document without stored text
    strength: str  # quotation, or reference: an address and a place, without stored text
    isOfficial: bool  # whether a government, a parliament, an agency or a region has published the document
    isPreferred: bool  # whether this is the value that holds, where documents differ
    difference: str | None  # how it differs from the one that holds
    reason: str | None  # why another holds
    document: str
    title: str
    publisher: str | None
    published: str | None  # ISO date, as exactly as known
    address: str  # the passage on the site
    source: str | None  # where the document was published


class Unknown(Exception):
    """There is nothing at that address of the API."""


class Base:
    """The knowledge base, as its API tells it. `root` is the address of that, such as https://exempel.se/api/v1.

    Raises `ToolError` with the API's own words where a question is wrong, and where the site does not answer: that is
    never told as if the sources were silent.
    """

    def __init__(self, root: str):
        self.root = root.rstrip("/")

    async def __aenter__(self):
        self.client = await httpx2.AsyncClient(timeout=PATIENCE, follow_redirects=True).__aenter__()
        return self

    async def __aexit__(self, *error):
        await self.client.__aexit__(*error)

    async def get(self, *path: str, **asked: Any) -> dict:
        """The answer at a path of the API, given by its parts; raises `Unknown` where there is none."""
        address = "/".join([self.root, *(quote(part, safe="") for part in path)])
        return await self.follow(address, **asked | {"format": "json"})

    async def follow(self, address: str, /, **asked: Any) -> dict:
        """The answer at an address that the API itself has given."""
        try:
            answer = await self.client.get(address, params=asked or None)
            told = answer.json()
        except (httpx2.HTTPError, ValueError) as error:
            what = f"Kunskapsbasen svarade inte ({type(error).__name__})."
            raise ToolError(f"{what} Det säger inget om vad källorna anger: fråga igen.") from error
        if answer.status_code in (404, 410):
            raise Unknown(told.get("detail", ""))
        if answer.status_code >= 400:
            problems = [one["detail"] for one in told.get("errors", [])] or [told.get("detail", "")]
            raise ToolError(" ".join(problems))
        return told

    async def claims(self, about: Iterable[str], **asked: Any) -> list[Evidence]:
        """What documents state about these records and their rows."""
        about = sorted(set(about))
        parts = [about[first : first + AT_ONCE] for first in range(0, len(about), AT_ONCE)]
        answers = await asyncio.gather(*(self._all("claims", about=",".join(part), **asked) for part in parts))
        return await self.evidence([claim for claims in answers for claim in claims])

    async def _all(self, path: str, **asked: Any) -> list[dict]:
        """Every item of a list, by as many questions as it takes."""
        answer = await self.get(path, limit=MOST, after="*", **asked)
        found = answer["items"]
        while following := answer["_links"].get("next"):
            answer = await self.follow(following["href"])
            found += answer["items"]
        return found

    async def evidence(self, claims: list[dict]) -> list[Evidence]:
        """These claims of the API, with their documents."""
        slugs = {claim["document"] for claim in claims}
        documents = dict(zip(slugs, await asyncio.gather(*(self.document(slug) for slug in slugs)), strict=True))
        found: dict[tuple, Evidence] = {}
        for claim in claims:
            one = _evidence(claim, documents[claim["document"]])
            same = tuple(str(value) for name, value in one.items() if name not in ("about", "address"))
            found.setdefault(same, one | {"about": []})["about"] += one["about"]
        return [*found.values()]

    async def document(self, slug: str) -> dict:
        """What a document is: who has published what, and when; its page on the site, and its own address."""
        known = await self.get("documents", slug)
        return {
            "document": slug,
            "title": known["title"],
            "publisher": known["publisherName"] or known["publisher"],
            "published": known["published"],
            "isOfficial": known["isOfficial"],
            "address": known["_links"]["alternate"]["href"],
            "source": known["url"],
        }


def _evidence(claim: dict, document: dict) -> Evidence:
    record = claim["record"]
    passage = f"#uppgift-{claim['slug']}" if claim["quote"] else ""
    same = ("field", "value", "quote", "start", "end", "locator", "isPreferred", "difference", "reason")
    return Evidence(
        about=[f"{record['type']}:{record['slug']}"],
        strength=claim["evidence"],
        **{name: claim[name] for name in same},
        **document | {"address": document["address"] + passage},
    )


def about(record: dict) -> str:
    """The kind and slug by which the claims on a record and its rows are asked for; empty where it rests on none."""
    link = record["_links"].get("claims") or {"href": ""}
    return parse_qs(urlsplit(link["href"]).query).get("about", [""])[0]


def place(href: str) -> tuple[str, str]:
    """The list a record of the API is in, and its slug."""
    *_, kind, slug = urlsplit(href).path.split("/")
    return kind, slug
