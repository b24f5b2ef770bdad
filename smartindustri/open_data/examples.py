"""Code that fetches the data and reads them, with the address of whoever answers."""

from dataclasses import dataclass

from smartindustri.open_data.addresses import NAME, SUMS

QUESTION = """\
SELECT funding.label, funding.amount, organisations.name
FROM {funding} AS funding JOIN {organisations} AS organisations ON organisations.slug = funding.payer
WHERE funding.counts
  AND NOT EXISTS (SELECT 1 FROM {funding} AS whole WHERE whole.slug = funding.partOf AND whole.counts)
ORDER BY funding.amount DESC, funding.label LIMIT 5"""


@dataclass(frozen=True)
class Example:
    """How it is done in one tool."""

    tool: str
    text: str
    code: str


def examples(site: str) -> list[Example]:
    """The examples for the data that lie at this address, which ends in a slash."""
    in_database = QUESTION.format(funding="funding", organisations="organisations")
    in_files = QUESTION.format(funding="'funding.parquet'", organisations="'organisations.parquet'")
    return [
        Example(
            "Kommandoraden (curl)",
            "Hämtar allt och prövar kontrollsummorna.",
            f"curl -O {site}{NAME}.zip\nunzip {NAME}.zip && cd {NAME}\nsha256sum --check {SUMS}",
        ),
        Example(
            "Python (pandas)",
            "Åtgärderna med dem som ansvarar.",
            "import pandas as pd\n\n"
            f'measures = pd.read_csv("{site}csv/measures.csv")\n'
            f'responsible = pd.read_csv("{site}csv/measures-responsible.csv")\n'
            'found = measures.merge(responsible, left_on="slug", right_on="measure", suffixes=("", "_responsible"))\n'
            'print(found[["name", "name_responsible", "role"]])',
        ),
        Example(
            "SQLite",
            "De fem största beloppen som räknas, med betalare. Datasette och DB Browser for SQLite öppnar samma fil.",
            f'curl -O {site}{NAME}.sqlite\nsqlite3 {NAME}.sqlite "\n{in_database}"',
        ),
        Example(
            "DuckDB",
            "Samma fråga till Parquet-filerna.",
            f'curl -O {site}parquet/funding.parquet -O {site}parquet/organisations.parquet\nduckdb -c "\n{in_files}"',
        ),
        Example(
            "R",
            "Åtgärderna i varje plan.",
            f'measures <- read.csv("{site}csv/measures.csv", encoding = "UTF-8", na.strings = "")\n'
            'table(measures$plan, useNA = "ifany")',
        ),
    ]
