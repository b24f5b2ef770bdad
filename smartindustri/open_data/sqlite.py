"""All tables as one SQLite file, with keys and references, and what Datasette is told of it.

The standard library writes it: sqlite-utils guesses the types and keys that are known here, and nothing is left for it
to do. The file is laid out anew when it is full, so that the same lines are the same bytes.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from smartindustri.open_data.tables import KEY, Filled, OpenTable

TYPES = {bool: "INTEGER", int: "INTEGER", float: "REAL"}  # everything else, dates too, is TEXT
PAGE = 4096  # bytes; a newer library may prefer another


def write_sqlite(file: Path, tables: Iterable[Filled]) -> None:
    """Write the tables; a reference may stand before what it refers to."""
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute(f"PRAGMA page_size = {PAGE}")
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("BEGIN")
        for one in tables:
            database.execute(_created(one.table))
            marks = ", ".join("?" * len(one.table.columns))
            database.executemany(f"INSERT INTO {_quoted(one.table.name)} VALUES ({marks})", one.lines)  # noqa: S608
            for column in one.table.references:
                index = _quoted(f"{one.table.name}.{column}")
                database.execute(f"CREATE INDEX {index} ON {_quoted(one.table.name)} ({_quoted(column)})")
        database.execute("COMMIT")
        database.execute("VACUUM")


def _created(table: OpenTable) -> str:
    columns = [
        f"{_quoted(column.name)} {TYPES.get(column.kind, 'TEXT')}"
        + (" PRIMARY KEY NOT NULL" * (column.name == table.key))
        for column in table.columns
    ]
    references = [
        f"FOREIGN KEY ({_quoted(column)}) REFERENCES {_quoted(other)} ({_quoted(KEY)})"
        for column, other in table.references.items()
    ]
    return f"CREATE TABLE {_quoted(table.name)} (\n  " + ",\n  ".join([*columns, *references]) + "\n)"


def _quoted(name: str) -> str:
    return f'"{name}"'


def datasette(about: dict[str, str], database: str, tables: Iterable[OpenTable]) -> dict:
    """Titles, texts, labels and licence, as `datasette --metadata` reads them."""
    told = {
        one.name: {
            "title": one.title,
            "description": one.text,
            **({"label_column": one.label} if one.label else {}),
            "columns": {column.name: meaning.text for column, meaning in one.columns.items()},
        }
        for one in tables
    }
    return {
        "title": about["title"],
        "description": about["text"],
        "license": about["licence"],
        "license_url": about["licence_url"],
        "source": about["title"],
        "source_url": about["url"],
        "databases": {database: {"tables": told}},
    }
