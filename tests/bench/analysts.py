"""What analysts' tools make of the files of `/data/`: each column read as what it is, and the examples there run."""

import io
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import duckdb
from django.core.management import call_command

from smartindustri.open_data import store
from smartindustri.open_data.examples import Example, examples
from smartindustri.open_data.tables import OpenTable, resources, tables_of

KINDS = {int: "heltal", float: "tal", bool: "sant eller falskt", date: "datum", datetime: "tidpunkter"}
NEEDS = {"Kommandoraden (curl)": ("curl", "unzip"), "SQLite": ("curl", "sqlite3"), "DuckDB": ("curl", "duckdb")}
TYPES = {  # what a column of each kind may be read as; pandas has whole numbers with gaps as float64
    "pandas": {int: "int float", float: "int float", bool: "bool object", date: "datetime", datetime: "datetime"},
    "Polars": {int: "Int", float: "Int Float", bool: "Boolean", date: "Date", datetime: "Datetime"},
    "DuckDB": {int: "BIGINT", float: "BIGINT DOUBLE", bool: "BOOLEAN", date: "DATE", datetime: "TIMESTAMP"},
}


def report() -> None:
    call_command("export_data", stdout=io.StringIO())
    package = store.latest().folder
    counts: Counter = Counter()
    wrong, tables = [], [table for viewset in resources() for table in tables_of(viewset)]
    for table in tables:
        for tool, types in _read(package / "csv" / f"{table.name}.csv", table).items():
            for column in table.columns:
                if column.kind in KINDS and (found := types[column.name]):
                    is_right = found.startswith(tuple(TYPES[tool][column.kind].split()))
                    counts[tool, column.kind, is_right] += 1
                    wrong += [] if is_right else [f"{tool}: {table.name}.{column.name} läses som {found}"]
    print(f"\n{f'Kolumner i {len(tables)} CSV-filer':32}{''.join(f'{tool:>14}' for tool in TYPES)}")
    for kind, called in KINDS.items():
        read = [(counts[tool, kind, True], counts[tool, kind, False]) for tool in TYPES]
        print(f"{called:32}{''.join(f'{right:>8} av {right + not_so:<2}' for right, not_so in read)}")
    with closing(sqlite3.connect(package / "smartindustri.sqlite")) as database:
        nowhere = database.execute("PRAGMA foreign_key_check").fetchall()
        wrong += [f"SQLite: {table}, rad {line} hänvisar till något som inte finns" for table, line, *_ in nowhere]
    if validator := shutil.which("csvwvalidate", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}"):
        said = subprocess.run([validator, package / "csv" / "csv-metadata.json"], capture_output=True, text=True)
        print(f"CSV on the Web: {said.stdout.strip()}")
        wrong += ["csvwvalidate: fel"] if said.returncode else []
    for example in examples(f"{package.as_uri()}/"):
        print(f"exempel, {example.tool}: {(ended := _run(example))}")
        wrong += [f"exempel, {example.tool}: {ended}"] if "går inte" in ended else []
    if wrong:
        sys.exit("\n".join(wrong))


def _read(file: Path, table: OpenTable) -> dict[str, dict[str, str]]:
    """The types that each tool finds; empty for a column without values. pandas is told which columns are dates, and
    Polars that there are dates and that a column may begin empty: neither looks for that by itself."""
    import pandas
    import polars

    moments = [column.name for column in table.columns if column.kind in (date, datetime)]
    by_pandas = pandas.read_csv(file, parse_dates=moments)
    by_polars = polars.read_csv(file, try_parse_dates=True, infer_schema_length=None)
    by_duckdb = duckdb.read_csv(str(file))
    empty = {name for name in by_pandas if by_pandas[name].isna().all()}
    found = {
        "pandas": {name: str(kind) for name, kind in by_pandas.dtypes.items()},
        "Polars": {name: str(kind) for name, kind in by_polars.schema.items()},
        "DuckDB": dict(zip(by_duckdb.columns, map(str, by_duckdb.types), strict=True)),
    }
    return {
        tool: {name: "" if name in empty else kind for name, kind in types.items()} for tool, types in found.items()
    }


def _run(example: Example) -> str:
    """Run an example where its tools are; those in Python and R read files at addresses themselves."""
    commands = {"Python (pandas)": [sys.executable, "-c"], "R": ["Rscript", "-e"]}
    command = commands.get(example.tool, ["sh", "-ec"])
    if lacking := [one for one in (command[0], *NEEDS.get(example.tool, ())) if not shutil.which(one)]:
        return f"här saknas {' och '.join(lacking)}"
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([*command, example.code], cwd=folder, capture_output=True, text=True, timeout=120)
    return "går" if done.returncode == 0 else f"går inte: {done.stderr.strip()[-300:]}"
