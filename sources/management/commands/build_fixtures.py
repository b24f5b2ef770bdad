"""Build fixtures/*.json from the documents and the records, or refuse with the reasons and write nothing."""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sources.build import build


class Command(BaseCommand):
    help = "Bygger fixtures/*.json av källdokument och poster. Vägrar, med skäl, om något belägg brister."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Skriv inget; fela om filerna inte är färska.")
        parser.add_argument("--records", type=Path, default=settings.RECORD_DIR, help="Mapp med poster.")
        parser.add_argument("--documents", type=Path, default=settings.DOCUMENT_DIR, help="Mapp med källdokument.")
        parser.add_argument("--into", type=Path, default=settings.FIXTURE_DIRS[0], help="Mapp att skriva i.")

    def handle(self, *, check, records, documents, into, **options):
        result = build(records, documents)
        if result.refusals:
            reasons = "\n".join(f"  {refusal}" for refusal in result.refusals)
            raise CommandError(f"Bygget vägras, inget är skrivet. Fel: {len(result.refusals)}.\n{reasons}")
        files = result.files()
        stale = sorted(name for name, content in files.items() if read(into / name) != content)
        left = sorted(path.name for path in into.glob("*.json") if path.name not in files)
        if check:
            if stale or left:
                raise CommandError(f"Inte färska: {', '.join(stale + left)}. Kör manage.py build_fixtures.")
        else:
            for name in stale:
                write(into / name, files[name])
            for name in left:
                (into / name).unlink()
        claims = sum(len(part.claims) for one in result.aggregates for part in one.with_rows())
        self.stdout.write(f"{len(result.aggregates)} poster, {claims} uppgifter, {len(stale)} ändrade filer.")


def read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def write(path: Path, content: str) -> None:
    """Replace a file whole, so that a reader sees the old one or the new one."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        file.write(content)
    os.chmod(file.name, 0o644)
    os.replace(file.name, path)
