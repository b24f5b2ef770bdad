"""`manage.py reindex`: make the search index anew, or say how it differs from the data."""

import os

from django.core.management.base import BaseCommand, CommandError

from search import index


class Command(BaseCommand):
    help = "Make the search index anew. Searches do this by themselves for what changes; this is for everything."

    def add_arguments(self, parser):
        way = parser.add_mutually_exclusive_group()
        way.add_argument("--check", action="store_true", help="only say how the index differs; fails when it does")
        way.add_argument("--if-needed", action="store_true", help="only when the analysis, or something else, changed")

    def handle(self, *, check, if_needed, verbosity, **options):
        if check:
            self._check()
            return
        if if_needed and index.is_made_with_this_analysis():
            index.refresh()
            return
        count = index.rebuild(processes=os.cpu_count() or 1)
        if verbosity:
            self.stdout.write(f"The search index has {count} entries.")

    def _check(self) -> None:
        found = index.drift()
        for line in found[:50]:
            self.stderr.write(line)
        if found:
            raise CommandError(f"The search index differs from the data in {len(found)} ways. Run: manage.py reindex")
        self.stdout.write("The search index says what the data says.")
