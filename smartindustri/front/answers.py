"""An answer as the front holds it: whole, and packed once for each coding that it is asked in."""

import gzip
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

import brotli

from smartindustri.serving.etag import SHARED

Headers = list[tuple[bytes, bytes]]

FILE = b"x-sendfile"  # with which the site only says where the file lies that it answers with
REPLACED = (b"content-length", b"etag", b"traceparent")
WORTH_PACKING = 500  # bytes: below that the packed one is hardly shorter
PACKED = re.compile(
    rb"text/|application/(json|(problem|ld)\+json|(atom|rdf)\+xml|xml|yaml|javascript|x-bibtex)|image/svg"
)
PACK = {"br": lambda body: brotli.compress(body, quality=5), "gzip": lambda body: gzip.compress(body, 6, mtime=0)}
OWN = re.compile(r'"([0-9a-f]+)-(?:br|gzip)"')  # the tag of a packed body: it differs from that of the plain one


@dataclass(slots=True)
class Answer:
    """Status, headers and the plain body; `version` is of the data that it was made from."""

    status: int
    headers: Headers
    body: bytes
    version: str = ""
    asked: int = 0
    packed: dict[str, "Packed"] = field(default_factory=dict)

    def header(self, name: bytes) -> bytes:
        return next((value for key, value in self.headers if key == name), b"")

    @property
    def file(self) -> Path | None:
        """The file that this answer consists of, when it is not in the body."""
        name = self.header(FILE)
        return Path(unquote(name.decode())) if name else None

    @property
    def headers_of_file(self) -> Headers:
        """What is told of it; where it lies is nobody's business."""
        return [(name, value) for name, value in self.headers if name != FILE]

    @property
    def is_shared(self) -> bool:
        """Whether this is the same for all who ask: `smartindustri.serving.etag` says so of what is public."""
        return self.status == 200 and self.header(b"cache-control") == SHARED.encode() and bool(self.header(b"etag"))

    @property
    def size(self) -> int:
        return len(self.body) + sum(len(one.body) for one in self.packed.values()) + 2000  # and headers, key, objects

    def coding(self, accepted: bytes) -> str:
        """The coding in which to give this to one who accepts these; empty for as it is."""
        if len(self.body) < WORTH_PACKING or not PACKED.match(self.header(b"content-type")):
            return ""
        return best_coding(accepted)

    def unchanged(self, known: bytes) -> Headers:
        """The headers of a 304 with the tag by which the reader, whose If-None-Match is `known`, knows the answer."""
        tags = [coded_tag(self.header(b"etag"), coding) for coding in ("", *PACK)]
        own = next((tag for tag in tags if tag in known), tags[0])
        return [(name, own if name == b"etag" else value) for name, value in self.headers]

    def pack(self, coding: str) -> None:
        """Make ready what is sent in this coding. It takes milliseconds: never in the loop that all requests share."""
        body = PACK[coding](self.body) if coding else self.body
        own = self.header(b"etag")  # an error has none
        tag = coded_tag(own, coding) if own else b""
        kept = [(name, value) for name, value in self.headers if name not in REPLACED]
        kept += [(b"etag", tag)] if tag else []
        coded = [(b"content-encoding", coding.encode())] if coding else []
        self.packed[coding] = Packed(
            self.status, tag, body, [*kept, *coded, (b"content-length", str(len(body)).encode())], kept
        )


@dataclass(slots=True)
class Packed:
    """An answer in one coding: what is sent, and the headers that tell one who has it that it stands."""

    status: int
    tag: bytes
    body: bytes
    headers: Headers
    unchanged: Headers

    def given(self, asked_for: bytes) -> tuple[int, Headers, bytes]:
        """Status, headers and body to one whose If-None-Match is `asked_for`."""
        if self.tag and asked_for and (self.tag in asked_for or asked_for.strip() == b"*"):
            return 304, self.unchanged, b""
        return self.status, self.headers, self.body


@lru_cache(maxsize=1000)
def best_coding(accepted: bytes) -> str:
    """The best coding we have of those in an Accept-Encoding (RFC 9110, 12.5.3), or none."""
    wanted = {}
    for one in accepted.decode("latin-1").lower().split(","):
        name, _, weight = one.replace(" ", "").partition(";q=")
        wanted[name] = weight.strip("0.") != "" or not weight
    return next((coding for coding in PACK if wanted.get(coding, wanted.get("*", False))), "")


def coded_tag(tag: bytes, coding: str) -> bytes:
    return tag[:-1] + f'-{coding}"'.encode() if coding else tag


def plain_tags(asked_for: bytes) -> bytes:
    """An If-None-Match as Django knows the tags: without what tells the coding."""
    return OWN.sub(r'"\1"', asked_for.decode("latin-1")).encode("latin-1")
