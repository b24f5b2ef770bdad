"""What search engines read in a page, as JSON-LD with the words of schema.org: the site, its data, and each record.

It says nothing that the page does not: it is made of the record that the page shows, and asks for nothing beside it.
"""

import json
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString
from rdflib.namespace import SDO

from smartindustri.linked_data.catalogue import named
from smartindustri.linked_data.datasets import Distribution, whole
from smartindustri.linked_data.identifiers import identity
from smartindustri.linked_data.periods import period_of_all
from smartindustri.linked_data.terms import at_site
from smartindustri.linked_data.vocabulary import CLASSES, property_of
from smartindustri.release import FIRST_RELEASED
from sources.evidence.base import Evidenced
from sources.evidence.kinds import type_name
from sources.history.data_version import changed_at
from sources.rest.links import API_ROOT

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
CURRENCY = "SEK"
WORDS = str(SDO)
IN_A_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}  # so that no text can end the element

Node = dict[str, Any]


def block(nodes: list[Node]) -> SafeString:
    """The element that holds them. It is data, which a browser never runs, so the policy for scripts allows it."""
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False)
    return SafeString(f'<script type="application/ld+json">{text.translate(IN_A_SCRIPT)}</script>')


def site() -> Node:
    """The site as all pages name it."""
    return {"@id": at_site("/#webbplats"), "@type": "WebSite", "name": settings.SITE_NAME, "url": at_site("/")}


def of_site() -> list[Node]:
    """The site, where its search is, and the base as a dataset."""
    search = {"@type": "EntryPoint", "urlTemplate": f"{settings.PUBLIC_URL}/sok/?q={{q}}"}
    more = {"alternateName": settings.SITE_NAME_EN, "inLanguage": "sv"}
    return [site() | more | {"potentialAction": {"@type": "SearchAction", "target": search}}, _dataset()]


def of_record(record: Evidenced, parent: str, parent_path: str) -> list[Node]:
    """The page of a record, the record itself, and the way to it from the start."""
    path = record.get_absolute_url()
    page, way = at_site(path), [("Start", "/"), (parent, parent_path), (str(record), path)]
    told: Node = {
        "@id": page,
        "@type": "WebPage",
        "url": page,
        "name": str(record),
        "inLanguage": "sv",
        "isPartOf": site(),
        "mainEntity": _thing(record),
        "breadcrumb": {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": at, "item": {"@id": at_site(path), "name": name}}
                for at, (name, path) in enumerate(way, 1)
            ],
        },
    }
    if record.resource:
        data = at_site(f"{API_ROOT}/{record.resource}/{record.slug}")
        told["encoding"] = {"@type": "MediaObject", "encodingFormat": "application/json", "contentUrl": data}
    return [told]


def _thing(record: Evidenced) -> Node:
    """The record with those of its values that schema.org has words for; what others say of it stands in the API."""
    kind = CLASSES.get(type_name(type(record)))
    told: Node = {"@id": identity(record), "@type": kind.removeprefix(WORDS) if kind else "Thing"}
    for name in record.carried():
        word = property_of(type(record), name)
        if word.startswith(WORDS) and not record._meta.get_field(name).is_relation:
            _tell(told, word.removeprefix(WORDS), getattr(record, name))
    if kind == SDO.MonetaryAmount:
        told["currency"] = CURRENCY
    return {"name": str(record)} | told


def _tell(told: Node, word: str, value: Any) -> None:
    if value in ("", None):
        return
    value = float(value) if isinstance(value, Decimal) else value
    told[word] = [told[word], value] if word in told else value


def _dataset() -> Node:
    told, period = whole(), period_of_all()
    found: Node = {
        "@id": named(told.name),
        "@type": "Dataset",
        "name": told.title[0],
        "alternateName": told.title[1],
        "description": told.text[0],
        "url": at_site(told.page),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "inLanguage": "sv",
        "keywords": [word for pair in told.keywords for word in pair if word],
        "creator": {"@type": "Organization", "name": settings.PUBLISHER, "email": settings.CONTACT_EMAIL},
        "datePublished": FIRST_RELEASED,
        "dateModified": changed_at().date().isoformat(),
        "spatialCoverage": {"@type": "Country", "name": "Sverige"},
        "includedInDataCatalog": {
            "@id": named("catalogue"),
            "@type": "DataCatalog",
            "name": settings.SITE_NAME,
            "url": at_site("/datasets/dcat"),
        },
        "distribution": [_download(form) for form in told.distributions],
    }
    return found | ({"temporalCoverage": "/".join(day.isoformat() for day in period)} if period else {})


def _download(form: Distribution) -> Node:
    return {
        "@type": "DataDownload",
        "name": form.swedish,
        "encodingFormat": form.media_type,
        "contentUrl": at_site(form.address),
    }
