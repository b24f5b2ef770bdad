"""The measures: nDCG over the first ten hits, and the reciprocal rank of the first relevant one."""

from math import log2

FIRST = 10


def ndcg(hits: list[str], grades: dict[str, int]) -> float:
    """Discounted gain of the first hits as a share of the best possible order; gains are 2^grade - 1."""
    best = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(hit, 0) for hit in hits]) / best if best else 0.0


def _gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades[:FIRST]))


def reciprocal_rank(hits: list[str], grades: dict[str, int]) -> float:
    """1 for a relevant first hit, 1/2 for a relevant second, 0 for none."""
    return next((1 / place for place, hit in enumerate(hits, 1) if hit in grades), 0.0)


def mean(values) -> float:
    values = list(values)
    return sum(values) / len(values)
