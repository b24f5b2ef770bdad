"""Records that read like official Swedish and are all different, for measuring search where there are many.

Sentences follow the word pairs of the shipped documents and the judged collection; every third word is exchanged
for one of the dictionary's, the common ones often and the rare ones seldom (Zipf's law), sometimes as a compound.
They are as long as the site's own records: on average a vector of 1.8 kB.
"""

import random
import uuid
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from django.conf import settings

from search.analysis.tokens import analyse
from search.analysis.words.lexicon import headwords
from search.collection import SearchDocument
from tests.evaluate.gold import corpus

TYPES = ["measure", "assignment", "dialogue", "funding", "organisation", "sentence"]
AREAS = ["industri-40", "hallbar-produktion", "kunskapslyft-industri", "testbadd-sverige"]
WORDS = 40_000  # of the dictionary


class Writer:
    """Writes texts, the same for the same seed."""

    def __init__(self, seed: int = 1):
        self.random = random.Random(seed)  # noqa: S311 - the same texts every time is the point
        words = sorted(word for word in headwords() if word.isalpha() and 4 <= len(word) <= 14)
        self.random.shuffle(words)
        self.words = words[:WORDS]
        self.after: dict[str, list[str]] = defaultdict(list)
        for text in _texts():
            for one, other in pairwise([token.surface for token in analyse(text)]):
                self.after[one].append(other)
        self.starts = list(self.after)

    def text(self, length: int) -> str:
        """So many words, in sentences."""
        said, word = [], self.random.choice(self.starts)
        while len(said) < length:
            said.append(self.rare() if self.random.random() < 0.33 and len(word) > 3 else word)
            word = self.random.choice(self.after.get(word) or self.starts)
            if self.random.random() < 0.07:
                said[-1] += "."
        return " ".join(said).capitalize()

    def rare(self) -> str:
        """A word of the dictionary, or now and then a compound of two."""
        one = self.words[min(int(self.random.paretovariate(0.5)), WORDS) - 1]
        if self.random.random() < 0.15:
            return one + self.words[min(int(self.random.paretovariate(0.5)), WORDS) - 1]
        return one

    def records(self, count: int) -> Iterator[SearchDocument]:
        for _ in range(count):
            name = self.text(self.random.randint(2, 9)).rstrip(".")
            area = self.random.choice(AREAS)
            yield SearchDocument(
                type=self.random.choice(TYPES),
                record=uuid.UUID(int=self.random.getrandbits(128)),
                title=name,
                url="/",
                names=(name,),
                description=self.text(self.random.randint(8, 45)),
                evidence=self.text(self.random.randint(1, 25)),
                date=f"{self.random.randint(2010, 2026)}-{self.random.randint(1, 12):02}",
                facets=(f"area={area}", f"evidence={self.random.choice(['quotation', 'reference'])}"),
            )


def _texts() -> list[str]:
    documents = [path.read_text("utf-8") for path in sorted(settings.DOCUMENT_DIR.glob("*.txt"))]
    return documents + [f"{record.title}. {record.text}" for record in corpus()]
