"""The site's own search on the shipped records, asked as its page asks, beside three others over the same texts."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml
from django.db import connection
from django.http import QueryDict
from django.urls import reverse

from search.collection import SearchDocument, collection
from search.index import refresh
from search.models import SearchEntry
from smartindustri.site_search.filters import EverythingFilterSet, everything
from smartindustri.site_search.hits import are_nearer, near_hits, related_to
from sources.evidence.base import top_level_models
from sources.evidence.kinds import type_name
from sources.listing.words import words_of
from tests.evaluate.engines import escaped
from tests.evaluate.measures import FIRST, mean, ndcg, reciprocal_rank

PARTS = ("a", "b", "c")
QUESTIONS = Path(__file__).parent / "questions.yaml"
KINDS = ("dates", "amounts", "per_cent", "numbers", "bodies", "english", "abbreviations", "inflections", "compounds")
HEADING = f"{'':24}{'half':>5}{'nDCG@10':>9}{'MRR':>7}{'recall':>8}  {'traps':>6}   {'least recall by kind'}"


@dataclass(frozen=True)
class Hit:
    """A place in an answer: the records that stand there, the one that leads and those folded behind it."""

    names: tuple[str, ...]


class Site:
    """Our search over everything, as its page answers: all hits, then those that lack a word."""

    name = "webbplatsen"

    def __init__(self, names: dict):
        self.names = names

    def hits(self, question: str) -> list[Hit]:
        asked = self._asked(question)
        folded = asked.folded
        keys = list(asked.qs.values_list("record", flat=True))
        hits = [self._hit([key, *folded.get(key, [])]) for key in keys]
        words = words_of(asked, len(keys))
        found = near_hits(words) if words else []
        near = [self._hit([one.entry.record]) for one in found]
        beside = related_to(list(asked.qs[:FIRST]), folded, found) if words else []
        shown = near + hits if are_nearer(found, asked.answer.rows) else hits + near
        return shown + [self._hit([one.entry.record]) for one in beside]

    def strict(self, question: str) -> set[str]:
        """All that answers the question as it stands."""
        asked = self._asked(question)
        return {self.names[key] for key in asked.everything().answering(asked.query).values_list("record", flat=True)}

    def _hit(self, keys: list) -> Hit:
        return Hit(tuple(self.names[key] for key in keys))

    @staticmethod
    def _asked(question: str) -> EverythingFilterSet:
        data = QueryDict(mutable=True)
        data["q"] = question
        return EverythingFilterSet(data, everything())


class Swedish:
    """PostgreSQL's `swedish` configuration, name before the rest."""

    name = "PostgreSQL swedish"

    def __init__(self, documents: dict[str, SearchDocument]):
        with connection.cursor() as cursor:
            cursor.execute("create temporary table swedish_shipped (id text, vector tsvector)")
            rows = [(key, " · ".join(one.names), _body(one)) for key, one in documents.items()]
            cursor.executemany(
                "insert into swedish_shipped values (%s, setweight(to_tsvector('swedish', %s), 'A') ||"
                " setweight(to_tsvector('swedish', %s), 'B'))",
                rows,
            )

    def hits(self, question: str) -> list[Hit]:
        sql = """select id from swedish_shipped, websearch_to_tsquery('swedish', %s) query
                 where vector @@ query order by ts_rank(vector, query) desc, id"""
        with connection.cursor() as cursor:
            cursor.execute(sql, (question,))
            return [Hit((row[0],)) for row in cursor.fetchall()]

    def strict(self, question: str) -> set[str]:
        return {name for hit in self.hits(question) for name in hit.names}


class FullText5(Swedish):
    """SQLite FTS5 as Datasette sets it up: every word."""

    name = "SQLite FTS5"
    between = " "

    def __init__(self, documents: dict[str, SearchDocument]):
        self.database = sqlite3.connect(":memory:")
        self.database.execute("create virtual table records using fts5(id unindexed, title, body)")
        rows = [(key, " · ".join(one.names), _body(one)) for key, one in documents.items()]
        self.database.executemany("insert into records values (?, ?, ?)", rows)

    def hits(self, question: str) -> list[Hit]:
        sql = "select id from records where records match ? order by rank, id"
        asked = self.between.join(escaped(question).split())
        return [Hit((row[0],)) for row in self.database.execute(sql, (asked,))]


class Bm25(FullText5):
    """BM25 over the same table: any of the words."""

    name = "BM25"
    between = " OR "


def _body(one: SearchDocument) -> str:
    return f"{one.text} · {one.facts}"


def shipped() -> dict[str, SearchDocument]:
    """Everything that can be a hit, by kind and slug."""
    kinds = [kind for kind in collection().types() if kind != "claim"]
    return {
        f"{kind}/{one.record_slug}": one
        for kind in kinds
        for one in collection().documents(kind, collection().keys(kind))
    }


def questions(which: str, half: str) -> list[dict]:
    return yaml.safe_load(QUESTIONS.read_text("utf-8"))[which].get(half, [])


def recall_questions(kind: str, half: str) -> list[dict]:
    return yaml.safe_load(QUESTIONS.read_text("utf-8"))["recall"][kind].get(half, [])


def grades_of(question: dict) -> dict[str, int]:
    return {name: grade for grade in (3, 2, 1) for name in question.get(grade, [])}


