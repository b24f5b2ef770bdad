"""Build fixtures/*.json from the documents and the records, or refuse with the reasons and write nothing."""

import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sources.pipeline.build import build
from sources.pipeline.schema import schema_files


class Command(BaseCommand):
    help = "Bygger fixtures/*.json av källdokument och poster. Vägrar, med skäl, om något belägg brister."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="Skriv inget; fela om filerna inte är färska.")
        parser.add_argument("--records", type=Path, default=settings.RECORD_DIR, help="Mapp med poster.")
        parser.add_argument("--documents", type=Path, default=settings.DOCUMENT_DIR, help="Mapp med källdokument.")
        parser.add_argument("--into", type=Path, default=settings.FIXTURE_DIRS[0], help="Mapp att skriva i.")

    def handle(self, *, check, records, documents, into, **options):
        for folder in (records, documents, into):
            if not folder.is_dir():
                raise CommandError(f"Mappen {folder} finns inte.")
        result = build(records, documents)
        if result.refusals:
            reasons = "\n".join(f"  {refusal}" for refusal in result.refusals)
            raise CommandError(f"Bygget vägras, inget är skrivet. Fel: {len(result.refusals)}.\n{reasons}")
        files = {into / name: content.encode() for name, content in result.files().items()}
        if (schemas := into / "schema").is_dir():  # beside the fixtures, for editors of YAML
            files |= {schemas / name: content.encode() for name, content in schema_files().items()}
        stale = {path: content for path, content in files.items() if not path.is_file() or path.read_bytes() != content}
        left = [path for folder in (into, schemas) for path in folder.glob("*.json") if path not in files]
        if check:
            if stale or left:
                names = ", ".join(sorted(path.name for path in [*stale, *left]))
                raise CommandError(f"Inte färska: {names}. Kör manage.py build_fixtures.")
        else:
            replace(into, stale, left)
        claims = sum(len(part.claims) for one in result.aggregates for part in one.with_rows())
        self.stdout.write(f"{len(result.aggregates)} poster, {claims} uppgifter, {len(stale)} ändrade filer.")


def replace(folder: Path, contents: dict[Path, bytes], left: list[Path]) -> None:
    """Write all files before the first takes its place, so that a full disk leaves the old ones whole."""
    try:
        with tempfile.TemporaryDirectory(prefix=".build-", dir=folder) as fresh:
            written = {path: Path(fresh) / str(number) for number, path in enumerate(contents)}
            for path, content in contents.items():
                written[path].write_bytes(content)
                if path.is_dir():
                    raise IsADirectoryError(f"{path} är en mapp")
            for path in contents:
                written[path].replace(path)
            for path in left:
                path.unlink()
    except OSError as error:
        raise CommandError(f"Det gick inte att skriva: {error}") from error
