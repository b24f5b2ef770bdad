"""Each table as a Parquet file, made by DuckDB from the CSV that the same package has.

The types follow what a column is, not what stands in it today: a partial date is text also while every one of them is
a day, and its first and last day are dates. Else the type would change on the day a source tells no more than a year.
"""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import duckdb

from smartindustri.open_data.tables import OpenTable

TYPES = {bool: "BOOLEAN", int: "BIGINT", float: "DOUBLE", date: "DATE", datetime: "TIMESTAMPTZ"}
READ = """
    SELECT * FROM read_csv(?, columns = {columns}, header = true, auto_detect = false, delim = ',', quote = '"',
    escape = '"', nullstr = '', allow_quoted_nulls = false)
"""


def write_parquet(folder: Path, csv_folder: Path, tables: Iterable[OpenTable]) -> None:
    """Write the tables, each from its CSV; one thread, so that the same lines are the same bytes."""
    with duckdb.connect(config={"threads": 1}) as database:
        for table in tables:
            columns = {column.name: TYPES.get(column.kind, "VARCHAR") for column in table.columns}
            file = csv_folder / f"{table.name}.csv"
            lines = database.sql(READ.format(columns=columns), params=[str(file)])
            lines.write_parquet(str(folder / f"{table.name}.parquet"), compression="zstd")
