"""Bring the database up to date with the fixtures, keeping what editors changed and saying so."""

import json
from pathlib import Path

import pghistory
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from sources.fixtures import read_fixtures
from sources.loading import load


class Command(BaseCommand):
    help = "För in fixtures/*.json i databasen. Det redaktörer har ändrat behålls och redovisas."

    def add_arguments(self, parser):
        parser.add_argument("--from", dest="folder", type=Path, default=settings.FIXTURE_DIRS[0], help="Mapp att läsa.")

    def handle(self, *, folder, **options):
        try:
            with pghistory.context(command="load"):  # so that the history can tell it from an editor
                report = load(read_fixtures(folder))
        except (DatabaseError, ValueError) as error:
            raise CommandError(f"Inget är infört: {error}") from error
        for kept in report.kept:
            place = f"{kept.type} {kept.slug} {kept.field}".strip()
            here, offered = (json.dumps(value, ensure_ascii=False) for value in (kept.here, kept.offered))
            offered = "borttagen" if kept.offered is None else offered
            self.stdout.write(f"Kvar som den är: {place}: {kept.reason or f'här {here}, i posterna {offered}'}")
        self.stdout.write(
            f"{report.changed} poster ändrade, {report.removed} borttagna, {report.unchanged} oförändrade, "
            f"{len(report.kept)} ställen kvar som de är."
        )