def graded(hits: Iterable[Hit], grades: dict[str, int]) -> list[str]:
    """The names that stand in each place, the best graded of those folded into it."""
    return [max(hit.names, key=lambda name: grades.get(name, 0)) for hit in hits]


def recall(engine, question: dict) -> float:
    """The share of the records that must be among the hits and are, folded ones too."""
    found = {name for hit in engine.hits(question["query"]) for name in hit.names}
    return mean(name in found for name in question["must"])


def titles(engine, documents: dict[str, SearchDocument]) -> dict[str, list[float]]:
    """For each record's own title the reciprocal of its place: 1 where it, or one called exactly the same, is first."""
    places: dict[str, list[float]] = {}
    for model in top_level_models():
        own = {key: one for key, one in documents.items() if key.startswith(f"{type_name(model)}/")}
        for one in own.values():
            same = {key for key, other in documents.items() if other.title == one.title}
            hits = [hit.names for hit in engine.hits(one.title)]
            place = next((1 / n for n, names in enumerate(hits, 1) if same & set(names)), 0.0)
            places.setdefault("documents" if type_name(model) == "document" else "records", []).append(place)
    return places


def in_lists(ask: Callable[[str, str], list[str]]) -> list[float]:
    """The same in each kind's own list: the reciprocal of the place of every title among the rows of its page."""
    return [place for model, address in _lists() for place in _places_in(model, address, ask)]


def _places_in(model, address: str, ask) -> list[float]:
    places = []
    for record in model.objects.all():
        rows = ask(address, str(record))
        places.append(next((1 / n for n, title in enumerate(rows, 1) if title == str(record)), 0.0))
    return places


def _lists() -> list[tuple]:
    from measures.models import Assignment, Funding, Measure
    from sources.models import Document, Organisation, Person

    return [
        (Measure, reverse("measures:list")),
        (Assignment, reverse("measures:assignment-list")),
        (Funding, reverse("measures:funding-list")),
        (Organisation, reverse("actors:list")),
        (Person, reverse("actors:person-list")),
        (Document, reverse("sources:document-list")),
    ]


def line(engine, half: str) -> str:
    """One engine's figures on one half, as a row of the table."""
    ranked = [(graded(engine.hits(one["query"]), grades_of(one)), grades_of(one)) for one in questions("ranked", half)]
    by_kind = {
        kind: mean(recall(engine, one) for one in asked) for kind in KINDS if (asked := recall_questions(kind, half))
    }
    traps = questions("traps", half)
    trapped = [one["query"] for one in traps if set(one["not"]) & engine.strict(one["query"])]
    least = ", ".join(f"{kind} {share:.1%}" for kind, share in sorted(by_kind.items(), key=lambda row: row[1])[:4])
    figures = f"{mean(ndcg(*one) for one in ranked):>9.3f}{mean(reciprocal_rank(*one) for one in ranked):>7.3f}"
    counts = f"{mean(by_kind.values()):>8.1%}  {len(trapped):>2}/{len(traps):<3}"
    return f"{engine.name:24}{half:>5}{figures}{counts}   {least}"


def misses(engine, half: str) -> Iterable[str]:
    """What went wrong in a part that may be looked at."""
    for kind in KINDS:
        for one in recall_questions(kind, half):
            found = {name for hit in engine.hits(one["query"]) for name in hit.names}
            if lacking := [name for name in one["must"] if name not in found]:
                yield f"{kind:14}{one['query']}: {', '.join(lacking)}"
    for one in questions("traps", half):
        if caught := set(one["not"]) & engine.strict(one["query"]):
            yield f"{'trap':14}{one['query']}: {', '.join(sorted(caught))}"
    ranked = []
    for one in questions("ranked", half):
        grades = grades_of(one)
        hits = graded(engine.hits(one["query"]), grades)
        ranked.append((ndcg(hits, grades), one["query"], [(name, grades.get(name, 0)) for name in hits[:FIRST]]))
    for value, query, hits in sorted(ranked)[:15]:
        yield f"ranked {value:.3f} {query}: {' '.join(f'{name}={grade}' for name, grade in hits)}"


def report(*, show_misses: bool) -> None:
    """Print the figures of every engine, and what the site missed in half a."""
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    refresh()
    documents = shipped()
    names = {one.record: key for key, one in documents.items()}
    engines = [Site(names), Swedish(documents), FullText5(documents), Bm25(documents)]
    print(f"\nDe utskickade posterna: {SearchEntry.objects.exclude(type='claim').count()} möjliga träffar\n{HEADING}")
    for half in PARTS:
        for engine in engines:
            print(line(engine, half))
    print(f"\n{'Postens egen titel':24}{'först':>8}{'MRR':>8}{'källdokument först':>20}{'MRR':>8}")
    for engine in engines:
        found = titles(engine, documents)
        cells = [f"{mean(n == 1 for n in found[of]):>8.1%}{mean(found[of]):>8.3f}" for of in ("records", "documents")]
        print(f"{engine.name:24}{cells[0]}{'':>12}{cells[1]}")
    from django.test.utils import setup_test_environment

    setup_test_environment()
    client = Client()

    def rows(address: str, title: str) -> list[str]:
        return [str(one) for one in client.get(address, {"q": title, "limit": "100"}).context["page_obj"]]

    own = in_lists(rows)
    print(f"{'i postens egen lista':24}{mean(n == 1 for n in own):>8.1%}{mean(own):>8.3f}")
    if show_misses:
        print(*misses(engines[0], "a"), *misses(engines[0], "c"), sep="\n")
