"""The searches that are compared: each can say whether a text matches and in which order records come.

Every engine gets the query as typed. The others are used as people use them: PostgreSQL with its
`swedish` configuration through `websearch_to_tsquery`, SQLite's FTS5 with its default tokenizer and
every word quoted, as Datasette does.
"""

import re
import sqlite3

from search.analysis import index_terms, parse_query, to_rank_query, to_tsquery, tsvector
from search.ranking import WEIGHTS

FILL = "insert into {table} select id, {vector} from unnest(%s::text[], %s::text[], %s::text[]) as r(id, title, body)"


class Ours:
    """Our analysis, indexed and ranked by PostgreSQL."""

    name = "vår sökning"

    def __init__(self, connection, records):
        self.connection = connection
        connection.execute("create temporary table ours (id text, vector tsvector)")
        rows = [(r.id, tsvector(index_terms(name=r.title, description=r.text))) for r in records]
        with connection.cursor() as cursor:
            cursor.executemany("insert into ours values (%s, %s::tsvector)", rows)

    def matches(self, query: str, text: str) -> bool:
        wanted = to_tsquery(parse_query(query))
        vector = tsvector(index_terms(description=text))
        return self.connection.execute("select %s::tsvector @@ %s::tsquery", (vector, wanted)).fetchone()[0]

    def hits(self, query: str) -> list[str]:
        sql = f"""select id from ours, (select %s::tsquery as query, %s::tsquery as rank) q
                  where vector @@ query order by ts_rank('{WEIGHTS}', vector, rank, 1) desc, id"""
        parsed = parse_query(query)
        return [row[0] for row in self.connection.execute(sql, (to_tsquery(parsed), to_rank_query(parsed)))]


class Swedish:
    """PostgreSQL's `swedish` configuration."""

    name = "PostgreSQL swedish"

    def __init__(self, connection, records):
        self.connection = connection
        connection.execute("create temporary table theirs (id text, vector tsvector)")
        vector = "setweight(to_tsvector('swedish', title), 'A') || setweight(to_tsvector('swedish', body), 'B')"
        columns = [[getattr(record, field) for record in records] for field in ("id", "title", "text")]
        connection.execute(FILL.format(table="theirs", vector=vector), columns)

    def matches(self, query: str, text: str) -> bool:
        sql = "select to_tsvector('swedish', %s) @@ websearch_to_tsquery('swedish', %s)"
        return self.connection.execute(sql, (text, query)).fetchone()[0]

    def hits(self, query: str) -> list[str]:
        sql = """select id from theirs, websearch_to_tsquery('swedish', %s) query
                 where vector @@ query order by ts_rank(vector, query) desc, id"""
        return [row[0] for row in self.connection.execute(sql, (query,))]


class FullText5:
    """SQLite FTS5 as Datasette sets it up."""

    name = "SQLite FTS5"

    def __init__(self, _connection, records):
        self.database = sqlite3.connect(":memory:")
        self.database.execute("create virtual table records using fts5(id unindexed, title, body)")
        self.database.execute("create virtual table one using fts5(body)")
        self.database.executemany("insert into records values (?, ?, ?)", [(r.id, r.title, r.text) for r in records])

    def matches(self, query: str, text: str) -> bool:
        self.database.execute("delete from one")
        self.database.execute("insert into one values (?)", (text,))
        return bool(self.database.execute("select 1 from one where one match ?", (escaped(query),)).fetchall())

    def hits(self, query: str) -> list[str]:
        sql = "select id from records where records match ? order by rank, id"
        return [row[0] for row in self.database.execute(sql, (escaped(query),))]


def escaped(query: str) -> str:
    """Quote every word, as Datasette's escape_fts does."""
    bits = re.findall(r'"[^"]*"|[^\s"]+', query)
    return " ".join(bit if bit.startswith('"') else f'"{bit}"' for bit in bits)


ENGINES = (Ours, Swedish, FullText5)
