"""A package made twice of the same few records, which all tests of this folder read."""

import io
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from smartindustri.open_data import store
from tests.factories import (
    make_action_plan,
    make_claim,
    make_deadline,
    make_document,
    make_focus_area,
    make_funding,
    make_funding_year,
    make_key_figure,
    make_measure,
    make_organisation,
    make_responsible,
)


@dataclass
class Made:
    """Where the packages lie, what the command said, and the bytes of each file as they were made first and again."""

    root: Path
    said: str
    first: dict[str, bytes]
    again: dict[str, bytes]

    @property
    def folder(self) -> Path:
        return self.root / store.LATEST


def write_records() -> None:
    plan = make_action_plan(slug="plan-2", number=2)
    area = make_focus_area(slug="fordon", order=1)
    measure = make_measure(
        slug="robotlyftet", name='=Robot, "lyft"', plan=plan, decided="2018-01", is_horizontal=False, area=[area]
    )
    agency = make_organisation(slug="verket", name="Verket")
    make_responsible(measure=measure, organisation=agency, role="assignee")
    whole = make_funding(
        slug="pengar", label="Lyftet", measure=measure, amount=78_000_000, is_ceiling=True, payer=agency
    )
    make_funding(slug="del", measure=measure, amount=8_000_000, part_of=whole)
    make_funding_year(funding=whole, year=2018, amount=20_000_000, is_approximate=False)
    make_funding_year(funding=whole, year=2019, amount=58_000_000, is_approximate=True)
    make_key_figure(slug="andel", label="Andel", value="12.5")
    document = make_document(slug="beslut", text="Satsningen får\n78 miljoner kronor.")
    make_claim(whole, "amount", 78_000_000, "78 miljoner kronor", document)
    make_deadline(slug="redovisning", what="Redovisning", date="2019-03-31")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture(scope="session")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    root, said = tmp_path_factory.mktemp("open") / "data", io.StringIO()
    site = {"OPEN_DATA_DIR": root, "PUBLIC_URL": "https://kunskap.example"}
    with django_db_blocker.unblock(), override_settings(**site), transaction.atomic():
        write_records()
        call_command("export_data", stdout=said)
        first = contents(root / store.LATEST)
        call_command("export_data", stdout=io.StringIO())
        transaction.set_rollback(True)
        return Made(root, said.getvalue(), first, contents(root / store.LATEST))
