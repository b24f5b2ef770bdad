"""The shipped records and those of an invented strategy, built together."""

import io
import shutil
from pathlib import Path

import yaml
from django.conf import settings
from django.core.management import call_command

TEXT = (
    "Teststrategin beslutades i maj 2024. Den första handlingsplanen rymmer Lärlingslyftet, "
    "som hör till fokusområdet Industri 4.0, och Praktiklyftet."
)


def build(folder: Path) -> Path:
    """Build both strategies as somebody would who adds one: by files alone."""
    records, documents, built = (folder / name for name in ("records", "documents", "built"))
    shutil.copytree(settings.RECORD_DIR, records)
    shutil.copytree(settings.DOCUMENT_DIR, documents)
    built.mkdir()
    (documents / "teststrategin.txt").write_text(TEXT, encoding="utf-8")
    added = yaml.safe_load((Path(__file__).parent / "teststrategin.yaml").read_text(encoding="utf-8"))
    for resource, entries in added.items():
        with (records / f"{resource}.yaml").open("a", encoding="utf-8") as file:
            yaml.safe_dump(entries, file, allow_unicode=True, sort_keys=False)
    call_command("build_fixtures", records=records, documents=documents, into=built, stdout=io.StringIO())
    return built
