"""Whatever was done to a record can be undone: it comes back as it stood, with its rows and its evidence."""

import random
from contextlib import suppress
from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.urls import reverse

from measures.models import Measure
from sources.evidence.base import stated_rows, top_level_models
from sources.history.states import state_after
from sources.models import Change, Organisation
from sources.pipeline.aggregates import aggregate_of, for_aggregates
from sources.pipeline.merge import apply
from tests.admin.conftest import Desk
from tests.factories import (
    make_claim,
    make_document,
    make_measure,
    make_organisation,
    make_responsible,
    make_stated,
)

TEXT = "Robotlyftet beslutades den 3 maj 2018. Tillväxtverket ansvarar. Robotlyftet kallas också Lyftet."


@pytest.fixture
def desk(client):
    client.force_login(get_user_model().objects.create_superuser("anna"))
    return Desk(client)


@pytest.fixture
def measure():
    document = make_document(text=TEXT, slug="sidan", title="Sidan")
    measure = make_measure(slug="robotlyftet")
    make_stated(measure, "name", "Robotlyftet", "Robotlyftet beslutades", document)
    row = make_responsible(measure=measure, organisation=make_organisation(slug="verket", name="Tillväxtverket"))
    make_claim(row, "organisation", "verket", "Tillväxtverket ansvarar", document)
    return measure


def now(record):
    return next(map(aggregate_of, for_aggregates(type(record)).filter(pk=record.pk)), None)


def last_change(record):
    return Change.objects.filter(record_id=record.pk).latest("pk")


def address_of(record, change):
    return reverse("admin:measures_measure_restore", args=[record.pk, change.pk])


def restore(desk, record, change, reason="Det var rätt förut."):
    address = address_of(record, change)
    return desk.client.post(address, desk.read(desk.client.get(address)) | {"reason": reason})


@pytest.mark.django_db(transaction=True)
def test_a_change_is_undone_after_one_has_seen_what_that_does(desk, measure, client):
    before, stood = last_change(measure), now(measure)
    changed = {"description": "Skrivet", "responsible-0-DELETE": "on"}
    assert desk.edit(measure, **changed).status_code == 302
    link = f'<a href="{address_of(measure, before)}">Återställ posten till hur den var då</a>'
    assert link in desk.client.get(desk.address(measure, "history")).content.decode()
    page = desk.client.get(address_of(measure, before)).content.decode()
    assert "beskrivning: <del>Skrivet</del> → <ins>tomt</ins>" in page
    assert "Ansvarig ”Tillväxtverket (ansvarig)” lades till" in page
    assert now(measure) != stood  # seen, and not done
    assert "Skriv varför." in restore(desk, measure, before, reason=" ").content.decode()
    assert now(measure) != stood
    assert restore(desk, measure, before).status_code == 302
    assert now(measure) == stood
    entry = desk.client.get(desk.address(measure, "history")).context["changes"][0]
    assert (entry.who, entry.why) == ("anna", "Skäl: Det var rätt förut.")
    assert client.get("/api/v1/changes").json()["items"][0]["reason"] == "Det var rätt förut."
    assert "Posten är redan så" in desk.client.get(address_of(measure, before)).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_record_that_was_removed_comes_back_whole(desk, measure, client):
    before, stood = last_change(measure), now(measure)
    desk.remove(measure)
    assert client.get("/atgarder/robotlyftet/").status_code == 410
    assert address_of(measure, before) in desk.client.get(desk.address(measure, "history")).content.decode()
    assert "posten kommer tillbaka" in desk.client.get(address_of(measure, before)).content.decode()
    assert desk.client.get(address_of(measure, last_change(measure))).status_code == 404  # it was gone by then
    assert restore(desk, measure, before).status_code == 302
    assert now(measure) == stood
    assert "Tillväxtverket" in client.get("/atgarder/robotlyftet/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_what_would_break_a_rule_or_somebodys_work_is_not_done(desk, measure):
    before = last_change(measure)
    desk.edit(measure, **{"responsible-0-DELETE": "on"})
    address = address_of(measure, before)
    seen = desk.read(desk.client.get(address))
    desk.edit(measure, description="Mer arbete")
    assert (
        "posten har ändrats sedan du öppnade sidan"
        in desk.client.post(address, seen | {"reason": "Det var rätt förut."}).content.decode()
    )
    assert Measure.objects.get().description == "Mer arbete"
    Organisation.objects.filter(slug="verket").delete()
    page = desk.client.get(address).content.decode()
    assert "Posten kan inte återställas" in page
    assert "verket" in page
    assert restore(desk, measure, before).status_code == 200
    assert now(measure).rows["responsible"] == ()


@pytest.mark.django_db(transaction=True)
def test_only_who_may_do_it_all_may_restore(desk, measure):
    before = last_change(measure)
    desk.edit(measure, description="Skrivet")
    account = get_user_model().objects.get()
    account.is_superuser = False
    account.save()
    assert desk.client.get(address_of(measure, before)).status_code == 403
    assert desk.client.post(address_of(measure, before), {"reason": "Så."}).status_code == 403


@pytest.mark.django_db
@pytest.mark.usefixtures("shipped")
def test_two_hundred_deeds_are_undone_one_by_one():
    """Records of every kind are removed, emptied of a row, of a claim or of our words, at random; each comes back."""
    chance, kinds = random.Random(200), top_level_models()  # noqa: S311 - nothing secret
    keys = {kind: [*kind.objects.order_by("slug").values_list("pk", flat=True)] for kind in kinds}
    done = 0
    for number in range(200):
        kind = kinds[number % len(kinds)]
        record = for_aggregates(kind).get(pk=chance.choice(keys[kind]))
        stood, wanted = aggregate_of(record), state_after(last_change(record))  # all is one transaction here
        assert wanted == stood, record
        deeds = [row.delete for name in stated_rows(type(record)) for row in getattr(record, name).all()]
        deeds += [claim.delete for claim in record.claims.all()]
        texts = [name for name in record.ours if isinstance(getattr(record, name), str) and getattr(record, name)]
        deeds += [partial(type(record).objects.filter(pk=record.pk).update, **{name: "Annat"}) for name in texts]
        with suppress(IntegrityError), transaction.atomic():
            chance.choice(deeds or [record.delete])()
        done += now(record) != stood
        assert apply(wanted, now(record)).now == now(record) == stood, record
    assert done > 150
