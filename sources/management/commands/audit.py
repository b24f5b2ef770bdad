"""List what is weak among the records or in the database, and fail when it is not what has been agreed."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sources.pipeline.audit import LABELS, Agreed, Findings, audit, compare, from_database, read_agreed
from sources.pipeline.fixtures import read_fixtures
from sources.pipeline.records import read_yaml

HEADER = """\
# What `manage.py audit` finds and what has been looked at and accepted: places, each with the reason why it may stand.
# `manage.py audit --check` fails on anything new, on anything here that is no longer so, and on a place without reason.
# `manage.py audit --agree` writes this file and keeps the reasons; new places get an empty one, for you to fill in.
"""


class Command(BaseCommand):
    help = (
        "Visar svaga ställen bland posterna, eller med --database i databasen. "
        "Med --check, och alltid för databasen: fel om något inte är godtaget."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Jämför med det som är godtaget.")
        parser.add_argument("--agree", action="store_true", help="Godta det som finns nu; skälen fyller du i.")
        parser.add_argument("--database", action="store_true", help="Granska databasen i stället för posterna.")
        parser.add_argument("--from", dest="folder", type=Path, default=settings.FIXTURE_DIRS[0], help="Fixturerna.")
        parser.add_argument(
            "--agreed", type=Path, default=settings.FIXTURE_DIRS[0] / "audit.yaml", help="Det godtagna."
        )

    def handle(self, *, check, agree, database, folder, agreed, **options):
        try:
            found = audit(from_database() if database else read_fixtures(folder), folder)
            is_held_against = check or database or (agree and agreed.exists())
            known, bare = read_agreed(read_yaml(agreed)) if is_held_against else ({}, [])
        except ValueError as error:
            raise CommandError(f"{agreed.name}: {error}") from error
        if agree:
            agreed.write_text(written(found, known), encoding="utf-8")
        elif check or database:
            self.compare(found, known, bare, is_whole=not database, name=agreed.name)
        else:
            self.show(found)

    def show(self, found: Findings) -> None:
        for kind, places in found.items():
            self.stdout.write(f"{LABELS[kind]}: {len(places)}")
            for place in places:
                self.stdout.write(f"  {place}")

    def compare(self, found: Findings, known: Agreed, bare: list[str], is_whole: bool, name: str) -> None:
        """Fail on what is not agreed. What an editor has mended in the database is no fault there."""
        new, gone = compare(found, known)
        lines = [f"  nytt: {place}" for place in new]
        lines += [f"  gäller inte längre: {place}" for place in gone] if is_whole else []
        lines += [f"  saknar skäl: {place}" for place in bare]
        if lines:
            raise CommandError(f"Svaga ställen som inte är de godtagna i {name}:\n" + "\n".join(lines))
        self.stdout.write(f"{sum(map(len, found.values()))} svaga ställen, alla godtagna.")


def written(found: Findings, known: Agreed) -> str:
    """The findings as a file that people read and compare, with the reasons given before."""

    def line(kind, place):
        return ": ".join(json.dumps(text, ensure_ascii=False) for text in (place, known.get(kind, {}).get(place, "")))

    parts = [
        f"\n# {LABELS[kind]}\n{kind}:\n" + "".join(f"  {line(kind, place)}\n" for place in found[kind])
        for kind in found
    ]
    return HEADER + "".join(parts)
