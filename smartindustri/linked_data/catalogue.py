"""The catalogue that the national portal harvests, by DCAT-AP-SE 3.0.1: what there is, in which forms, on which terms.

Everything in it has an address of its own, `/datasets/dcat#…`, since the harvester takes nothing that is nameless.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, XSD

from smartindustri.linked_data.datasets import BASE, Dataset, Distribution, datasets
from smartindustri.linked_data.periods import Period, period_of_all, periods
from smartindustri.linked_data.publisher import contact, publisher, tell_publisher
from smartindustri.linked_data.terms import (
    AVAILABLE,
    CC0,
    DATA_THEMES,
    DCATAP,
    EU,
    IANA,
    IRREGULARLY,
    PUBLIC,
    REST,
    RULES,
    SWEDEN,
    SWEDISH,
    at_site,
    graph,
    said,
)
from smartindustri.release import FIRST_RELEASED
from sources.history.data_version import changed_at
from sources.rest.links import API_ROOT

ADDRESS = "/datasets/dcat"
OF_ALL = ("claims", "disagreements", "timeline")  # lists that gather from all others, and cover what they cover


def catalogue(sizes: Mapping[str, int]) -> Graph:
    """The whole catalogue, with the sizes in bytes of the files that lie ready, by address; it asks the database the
    same few questions whatever there is."""
    made, modified = graph(), changed_at()
    every, spans = period_of_all(), periods()
    spans |= dict.fromkeys((BASE, *OF_ALL), every) if every else {}
    found = list(datasets())
    _tell_catalogue(made, [one.name for one in found], modified)
    tell_publisher(made)
    _tell_api(made, [one.name for one in found])
    for one in found:
        _tell_dataset(made, one, modified, spans.get(one.name))
        for form in one.distributions:
            _tell_distribution(made, one, form, sizes.get(form.address))
    return made


def named(*parts: str) -> URIRef:
    """The identity of something in the catalogue."""
    return at_site(f"{ADDRESS}#{'-'.join(parts)}")


def _tell_catalogue(made: Graph, names: list[str], modified: datetime) -> None:
    one = named("catalogue")
    _tell(made, one, DCAT.Catalog, title=(settings.SITE_NAME, settings.SITE_NAME_EN))
    for text in said(
        "Data ur kunskapsbasen, som helhet och lista för lista, och API:et som de hämtas genom.",
        "Data of the knowledge base, as a whole and list by list, and the API through which they are fetched.",
    ):
        made.add((one, DCTERMS.description, text))
    _tell_terms(made, one, modified)
    made.add((one, DCTERMS.publisher, publisher()))
    made.add((one, DCTERMS.spatial, SWEDEN))
    made.add((one, FOAF.homepage, at_site("/")))
    made.add((one, DCAT.themeTaxonomy, DATA_THEMES))
    made.add((one, DCAT.service, named("api")))
    for name in names:
        made.add((one, DCAT.dataset, named(name)))


def _tell_api(made: Graph, names: list[str]) -> None:
    one = named("api")
    _tell(made, one, DCAT.DataService, title=(f"API för {settings.SITE_NAME}", f"API of {settings.SITE_NAME_EN}"))
    for text in said(
        "Öppet API utan inloggning, efter den nationella REST API-profilen: alla listor, filter och belägg.",
        "Open API without sign-in, by the Swedish national REST API profile: all lists, filters and evidence.",
    ):
        made.add((one, DCTERMS.description, text))
    for word in (Literal("api", "sv"), Literal("api", "en")):
        made.add((one, DCAT.keyword, word))
    made.add((one, DCAT.endpointURL, at_site(API_ROOT)))
    made.add((one, DCAT.endpointDescription, at_site(f"{API_ROOT}/openapi.json")))
    made.add((one, DCAT.landingPage, at_site(f"{API_ROOT}/docs")))
    made.add((one, DCTERMS["format"], EU["file-type/JSON"]))
    made.add((one, DCTERMS.type, REST))
    for rule in RULES:
        made.add((one, DCTERMS.conformsTo, rule))
    made.add((one, DCTERMS.license, CC0))
    made.add((one, DCTERMS.accessRights, PUBLIC))
    made.add((one, DCTERMS.publisher, publisher()))
    made.add((one, DCAT.contactPoint, contact()))
    _tell_themes(made, one)
    for name in names:
        made.add((one, DCAT.servesDataset, named(name)))


def _tell_dataset(made: Graph, told: Dataset, modified: datetime, period: Period | None) -> None:
    one = named(told.name)
    _tell(made, one, DCAT.Dataset, title=told.title)
    for text in said(*told.text):
        made.add((one, DCTERMS.description, text))
    for swedish, english in told.keywords:
        made.add((one, DCAT.keyword, Literal(swedish, "sv")))
        if english:
            made.add((one, DCAT.keyword, Literal(english, "en")))
    _tell_terms(made, one, modified)
    _tell_themes(made, one)
    made.add((one, DCTERMS.identifier, Literal(one)))
    made.add((one, DCTERMS.publisher, publisher()))
    made.add((one, DCTERMS.accessRights, PUBLIC))
    made.add((one, DCTERMS.accrualPeriodicity, IRREGULARLY))
    made.add((one, DCTERMS.spatial, SWEDEN))
    made.add((one, DCAT.contactPoint, contact()))
    made.add((one, DCAT.landingPage, at_site(told.page)))
    if told.resource:
        made.add((one, DCTERMS.isPartOf, named(BASE)))
    if period:
        span = named(told.name, "period")
        made.add((one, DCTERMS.temporal, span))
        made.add((span, RDF.type, DCTERMS.PeriodOfTime))
        made.add((span, DCAT.startDate, _day(period[0])))
        made.add((span, DCAT.endDate, _day(period[1])))
    for form in told.distributions:
        made.add((one, DCAT.distribution, named(told.name, form.name)))


def _tell_distribution(made: Graph, of: Dataset, told: Distribution, size: int | None) -> None:
    one = named(of.name, told.name)
    title = tuple(f"{words}, {told.name.upper()}" for words in of.title)
    _tell(made, one, DCAT.Distribution, title=title)
    for text in said(told.swedish, told.english):
        made.add((one, DCTERMS.description, text))
    made.add((one, DCAT.accessURL, at_site(told.address)))
    if told.is_file:
        made.add((one, DCAT.downloadURL, at_site(told.address)))
    else:
        made.add((one, DCAT.accessService, named("api")))
    made.add((one, DCTERMS["format"], EU[f"file-type/{told.file_type}"]))
    made.add((one, DCAT.mediaType, IANA[told.media_type]))
    made.add((one, DCTERMS.license, CC0))
    made.add((one, DCATAP.availability, AVAILABLE))
    if size is not None:
        made.add((one, DCAT.byteSize, Literal(size, datatype=XSD.nonNegativeInteger)))


def _tell(made: Graph, one: URIRef, kind: URIRef, title: tuple) -> None:
    made.add((one, RDF.type, kind))
    for text in said(*title):
        made.add((one, DCTERMS.title, text))


def _tell_terms(made: Graph, one: URIRef, modified: datetime) -> None:
    """Licence, language, and when: published with the API, changed with the data."""
    made.add((one, DCTERMS.license, CC0))
    made.add((one, DCTERMS.language, SWEDISH))
    made.add((one, DCTERMS.issued, _day(date.fromisoformat(FIRST_RELEASED))))
    made.add((one, DCTERMS.modified, Literal(modified.isoformat(), datatype=XSD.dateTime)))


def _tell_themes(made: Graph, one: URIRef) -> None:
    for theme in settings.DATA_THEMES:
        made.add((one, DCAT.theme, EU[f"data-theme/{theme}"]))


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=XSD.date)
