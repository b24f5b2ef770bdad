"""Swedish text analysis, the query language and matching, in pure Python.

A text is analysed the same way when it is indexed and when it is asked for. `README.md` beside this
package's parent says how, and how the vector and the query meet in PostgreSQL.
"""

from search.analysis.called import TYPED, keys, spellings
from search.analysis.glossary import EMPTY, Glossary
from search.analysis.language import parse_query
from search.analysis.matching import Analysed, matches
from search.analysis.nodes import apart
from search.analysis.query import Query
from search.analysis.snippets import Reason, Segment, Snippet, excerpt, leaves, snippet
from search.analysis.suggestions import Vocabulary, suggest
from search.analysis.tokens import Token, analyse
from search.analysis.tsquery import to_rank_query, to_tsquery
from search.analysis.vector import index_terms, tsvector
from search.analysis.words import warm

__all__ = [
    "EMPTY",
    "TYPED",
    "Analysed",
    "Glossary",
    "Query",
    "Reason",
    "Segment",
    "Snippet",
    "Token",
    "Vocabulary",
    "analyse",
    "apart",
    "excerpt",
    "index_terms",
    "keys",
    "leaves",
    "matches",
    "parse_query",
    "snippet",
    "spellings",
    "suggest",
    "to_rank_query",
    "to_tsquery",
    "tsvector",
    "warm",
]
