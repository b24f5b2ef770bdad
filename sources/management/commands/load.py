"""Bring the database up to date with the fixtures, keeping what editors changed and saying so."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from sources.fixtures import read_fixtures
from sources.loading import load


class Command(BaseCommand):
    help = "För in fixtures/*.json i databasen. Det redaktörer har ändrat behålls och redovisas."

    def add_arguments(self, parser):
        parser.add_argument("--from", dest="folder", type=Path, default=settings.FIXTURE_DIRS[0], help="Mapp att läsa.")

    def handle(self, *, folder, **options):
        report = load(read_fixtures(folder))
        for kept in report.kept:
            place = f"{kept.type} {kept.slug} {kept.field}".strip()
            offered = "borttagen" if kept.offered is None else json.dumps(kept.offered, ensure_ascii=False)
            here = json.dumps(kept.here, ensure_ascii=False)
            self.stdout.write(f"Behållen ändring: {place}: här {here}, i posterna {offered}")
        self.stdout.write(
            f"{report.changed} poster ändrade, {report.removed} borttagna, {report.unchanged} oförändrade, "
            f"{len(report.kept)} ändringar av redaktörer behållna."
        )
