"""Questions without a hit, counted for the editors: the words, how often and when last; nothing of who asked."""

import re

from django.db import connection

from search.analysis import Query
from search.analysis.tokens import fold
from search.index import State

LONGEST = 60
MOST = 1000  # different questions kept; a question asked again is counted also when there are so many
PERSONAL = re.compile(r"@|\d[\d\s-]{5,}\d")  # addresses, and numbers as of persons and telephones
NOTE = """
insert into search_unanswered as kept (question, count, last_asked)
select %s, 1, current_date where (select count(*) from search_unanswered) < %s
    or exists (select from search_unanswered where question = %s)
on conflict (question) do update set count = kept.count + 1, last_asked = current_date
"""


def note_unanswered(query: Query, state: State) -> None:
    """Count a question, unless it may name a person or the database is only read."""
    question = fold(" ".join(query.words))
    if state.is_read_only or not question or len(question) > LONGEST or PERSONAL.search(query.text):
        return
    with connection.cursor() as cursor:
        cursor.execute(NOTE, [question, MOST, question])
