"""The order of hits, as SQL over the columns of the index.

First what is called exactly what was typed: by its name in those very forms, then in any inflection. Then by the parts
of the question: each counts by where it stands, more where it is the name of something, and more the fewer things say
it. What lacks a part counts by a power of what it has. Then a thing counts by how much it says about other things,
by what its kind is worth to somebody who searches, and for more where its kind is what the question asks for ("när",
"hur mycket"). What a record rests on does not count to its length: much evidence must not make it come late.

Ranking reads the vectors, which takes time where there are many. So at most `MOST_RANKED` of the hits are ranked: those
called what was typed, then those with most of it, then the kinds worth most, then the latest.
"""

import math

from search.analysis import TYPED, Query, to_rank_query, to_tsquery
from search.analysis.tsquery import ways

WEIGHTS = "{0.1, 0.3, 0.4, 1.0}"  # of D evidence, C parts, B description and parts in a name, A name
HALF = 0.3  # the rank at which a part counts for half of what it can: one good place is worth more than many poor
ASKED_FOR = 1.5  # how much more the kind counts that a question asks for
COVERED = 2  # the power of the share that an entry has of a question
MOST_RANKED = 1000  # and of which it is told how common a word is: above, all words are common

OF_LESS = 0.5  # the weight of a kind below which a name counts for less: an article's title is often somebody's name
CALLED = f"""
(case when not names && %s::text[] then 0
      when names && %s::text[] then case when prior < {OF_LESS} then 1 else 2 end
      when prior >= {OF_LESS} then 1 else 0 end)
"""
FIRST = 1000  # more than any rank
HAS = "(vector @@ %s::tsquery)::int"
STANDS = f"(1 - {HALF} / ({HALF} + %s * ts_rank('{WEIGHTS}', vector, %s::tsquery, 0)))"
NAMED = "(names && %s::text[])::int"
COUNTED = f"search_entry where url <> '' and vector @@ %s::tsquery limit {MOST_RANKED}"
RARITY = f"(select 1 / ln(exp(1) + count(*)) from (select from {COUNTED}) counted)"  # noqa: S608 - our own words
WORTH = f"prior / sqrt(length) * case when type = any(%s) then {ASKED_FOR} else 1 end"
IN_NAMES = "ts_filter(vector, '{a}') @@ %s::tsquery"
OWN_WORDS = "rests_on = '{}' or ts_filter(vector, '{a,b,c}') @@ %s::tsquery"

Sql = tuple[str, list]


def score(query: Query) -> Sql:
    """How well an entry that has all of a question answers it."""
    parts = query.parts or (query,)
    is_alone = len(parts) == 1
    said = [_said(part) if is_alone else _weighed(RARITY, [to_tsquery(part)], part) for part in parts]
    return _scored(query, _sum(said), ("", []))


def rarity(count: int) -> float:
    """How much a part counts for that so many entries have: as `RARITY` works it out in the database."""
    return 1 / math.log(math.e + min(count, MOST_RANKED))


def score_of_some(query: Query, rarities: list[float]) -> Sql:
    """How well an entry that has some of a question answers it, beside how `score` sees one that has all."""
    weighed = list(zip(query.parts, rarities, strict=True))
    share, shares = _sum([(f"%s * {HAS}", [rarity / sum(rarities), to_tsquery(part)]) for part, rarity in weighed])
    said, places = _sum([_weighed("%s", [rarity], part) for part, rarity in weighed])
    return _scored(query, (f"({said}) * power({share}, {COVERED})", [*places, *shares]), (f"{share} desc, ", shares))


def _scored(query: Query, said: Sql, first: Sql) -> Sql:
    """The score of what an entry says; `first` is what decides who is ranked, before kind and time."""
    named = [list(query.called), [key for key in query.called if key.startswith(TYPED)]]
    place = f"row_number() over (order by {CALLED} desc, {first[0]}prior desc, date desc)"
    rank = f"({said[0]}) * {WORTH}"
    text = f"{FIRST} * {CALLED} + case when {place} <= {MOST_RANKED} then {rank} else 0 end"
    return text, [*named, *named, *first[1], *said[1], list(query.kinds)]


def _said(part: Query) -> Sql:
    rank = to_rank_query(part)
    return (STANDS, [ways(part), rank]) if rank else ("0", [])


def _weighed(rarity: str, rarities: list, part: Query) -> Sql:
    """What one of several parts counts for."""
    stands, places = _said(part)
    return f"{rarity} * ({stands} + {NAMED})", [*rarities, *places, list(part.called)]


def _sum(terms: list[Sql]) -> Sql:
    return " + ".join(text for text, _ in terms), [value for _, values in terms for value in values]
