"""What is downloaded is the API's tables: typed, joined, described, and the same bytes for the same data."""

import hashlib
import io
import json
import sqlite3
import zipfile
from collections import Counter
from contextlib import closing
from datetime import date

import duckdb
import pytest

from smartindustri.open_data.examples import QUESTION
from smartindustri.open_data.sqlite import write_sqlite
from smartindustri.open_data.tables import filled
from sources.rest.files import plain_csv

ROWS_OF_MEASURES = [
    "areas",
    "assessments",
    "responsible",
    "relations",
    "statuses",
    "outcomes",
    "targetGroups",
    "counties",
]

GUESSED = {int: {"BIGINT"}, float: {"BIGINT", "DOUBLE"}, bool: {"BOOLEAN"}, date: {"DATE"}}  # by what a column is

pytestmark = pytest.mark.django_db


@pytest.fixture
def database(made):
    with closing(sqlite3.connect(made.folder / "smartindustri.sqlite")) as connection:
        yield connection


@pytest.fixture
def parquet(made):
    """Ask DuckDB with the Parquet files as tables."""
    with duckdb.connect() as connection:
        for file in (made.folder / "parquet").iterdir():
            connection.sql(f"CREATE VIEW \"{file.stem}\" AS SELECT * FROM '{file}'")
        yield connection


def test_the_database_has_keys_and_references_that_hold(database):
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    columns = {row[1]: (row[2], row[5]) for row in database.execute("PRAGMA table_info('funding')")}
    assert [columns[name] for name in ("slug", "amount", "isCeiling", "payer")] == [
        ("TEXT", 1),
        ("INTEGER", 0),
        ("INTEGER", 0),
        ("TEXT", 0),
    ]
    refers = {row[3]: (row[2], row[4]) for row in database.execute("PRAGMA foreign_key_list('funding')")}
    assert refers == {
        "payer": ("organisations", "slug"),
        "measure": ("measures", "slug"),
        "assignment": ("assignments", "slug"),
        "programme": ("programmes", "slug"),
        "partOf": ("funding", "slug"),
        "restates": ("funding", "slug"),
    }
    areas = database.execute("PRAGMA foreign_key_list('action-plans-coverage')")  # rows that are stored nowhere
    assert {(row[3], row[2]) for row in areas} == {("actionPlan", "action-plans"), ("area", "focus-areas")}
    assert database.execute('SELECT typeof(value), value FROM "key-figures"').fetchall() == [("real", 12.5)]


def test_a_question_across_tables_has_the_answer_that_the_records_have(database, parquet):
    asked = QUESTION.format(funding="funding", organisations="organisations")
    years = "SELECT year, amount FROM \"funding-years\" WHERE funding = 'pengar' ORDER BY year"
    for ask in (database.execute, parquet.sql):
        assert ask(asked).fetchall() == [("Lyftet", 78_000_000, "Verket")]
        assert ask(years).fetchall() == [(2018, 20_000_000), (2019, 58_000_000)]
    evidence = (
        "SELECT claims.quote, claims.document FROM funding JOIN claims ON claims.recordSlug = funding.slug "
        "AND claims.field = 'amount' WHERE funding.partOf IS NULL"
    )
    assert database.execute(evidence).fetchall() == [("78 miljoner kronor", "beslut")]


def test_parquet_has_the_types_that_the_columns_have(parquet):
    def types(table):
        return {name: kind for name, kind, *_ in parquet.sql(f'DESCRIBE "{table}"').fetchall()}

    measures = types("measures")
    assert [measures[name] for name in ("slug", "number", "isHorizontal", "decided", "decidedFrom", "decidedTo")] == [
        "VARCHAR",
        "BIGINT",
        "BOOLEAN",
        "VARCHAR",  # as exact as the source has it
        "DATE",
        "DATE",
    ]
    assert (types("changes")["at"], types("key-figures")["value"]) == ("TIMESTAMP WITH TIME ZONE", "DOUBLE")
    asked = "SELECT name, number, isHorizontal, decided, decidedTo FROM measures"
    assert parquet.sql(asked).fetchall() == [('=Robot, "lyft"', None, False, "2018-01", date(2018, 1, 31))]


