"""Everything public as one package: a database, Parquet, CSV with its metadata, JSON-LD, a dictionary, and a zip.

Nothing in it tells when it was made, only when its data last changed, so that the same data are the same bytes.
"""

import hashlib
import json
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from smartindustri.open_data import graph, store
from smartindustri.open_data.addresses import NAME, SUMS
from smartindustri.open_data.csvw import csv_metadata, dictionary
from smartindustri.open_data.parquet import write_parquet
from smartindustri.open_data.sqlite import datasette, write_sqlite
from smartindustri.open_data.tables import Filled, filled, one_moment
from smartindustri.release import VERSION
from smartindustri.serving.release import release
from sources.history.data_version import changed_at, data_version
from sources.rest.files import plain_csv

LICENCE = {"licence": "CC0 1.0", "licence_url": "https://creativecommons.org/publicdomain/zero/1.0/deed.sv"}


def make_package() -> Path:
    """Make the package of the data as they are now, and serve it from then on; gives its folder."""
    with one_moment():
        version, changed, tables, things = data_version(), changed_at(), list(filled()), graph.lines()
    folder = store.root() / store.UNFINISHED
    shutil.rmtree(folder, ignore_errors=True)
    _fill(folder, version, changed, tables, things)
    return store.publish(folder, version)


def _fill(folder: Path, version: str, changed: datetime, tables: list[Filled], things: list[str]) -> None:
    about = {
        "title": settings.SITE_NAME,
        "text": "Vad offentliga dokument säger, med belägg för varje uppgift.",
        "url": f"{settings.PUBLIC_URL}/",
        **LICENCE,
        "version": version,
        "changed": changed.isoformat(),
    }
    opened = [one.table for one in tables]
    for name in ("csv", "parquet"):
        (folder / name).mkdir(parents=True)
    for one in tables:
        headings = [column.name for column in one.table.columns]
        (folder / "csv" / f"{one.table.name}.csv").write_bytes(plain_csv([headings, *one.lines]))
    _write_json(folder / "csv" / "csv-metadata.json", csv_metadata(about, opened))
    write_parquet(folder / "parquet", folder / "csv", opened)
    write_sqlite(folder / f"{NAME}.sqlite", tables)
    graph.write_graph(folder / f"{NAME}.jsonld", things)
    _write_json(folder / "metadata.json", datasette(about, NAME, opened))
    _write_json(folder / "ordlista.json", dictionary(about, tables))
    shutil.copyfile(settings.BASE_DIR / "LICENSE-DATA", folder / "LICENSE-DATA")
    read_first = {"about": about, "name": NAME, "changed": f"{changed:%Y-%m-%d %H:%M} UTC"}
    _write(folder / "README.txt", render_to_string("smartindustri/open_data/readme.txt", read_first))
    _write(folder / "VERSION.txt", f"data {version}\nprogram {VERSION} {release()}\n")
    _write_sums(folder)
    _write_zip(folder, changed)
    _write_sums(folder)
    told = {"version": version, "release": release(), "changed": about["changed"]}
    _write_json(folder / store.TOLD, told | {"files": _files(folder)})


def _write(file: Path, text: str) -> None:
    file.write_bytes(text.encode())


def _write_json(file: Path, content: dict) -> None:
    _write(file, json.dumps(content, ensure_ascii=False, indent=1))


def _below(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def _sum_of(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _write_sums(folder: Path) -> None:
    """The checksums of all that lies in the folder, as `sha256sum --check` reads them; in the zip of all others."""
    lines = [f"{_sum_of(folder / name)}  {name}\n" for name in _below(folder) if name != SUMS]
    _write(folder / SUMS, "".join(lines))


def _write_zip(folder: Path, changed: datetime) -> None:
    """All files in the order of their names, as old as the data and readable by all."""
    names = _below(folder)
    with zipfile.ZipFile(folder / f"{NAME}.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in names:
            entry = zipfile.ZipInfo(f"{NAME}/{name}", changed.timetuple()[:6])
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(entry, (folder / name).read_bytes())


def _files(folder: Path) -> list[dict]:
    """What may be fetched: everything that is there."""
    return [
        {"name": name, "size": (folder / name).stat().st_size, "sha256": _sum_of(folder / name)}
        for name in _below(folder)
    ]
