"""Write fixtures/schema/*.json, which editors of YAML read, from the models; or say that they are not fresh."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sources.pipeline.schema import schema_files


class Command(BaseCommand):
    help = "Skriver fixtures/schema/*.json, som visar en YAML-redigerare vad en post kan ha."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Skriv inget; fela om filerna inte är färska.")
        parser.add_argument("--into", type=Path, default=settings.FIXTURE_DIRS[0] / "schema", help="Mapp att skriva i.")

    def handle(self, *, check, into, **options):
        files = schema_files()
        written = {path.name: path.read_text(encoding="utf-8") for path in into.glob("*.json")}
        if check and written != files:
            raise CommandError("Scheman är inte färska. Kör manage.py record_schema.")
        if not check:
            into.mkdir(exist_ok=True)
            for name in written.keys() - files.keys():
                (into / name).unlink()
            for name, content in files.items():
                (into / name).write_text(content, encoding="utf-8")