def test_a_csv_is_the_file_of_the_api_and_its_metadata_tell_what_stands_in_it(made):
    assert made.first["csv/measures-areas.csv"] == (
        b'"measure","slug","area"\r\n"robotlyftet","robotlyftet-fordon","fordon"\r\n'
    )
    metadata = json.loads(made.first["csv/csv-metadata.json"])
    tables = {one["url"]: one["tableSchema"] for one in metadata["tables"]}
    funding = {column["name"]: column for column in tables["funding.csv"]["columns"]}
    assert funding["amount"]["titles"] == {"und": "amount", "sv": "Belopp"}
    assert funding["amount"]["dc:description"] == "I hela kronor."
    assert [funding[name]["datatype"] for name in ("amount", "isCeiling", "label")] == ["integer", "boolean", "string"]
    assert (funding["slug"]["required"], funding["years"]["separator"]) == (True, "|")
    assert tables["funding.csv"]["primaryKey"] == "slug"
    assert tables["funding-years.csv"]["foreignKeys"] == [  # a year is of some money, but money may have no payer
        {"columnReference": "funding", "reference": {"resource": "funding.csv", "columnReference": "slug"}}
    ]
    assert ("foreignKeys" in tables["funding.csv"], funding["payer"]["dc:references"]) == (
        *(False, {"@id": "organisations.csv"}),
    )
    measures = {column["name"]: column["datatype"] for column in tables["measures.csv"]["columns"]}
    assert (measures["decidedFrom"], measures["decided"]["base"]) == ("date", "string")
    headings = made.first["csv/measures.csv"].decode().split("\r\n")[0]
    assert headings == ",".join(f'"{name}"' for name in measures)


def test_every_resource_and_every_kind_of_row_is_a_table_and_the_dictionary_explains_it(made, client):
    tables = {one["name"]: one for one in json.loads(made.first["ordlista.json"])["tables"]}
    assert set(client.get("/api/v1").json()["resources"]) - {"search"} <= set(tables)
    assert [name for name in tables if name.startswith("measures-")] == [f"measures-{one}" for one in ROWS_OF_MEASURES]
    assert {f"csv/{name}.csv" for name in tables} == {name for name in made.first if name.endswith(".csv")}
    assert {f"parquet/{name}.parquet" for name in tables} == {name for name in made.first if "parquet/" in name}
    unexplained = [
        (name, column["name"])
        for name, one in tables.items()
        for column in one["columns"]
        if not (column["title"] and column["text"])
    ]
    assert unexplained == []
    years = tables["funding-years"]
    assert (years["title"], years["rows"]) == ("Finansiering: belopp per år", 2)
    assert [(one["name"], one["title"], one["refersTo"]) for one in years["columns"]] == [
        ("funding", "Finansiering", "funding"),
        ("slug", "Kortnamn", None),
        ("year", "År", None),
        ("amount", "Belopp", None),
        ("isApproximate", "Ungefärligt belopp", None),
    ]


def test_the_same_data_are_the_same_bytes(made):
    assert [name for name, content in made.first.items() if made.again[name] != content] == []
    assert list(made.first) == list(made.again)
    assert len(list(made.root.iterdir())) == 3  # the package, what leads to it, and the lock


def test_checksums_hold_and_the_archive_has_everything(made):
    def sums(text):
        return {name: digest for digest, name in (line.split("  ") for line in text.decode().splitlines())}

    told = sums(made.first["SHA256SUMS"])
    assert told == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in made.first.items()
        if name not in ("SHA256SUMS", "package.json")
    }
    with zipfile.ZipFile(io.BytesIO(made.first["smartindustri.zip"])) as archive:
        inside = {one.removeprefix("smartindustri/"): archive.read(one) for one in archive.namelist()}
        assert len({one.date_time for one in archive.infolist()}) == 1
    outside = {name for name in made.first if name not in ("smartindustri.zip", "package.json")}
    assert set(inside) == outside
    assert {*sums(inside.pop("SHA256SUMS"))} == outside - {"SHA256SUMS"}
    assert {name for name, content in inside.items() if made.first[name] != content} == set()
    assert b"CC0 1.0 Universal" in inside["LICENSE-DATA"]
    assert made.said.strip().endswith("MB som zip.")


def test_programs_read_the_shipped_facts_as_what_they_are_and_every_reference_leads_somewhere(shipped, tmp_path):
    """DuckDB guesses from the text what a column is, as others do; `make bench` asks pandas and Polars, too."""
    file, tables = tmp_path / "all.sqlite", list(filled())
    for one in tables:
        lines = [[column.name for column in one.table.columns], *one.lines]
        (tmp_path / f"{one.table.name}.csv").write_bytes(plain_csv(lines))
    wrong, read = [], Counter()
    with duckdb.connect() as reader:
        for one in tables:
            found = reader.read_csv(str(tmp_path / f"{one.table.name}.csv"))
            values = list(zip(*one.lines, strict=True)) or [()] * len(one.table.columns)
            for column, kind, cells in zip(one.table.columns, map(str, found.types), values, strict=True):
                kinds = GUESSED.get(column.kind)
                if kinds and any(cell is not None for cell in cells):
                    read[column.kind] += 1
                    wrong += [(one.table.name, column.name, kind)] if kind not in kinds else []
                if one.table.columns[column].is_always and None in cells:
                    wrong.append((one.table.name, column.name, "empty"))
    assert wrong == []
    assert read[int] > 15
    assert read[date] > 40
    write_sqlite(file, tables)
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        payer = database.execute(
            "SELECT amount, isCeiling, fromYear, name FROM funding JOIN organisations ON organisations.slug = payer "
            "WHERE funding.slug = 'medel-oecd-konferens'"
        )
        assert payer.fetchall() == [(1_000_000, 1, 2016, "Kammarkollegiet")]
