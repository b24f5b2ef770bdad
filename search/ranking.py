"""The order of hits, as SQL over the columns of the index.

First what is called exactly what was typed: by its name in those very forms, then in any inflection. Then by the
words: each counts by where it stands, a record's by how much it says about other things, and its kind by what that is
worth to somebody who searches. What a record rests on does not count to its length: much evidence must not make it
come late.

Ranking reads the vectors, which takes time where there are many. So at most `MOST_RANKED` of the hits are ranked: those
called what was typed, then the kinds worth most, then the latest.
"""

WEIGHTS = "{0.1, 0.3, 0.4, 1.0}"  # of D evidence, C parts, B description and parts in a name, A name
MOST_RANKED = 1000

OF_LESS = 0.5  # the weight of a kind below which a name counts for less: an article's title is often somebody's name
CALLED = f"""
(case when names && %s::text[] then case when prior < {OF_LESS} then 1 else 2 end
      when names && %s::text[] and prior >= {OF_LESS} then 1 else 0 end)
"""
PLACE = f"row_number() over (order by {CALLED} desc, prior desc, date desc)"
RANK = f"ts_rank('{WEIGHTS}', vector, %s::tsquery, 0) / sqrt(length) * prior"
FIRST = 1000  # more than any rank
SCORE = f"{FIRST} * {CALLED} + case when {PLACE} <= {MOST_RANKED} then {RANK} else 0 end"
IN_NAMES = "ts_filter(vector, '{a}') @@ %s::tsquery"
OWN_WORDS = "rests_on = '{}' or ts_filter(vector, '{a,b,c}') @@ %s::tsquery"
