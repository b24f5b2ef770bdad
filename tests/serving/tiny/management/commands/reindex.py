"""Stands in for the search index."""

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("--if-needed", action="store_true")

    def handle(self, **options):
        pass
