"""Nobody sees or writes at the desk what he has no right to, whatever he sends; what he may not see stays as it was.

what is done                          rights that it takes
change our words of a record          change the record
add a claim                           change the record; add claims
change a claim                        change the record; change claims
take a claim away                     change the record; delete claims, and see them
add a row with its evidence           change the record; add rows; add claims
change a row                          change the record; change rows
take a row away, evidence and all     change the record; delete rows, and see them; delete claims
remove a record, rows and all         delete the record, rows and claims
change a document                     change documents; a new text takes quotations and ledger along
read a record's page                  see the record
read its claims there                 see the record and claims
read its rows there                   see the record and rows
read what a row rests on there        see the record, rows and claims
read its history                      see the record, rows and claims

Whoever may change something may see it. R, W, C and D below are a record, its rows, claims and documents.
"""

import itertools
import random

import pytest
from django.contrib.auth.models import Permission
from django.db import transaction

from dialogues.models import DialogueSeries, SeriesOrganiser
from sources.models import Claim, Document
from tests.admin.conftest import CLAIMS, Desk, reasons, with_claim
from tests.factories import make_claim, make_dialogue_series, make_organisation, make_series_organiser, make_stated

pytestmark = pytest.mark.django_db

MODELS = {"R": "dialogueseries", "W": "seriesorganiser", "C": "claim", "D": "document"}
RIGHTS = ("view", "add", "change", "delete")
ALL = frozenset(f"{kind}.{right}" for kind in MODELS for right in RIGHTS)


def may(rights, *needed):
    """Whether these rights are enough; `see` takes the right to view or to change."""
    kinds = ((kind, rights & {f"{kind}.view", f"{kind}.change"}) for kind in MODELS)
    held = rights | {f"{kind}.see" for kind, seen in kinds if seen}
    return set(needed) <= held


NEEDED = {
    "our words": ["R.change"],
    "claim added": ["R.change", "C.add"],
    "claim changed": ["R.change", "C.change"],
    "claim taken away": ["R.change", "C.delete", "C.see"],
    "row added": ["R.change", "W.add", "C.add"],
    "row changed": ["R.change", "W.change"],
    "row taken away": ["R.change", "W.delete", "W.see", "C.delete"],
    "record removed": ["R.delete", "W.delete", "C.delete"],
    "document changed": ["D.change"],
}
READ = {
    "record": ["R.see"],
    "claim": ["R.see", "C.see"],
    "row": ["R.see", "W.see"],
    "evidence of a row": ["R.see", "W.see", "C.see"],
    "history": ["R.see", "W.see", "C.see"],
}


def subsets(kind):
    """Every way to hold rights to one kind, with all rights to the others."""
    rest, own = {one for one in ALL if one[0] != kind}, [f"{kind}.{right}" for right in RIGHTS]
    for count in range(len(own) + 1):
        yield from (frozenset(rest | set(held)) for held in itertools.combinations(own, count))


def some(count):
    """Ways to hold rights to all four, the same each time."""
    chance = random.Random(14)  # noqa: S311 - nothing secret
    return [frozenset(one for one in sorted(ALL) if chance.random() < 0.6) for _ in range(count)]


@pytest.fixture
def series(document):
    series = make_dialogue_series(slug="robotlyftet")
    make_stated(series, "name", "Robotlyftet", "Robotlyftet beslutades", document)
    return series


@pytest.fixture
def row(series, document):
    make_claim(series, "name", "Robotlyftet", "Robotlyftet får", document, is_preferred=False)
    make_stated(document, "title", "Robotlyftet", "Robotlyftet beslutades", document)
    row = make_series_organiser(series=series, organisation=make_organisation(slug="vinnova", name="Vinnova"))
    make_claim(row, "organisation", "vinnova", "Tillväxtverket ansvarar", document)
    return row


def state():
    """Everything in the four tables that can be changed at the desk."""
    return (
        {*DialogueSeries.objects.values_list("slug", "description")},
        {*Claim.objects.values_list("field", "quote", "reason")},
        {*SeriesOrganiser.objects.values_list("slug", "role")},
        {*Document.objects.values_list("slug", "description")},
    )


