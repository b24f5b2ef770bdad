"""Who publishes the base and whom to ask about it, as a register of public data wants to know."""

import re

from django.conf import settings
from django.core.checks import Error, register
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF

from smartindustri.linked_data.terms import VCARD, at_site, said

TYPES = "http://purl.org/adms/publishertype/"
KINDS = (  # of publishers, in the vocabulary that DCAT-AP-SE prescribes
    *("Academia-ScientificOrganisation", "Company", "IndustryConsortium", "LocalAuthority", "NationalAuthority"),
    *("NonGovernmentalOrganisation", "NonProfitOrganisation", "PrivateIndividual(s)", "RegionalAuthority"),
    *("StandardisationBody", "SupraNationalAuthority"),
)
NUMBER = re.compile(r"\d{6}-?\d{4}", re.ASCII)


def number() -> str:
    """The organisation number, ten digits; empty where none is given."""
    return settings.PUBLISHER_NUMBER.replace("-", "")


def publisher() -> URIRef:
    """The publisher's identity: the one that the national portal gives who has an organisation number."""
    known = number()
    return URIRef(f"http://dataportal.se/organisation/SE{known}") if known else at_site("/datasets/dcat#publisher")


def contact() -> URIRef:
    return at_site("/datasets/dcat#contact")


def tell_publisher(graph: Graph) -> None:
    """Describe the publisher and the contact point, once each."""
    who, where = publisher(), contact()
    graph.add((who, RDF.type, FOAF.Agent))
    graph.add((who, FOAF.name, Literal(settings.PUBLISHER)))
    graph.add((who, DCTERMS.type, URIRef(f"{TYPES}{settings.PUBLISHER_TYPE}")))
    if number():
        graph.add((who, DCTERMS.identifier, Literal(number())))
    graph.add((where, RDF.type, VCARD.Organization))
    for name in said(f"Redaktionen för {settings.SITE_NAME}", f"The editors of {settings.SITE_NAME_EN}"):
        graph.add((where, VCARD.fn, name))
    graph.add((where, VCARD.hasEmail, URIRef(f"mailto:{settings.CONTACT_EMAIL}")))


@register
def publisher_is_told_in_known_words(**_options) -> list[Error]:
    """A portal throws away a whole catalogue for a publisher it cannot read: tell at the start."""
    errors = []
    if settings.PUBLISHER_TYPE not in KINDS:
        told = f"PUBLISHER_TYPE är ”{settings.PUBLISHER_TYPE}” men måste vara något av: {', '.join(KINDS)}."
        errors.append(Error(told, id="smartindustri.E001"))
    if settings.PUBLISHER_NUMBER and not NUMBER.fullmatch(settings.PUBLISHER_NUMBER):
        told = f"PUBLISHER_NUMBER är ”{settings.PUBLISHER_NUMBER}” men måste vara ett organisationsnummer, tio siffror."
        errors.append(Error(told, id="smartindustri.E002"))
    return errors
