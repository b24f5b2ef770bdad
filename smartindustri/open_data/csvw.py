"""What the CSV files say of themselves (CSV on the Web), and the same as a dictionary for people and programs."""

from collections.abc import Iterable
from datetime import date, datetime

from smartindustri.open_data.tables import KEY, Filled, OpenTable
from sources.rest.schema import PARTIAL_DATE
from sources.rest.tables import BETWEEN, Column

DATATYPES = {bool: "boolean", int: "integer", float: "number", date: "date", datetime: "dateTimeStamp"}
DIALECT = {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"', "doubleQuote": True}


def csv_metadata(about: dict[str, str], tables: Iterable[OpenTable]) -> dict:
    """The group of tables, by the W3C's vocabulary for tabular data."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "sv"}],
        "dc:title": about["title"],
        "dc:description": about["text"],
        "dc:source": about["url"],
        "dc:license": {"@id": about["licence_url"]},
        "dc:modified": about["changed"],
        "dialect": DIALECT,
        "tables": [_table(one) for one in tables],
    }


def _table(table: OpenTable) -> dict:
    """A table. What a foreign key refers to must be there for every line (Metadata Vocabulary for Tabular Data, 5.5):
    where a reference may be missing the column only says to which table it leads."""
    always = {column.name for column, meaning in table.columns.items() if meaning.is_always}
    files = {name: f"{other}.csv" for name, other in table.references.items()}
    keys = {name: file for name, file in files.items() if name in always}
    schema: dict = {
        "columns": [
            {
                "name": column.name,
                "titles": {"und": column.name, "sv": meaning.title},
                "dc:description": meaning.text,
                "datatype": datatype(table, column),
                **({"separator": BETWEEN} if meaning.is_list else {}),
                **({"required": True} if column.name in {table.key, *keys} else {}),
                **({"dc:references": {"@id": files[column.name]}} if column.name in files.keys() - keys.keys() else {}),
            }
            for column, meaning in table.columns.items()
        ]
    }
    if table.key:
        schema["primaryKey"] = table.key
        schema["rowTitles"] = [table.label]
    if keys:
        schema["foreignKeys"] = [
            {"columnReference": name, "reference": {"resource": file, "columnReference": KEY}}
            for name, file in keys.items()
        ]
    return {"url": f"{table.name}.csv", "dc:title": table.title, "dc:description": table.text, "tableSchema": schema}


def datatype(table: OpenTable, column: Column) -> str | dict:
    """What stands in a column. A partial date is text of a form that says how exact it is."""
    meaning = table.columns[column]
    if meaning.is_partial_date:
        return {"base": "string", "format": PARTIAL_DATE["pattern"]}
    return "json" if meaning.is_json else DATATYPES.get(column.kind, "string")


def dictionary(about: dict[str, str], tables: Iterable[Filled]) -> dict:
    """What every table and column means, with how many lines there are."""
    return {**about, "tables": [_described(one.table, len(one.lines)) for one in tables]}


def _described(table: OpenTable, count: int) -> dict:
    columns = []
    for column, meaning in table.columns.items():
        kind = datatype(table, column)
        columns.append(
            {
                "name": column.name,
                "title": meaning.title,
                "text": meaning.text,
                "datatype": "partialDate" if meaning.is_partial_date else kind,
                "isList": meaning.is_list,
                "refersTo": table.references.get(column.name),
            }
        )
    return {
        "name": table.name,
        "title": table.title,
        "text": table.text,
        "rows": count,
        "primaryKey": table.key or None,
        "columns": columns,
    }