@pytest.fixture
def attempts(desk, series, row, document):
    """What is sent for each deed, as one who may do everything would send it: the address and the form."""
    seen, at = desk.open(series), desk.address(series)
    second = next(number for number in (0, 1) if seen[f"{CLAIMS}-{number}-quote"] == "Robotlyftet får")
    quoted = {"field": "name", "document": document.slug, "quote": "Robotlyftet beslutades den"}
    new = {
        "organisers-TOTAL_FORMS": "2",
        "organisers-1-organisation": make_organisation(slug="tillvaxtverket").pk,
        "organisers-1-role": "organiser",
        "organisers-1-evidence_document": document.slug,
        "organisers-1-evidence_quote": "Tillväxtverket",
    }
    gone = Desk.read(desk.client.get(desk.address(series, "delete")))
    return {
        "our words": (at, seen | {"description": "Skrivet"}),
        "claim added": (at, seen | with_claim(seen, 2, **quoted)),
        "claim changed": (at, seen | {f"{CLAIMS}-{second}-quote": "Robotlyftet får 90"}),
        "claim taken away": (at, seen | {f"{CLAIMS}-{second}-DELETE": "on"}),
        "row added": (at, seen | new),
        "row changed": (at, seen | {"organisers-0-role": "partner"}),
        "row taken away": (at, seen | {"organisers-0-DELETE": "on"}),
        "record removed": (desk.address(series, "delete"), gone | {"reason": "Dubblett."}),
        "document changed": (desk.address(document), desk.open(document) | {"description": "Skrivet"}),
    }


@pytest.mark.parametrize("kind", [*MODELS, "RWCD"])
def test_the_desk_does_what_the_rights_allow_and_nothing_beyond(kind, desk, editor, series, row, attempts):
    before = state()
    editor.is_superuser = False
    editor.save()
    permissions = {
        f"{kind}.{right}": Permission.objects.get(codename=f"{right}_{model}")
        for kind, model in MODELS.items()
        for right in RIGHTS
    }
    for rights in subsets(kind) if kind in MODELS else some(6):
        editor.user_permissions.set([permissions[one] for one in rights])
        for deed, (address, form) in attempts.items():
            if not any(one[0] in kind for one in NEEDED[deed]):
                continue
            with transaction.atomic():
                answer = desk.client.post(address, form)
                is_done, should_be = state() != before, may(rights, *NEEDED[deed])
                assert is_done == should_be, (deed, sorted(rights), answer.status_code)
                transaction.set_rollback(True)
        page, history = (desk.client.get(desk.address(series, name)) for name in ("change", "history"))
        shown = page.content.decode()
        assert {
            "record": page.status_code == 200,
            "claim": "Robotlyftet beslutades" in shown,
            "row": "Vinnova (arrangör)" in shown,
            "evidence of a row": "Organisation: Vinnova – ”Tillväxtverket ansvarar”" in shown,
            "history": history.status_code == 200,
        } == {name: may(rights, *needed) for name, needed in READ.items()}, sorted(rights)


@pytest.mark.django_db(transaction=True)
def test_history_is_told_only_of_the_kind_that_was_asked_for(desk, editor, measure):
    editor.is_superuser = False
    editor.save()
    editor.user_permissions.set(Permission.objects.filter(codename__in=["view_term", "change_term", "view_claim"]))
    for page in ("history/", "change/"):
        address = f"/admin/sources/term/{measure.pk}/{page}"
        for answer in (desk.client.get(address), desk.client.post(address, {"reason": "Flera ord här."})):
            assert (answer.status_code, answer["Location"]) == (302, "/admin/")


def test_what_an_editor_may_not_see_stays_when_he_saves(desk, editor, series, row, document):
    """Found by an editor: a claim added, or a description changed, took every claim that was not shown away."""
    series.claims.filter(is_preferred=True).update(reason="Som det heter nu.")
    make_claim(series, "name", "Lyftet", "90 miljoner", document, is_preferred=False, difference="name")
    editor.is_superuser = False
    editor.save()
    names = ["view_dialogueseries", "change_dialogueseries", "add_claim"]
    editor.user_permissions.set(Permission.objects.filter(codename__in=names))
    assert reasons(desk.edit(series, description="Skrivet")) == ""
    claim = {"field": "name", "document": document.slug, "quote": "Robotlyftet beslutades den"}
    assert reasons(desk.edit(series, **with_claim(desk.open(series), 0, **claim))) == ""
    kept = {*series.claims.values_list("value", "quote", "is_preferred")}
    assert kept == {
        ("Robotlyftet", "Robotlyftet beslutades", True),
        ("Robotlyftet", "Robotlyftet får", False),
        ("Lyftet", "90 miljoner", False),
        ("Robotlyftet", "Robotlyftet beslutades den", False),
    }
    marked = with_claim(desk.open(series), 0, **claim | {"quote": "miljoner kronor"}, is_preferred="on", occurrence=1)
    assert "en föredragen uppgift, som du inte har rätt att ändra" in desk.edit(series, **marked).content.decode()
