"""The identity of each record, `/id/<kind>/<slug>`: an address that lasts, and leads to what is said of the record.

A thing is not the page about it, so the address answers 303 (See Other): to the page, to the JSON of the API, or to
the record as RDF. A row that is told on another's page leads there, and a claim to the passage that states it.
"""

from django.http import Http404
from django.utils.translation import gettext
from rdflib import URIRef

from smartindustri.linked_data.formats import Format
from sources.evidence.base import LONGEST_SLUG, Evidenced, evidenced_models
from sources.evidence.kinds import identity_of, model_named, type_name
from sources.history.withdrawals import withdrawn
from sources.listing.parameters import LONGEST
from sources.models import Claim, Document
from sources.rest.links import API_ROOT
from sources.rest.problems import Withdrawn
from sources.rest.viewsets import with_key

PAGE, JSON = Format("html", "text/html"), Format("json", "application/json")
CLAIM = "claim"  # has an identity, though it is no record


def identity(record: Evidenced | Claim) -> URIRef:
    """What a record or a claim is called on the web of data."""
    slug = str(record.pk) if isinstance(record, Claim) else record.slug
    return URIRef(identity_of(type_name(type(record)), slug))


def identified(kind: str, slug: str) -> Evidenced | Claim:
    """The record with this identity, with what its addresses are made of; raises `Http404`, or `Withdrawn` where there
    was one, and says what is wrong."""
    model = Claim if kind == CLAIM else model_named(kind)
    if model is None:
        known = ", ".join(sorted([CLAIM, *map(type_name, evidenced_models())]))
        told = gettext("Det finns inget slag av post som heter ”{kind}”. Slagen är {known}.")
        raise Http404(told.format(kind=kind[:LONGEST], known=known))
    found = _claim(slug) if model is Claim else _record(model, slug)
    if found is None and model is not Claim and (gone := withdrawn(model, slug)):
        raise Withdrawn(slug, model, gone)
    if found is None:
        told = gettext("Det finns ingen post av slaget {kind} med kortnamnet ”{slug}”.")
        raise Http404(told.format(kind=kind, slug=slug[:LONGEST]))
    return found


def address_of(found: Evidenced | Claim, form: Format = JSON) -> str:
    """Where this form of it is read."""
    if form is PAGE:
        return page_of(found)
    named = f"?format={form.name}" if form.writer else ""
    if isinstance(found, Claim):
        return f"{API_ROOT}/claims/{found.pk}{named}"
    shown = found if found.resource else found.page_record
    return f"{API_ROOT}/{shown.resource}/{shown.slug}{named}"


def page_of(found: Evidenced | Claim) -> str:
    """The page that tells of it: of a quotation, the place where it stands in its document."""
    if not isinstance(found, Claim):
        return (found if hasattr(found, "get_absolute_url") else found.page_record).get_absolute_url()
    if found.quote:
        return f"{found.document.get_absolute_url()}#uppgift-{found.pk}"
    return found.record.page_record.get_absolute_url()


def _record(model: type[Evidenced], slug: str) -> Evidenced | None:
    records = model.objects.with_references()
    records = records.defer("text") if model is Document else records
    return records.filter(slug=slug).first() if len(slug) <= LONGEST_SLUG else None


def _claim(slug: str) -> Claim | None:
    claims = Claim.objects.select_related("document").defer("document__text").prefetch_related("record")
    return with_key(claims, slug)
