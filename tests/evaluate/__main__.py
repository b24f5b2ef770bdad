"""Print the evaluation: `python -m tests.evaluate`, with `--misses` to see what went wrong in half a.

First the words alone, on a corpus beside the site; then the site's own answers on the shipped records.
"""

import sys

from tests.evaluate.engines import ENGINES
from tests.evaluate.gold import HALVES, corpus, examples, ranked
from tests.evaluate.measures import mean, ndcg, reciprocal_rank
from tests.standing_alone import standing_alone

HEADING = f"{'':22}{'half':>5}{'pairs found':>20}{'traps matched':>16}{'nDCG@10':>10}{'MRR':>8}"


def figures(engine, half: str) -> dict:
    """Measure one engine on one half."""
    pairs, traps, queries = examples("pairs", half), examples("traps", half), ranked(half)
    hits = {row.query: engine.hits(row.query) for row in queries}
    return {
        "missed": [pair for pair in pairs if not engine.matches(*pair)],
        "matched": [trap for trap in traps if engine.matches(*trap)],
        "pairs": len(pairs),
        "traps": len(traps),
        "ndcg": mean(ndcg(hits[row.query], row.grades) for row in queries),
        "mrr": mean(reciprocal_rank(hits[row.query], row.grades) for row in queries),
        "ranks": {row.query: ndcg(hits[row.query], row.grades) for row in queries},
    }


def line(name: str, half: str, found: dict) -> str:
    """Write one engine's figures for one half as a row of the table."""
    recall = 1 - len(found["missed"]) / found["pairs"]
    pairs = f"{found['pairs'] - len(found['missed'])}/{found['pairs']} {recall:6.1%}"
    traps = f"{len(found['matched'])}/{found['traps']}"
    return f"{name:22}{half:>5}{pairs:>20}{traps:>16}{found['ndcg']:>10.3f}{found['mrr']:>8.3f}"


def words_alone(show_misses: bool) -> None:
    from django.db import connection

    records = corpus()
    connection.ensure_connection()
    engines = [engine(connection.connection, records) for engine in ENGINES]
    results = {(engine.name, half): figures(engine, half) for half in HALVES for engine in engines}
    print(HEADING)
    for (name, half), found in results.items():
        print(line(name, half, found))
    if show_misses:
        found = results[ENGINES[0].name, "a"]
        for pair in found["missed"]:
            print("missed ", *pair, sep=" | ")
        for trap in found["matched"]:
            print("trapped", *trap, sep=" | ")
        for query, value in sorted(found["ranks"].items(), key=lambda row: row[1])[:12]:
            print(f"ranked  {value:.3f} {query}")


def main(show_misses: bool) -> None:
    with standing_alone():
        from tests.evaluate import shipped

        words_alone(show_misses)
        shipped.report(show_misses=show_misses)


if __name__ == "__main__":
    main("--misses" in sys.argv[1:])
