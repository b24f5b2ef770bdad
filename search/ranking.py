"""The order of hits: an SQL expression over columns `vector` and `rank`, the same everywhere.

`rank` is what `to_rank_query` gives. On half a of the gold set cover density (`ts_rank_cd`) ordered a little
better (nDCG 0.926 against 0.922) but took twice the time over many hits; the weights hardly mattered. Dividing by
the logarithm of the length (1) keeps long sections from winning by size.
"""

WEIGHTS = "{0.05, 0.3, 0.4, 1.0}"  # of D evidence, C parts, B description, A name

ORDER = f"ts_rank('{WEIGHTS}', vector, rank, 1)"
