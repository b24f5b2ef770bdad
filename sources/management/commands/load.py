"""Bring the database up to date with the fixtures, keeping what editors changed and saying so."""

import json
from pathlib import Path

import pghistory
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from sources.pipeline.fixtures import read_fixtures
from sources.pipeline.load import load

FEW = 100  # records of which no plan is a bad one


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
        if report.changed > max(FEW, report.unchanged):
            tables = ", ".join(map(connection.ops.quote_name, connection.introspection.django_table_names()))
            with connection.cursor() as cursor:  # else questions are planned for empty tables until autovacuum comes by
                cursor.execute(f"ANALYZE {tables}")
        for one in report.conflicts:
            place = f"{one.type} {one.slug} {one.field}".strip()
            ours, theirs = (json.dumps(value, ensure_ascii=False) for value in (one.ours, one.theirs))
            theirs = "borttagen" if one.theirs is None else theirs
            self.stdout.write(f"Kvar som den är: {place}: {one.reason or f'här {ours}, i posterna {theirs}'}")
        self.stdout.write(
            f"{report.changed} poster ändrade, {report.removed} borttagna, {report.unchanged} oförändrade, "
            f"{len(report.conflicts)} ställen kvar som de är."
        )
