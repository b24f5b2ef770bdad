"""Stands where the site's own command brings the facts up to date."""

from django.core.management.base import BaseCommand

from tests.serving.tiny.settings import patience


class Command(BaseCommand):
    def handle(self, **options):
        self.stdout.write(f"The facts are up to date ({patience().content.decode()})")
