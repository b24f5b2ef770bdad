"""List what is weak among the shipped records, and fail when it is not what has been agreed."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sources.pipeline.audit import LABELS, Findings, audit, compare
from sources.pipeline.fixtures import read_fixtures
from sources.pipeline.records import read_yaml

HEADER = """\
# What `manage.py audit` finds and what has been looked at and accepted: places of records and of fields.
# `manage.py audit --check` fails on anything new, and on anything here that is no longer so.
# `manage.py audit --agree` writes this file; read what it changes before committing it.
"""


class Command(BaseCommand):
    help = "Visar svaga ställen bland posterna. Med --check: fel om de inte är just de som är godtagna."
    requires_system_checks = []  # it reads files only

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Jämför med det som är godtaget.")
        parser.add_argument("--agree", action="store_true", help="Godta det som finns nu.")
        parser.add_argument("--from", dest="folder", type=Path, default=settings.FIXTURE_DIRS[0], help="Fixturerna.")
        parser.add_argument(
            "--agreed", type=Path, default=settings.FIXTURE_DIRS[0] / "audit.yaml", help="Det godtagna."
        )

    def handle(self, *, check, agree, folder, agreed, **options):
        try:
            found = audit(read_fixtures(folder))
            known = read_yaml(agreed) if check else {}
        except ValueError as error:
            raise CommandError(str(error)) from error
        if agree:
            agreed.write_text(written(found), encoding="utf-8")
        if check:
            self.compare(found, known or {}, agreed)
            return
        for kind, places in found.items():
            self.stdout.write(f"{LABELS[kind]}: {len(places)}")
            for place in places:
                self.stdout.write(f"  {place}")

    def compare(self, found: Findings, known: Findings, agreed: Path) -> None:
        new, gone = compare(found, known)
        if new or gone:
            lines = [*(f"  nytt: {place}" for place in new), *(f"  gäller inte längre: {place}" for place in gone)]
            raise CommandError(f"Svaga ställen som inte är de godtagna i {agreed.name}:\n" + "\n".join(lines))
        self.stdout.write(f"{sum(map(len, found.values()))} svaga ställen, alla godtagna.")


def written(found: Findings) -> str:
    """The findings as a file that people read and compare."""
    parts = [f"\n# {LABELS[kind]}\n{kind}:\n" + "".join(f'  - "{place}"\n' for place in found[kind]) for kind in found]
    return HEADER + "".join(parts)
