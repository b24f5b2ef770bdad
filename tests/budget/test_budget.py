"""No answer costs more questions to the database than it may, and none costs more because there is more to tell of.

Addresses are gathered from the site map and from the API's resources: a new page, format or view is held to it too.
"""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.urls import get_resolver

from measures.models import Assignment
from smartindustri.api.resources import RESOURCES
from smartindustri.api.sitemap import sitemaps
from sources.models import Organisation, Person
from sources.pages.citations import FORMATS
from sources.rest.records import RecordViewSet
from sources.views import RecordDetail, RecordList
from tests.budget.crowd import Crowd

MOST = 30  # questions of any answer
EXPANDED = 45  # and of one that follows references, which is several lists in one and counts as a file
FILE = 15  # of one that is a table to keep
FEW = 12  # of most answers
ASKED = "industri satsar"  # what is searched for

OF_FUNCTIONS = {"detail": [Organisation, Person], "assignment-calendar": [Assignment]}

pytestmark = pytest.mark.django_db


def patterns(resolver, prefix="/"):
    for one in resolver.url_patterns:
        address = prefix + str(one.pattern)
        if address.startswith(("/admin/", "/api", "/id/")):  # two have their own budgets, one is below
            continue
        if hasattr(one, "url_patterns"):
            yield from patterns(one, address)
        else:
            yield address, one


def slugs_of(name, view):
    """What stands in an address: a record of the page's kind, which has copies and most rows of all."""
    models = [view.queryset.model] if view else OF_FUNCTIONS[name]
    return [model._meta.model_name for model in models]


def pages():
    for address, one in patterns(get_resolver()):
        view = getattr(one.callback, "view_class", None)
        if "<section>" in address:
            yield from (address.replace("<section>", section) for section in sitemaps())
        elif "<slug:slug>" in address:
            for slug in slugs_of(one.name, view):
                yield (page := address.replace("<slug:slug>", slug))
                if view and issubclass(view, RecordDetail):
                    yield f"{page}?format={[*FORMATS][-1]}"  # they are told of the same
        elif "<path:name>" in address:  # a file that was made before, and asks for nothing: tests/open_data
            continue
        else:
            yield address
            if view and issubclass(view, RecordList):
                asked = f"q={ASKED}&" if "q" in view.filterset_class.base_filters else ""
                yield from (f"{address}?{asked}view={one}" for one in [*view.views][1:] or view.views)
                yield from (f"{address}?{asked}format={one}" for one in view.formats if one != "xlsx")


def answers_of_the_api():
    yield from (f"/api/v1{rest}" for rest in ("", "/api-info", "/openapi.json", "/openapi.yaml", "/docs"))
    for viewset in RESOURCES:
        address, asked = f"/api/v1/{viewset().resource}", f"q={ASKED}&" if viewset().resource == "search" else ""
        kinds = [kind.format for kind in viewset.renderer_classes]
        expanded = f"expand={','.join(viewset.on_request)}" if viewset.on_request else ""
        yield from (f"{address}?{asked}format={kind}" for kind in kinds if kind != "json")
        yield from [f"{address}?{asked}rows={name}" for name in viewset.tables() if name][-1:]  # all read the same
        yield f"{address}?{asked}{expanded}".rstrip("?&")
        if issubclass(viewset, RecordViewSet):
            dearest = sorted(viewset.expansions(), key=lambda name: name.count("."))[-1]
            yield f"{address}?limit=200&expand={dearest}"
            yield f"{address}/{viewset.queryset.model._meta.model_name}?{expanded}"
            yield f"{address}/{viewset.queryset.model._meta.model_name}?format=turtle"


class Questions:
    """Counts what is asked of the database."""

    count = 0

    def __call__(self, execute, *question):
        self.count += 1
        return execute(*question)


def costs(client) -> dict[str, int]:
    """How many questions each answer asks."""
    found = {}
    for address in [*pages(), *answers_of_the_api()]:
        asked = Questions()
        with connection.execute_wrapper(asked):
            answer = client.get(address)
            assert (address, answer.status_code) == (address, 200)
            answer.getvalue()
        found[address] = asked.count
    return found


def most(address: str) -> int:
    """How many questions an answer may ask."""
    if "limit=200&expand=" in address:
        return EXPANDED
    return FILE if any(name in address for name in ("rows=", "format=csv", "format=xlsx")) else MOST


def test_every_answer_costs_the_same_few_questions_however_much_there_is(client):
    ContentType.objects.get_for_models(*(content.model_class() for content in ContentType.objects.all()))  # kept
    crowd = Crowd()
    crowd.copy(1, 2)
    few = costs(client)
    crowd.copy(3, 50)  # some 2,000 records
    many = costs(client)
    assert {address: (few[address], n) for address, n in many.items() if n > few[address]} == {}
    assert {address: n for address, n in many.items() if n > most(address)} == {}
    assert sum(n <= FEW for n in many.values()) > len(many) * 0.7
