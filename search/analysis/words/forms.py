"""simplemma's dictionary in a quarter of its memory.

As a Python dict its 744,000 forms take some 150 MB in every worker. Here they stand in one string of
bytes with a hash table of numbers over it, about 40 MB, and are read as the same mapping.
"""

from array import array
from collections.abc import Iterator, Mapping

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory


class Forms(Mapping[str, str]):
    """Inflected forms and the dictionary form of each, never changed once built."""

    def __init__(self, entries: Mapping[str, str]):
        self.words: list[str] = []  # the dictionary forms, each once
        self._ends = array("I", [0])
        self._words_of = array("I")
        size = 1 << (2 * len(entries) + 1).bit_length()
        self._mask = size - 1
        self._slots = array("I", bytes(4 * size))
        self._bytes = self._filled(entries)

    def _filled(self, entries: Mapping[str, str]) -> bytes:
        numbers: dict[str, int] = {}
        text = bytearray()
        for place, (form, word) in enumerate(entries.items(), 1):
            key = form.encode()
            text += key
            self._ends.append(len(text))
            self._words_of.append(numbers.setdefault(word, len(numbers)))
            slot = hash(key) & self._mask
            while self._slots[slot]:
                slot = (slot + 1) & self._mask
            self._slots[slot] = place
        self.words = list(numbers)
        return bytes(text)

    def get(self, form: str, default=None):
        key = form.encode("utf-8", "surrogatepass")
        slots, ends, slot = self._slots, self._ends, hash(key) & self._mask
        while place := slots[slot]:
            if self._bytes[ends[place - 1] : ends[place]] == key:
                return self.words[self._words_of[place - 1]]
            slot = (slot + 1) & self._mask
        return default

    def __getitem__(self, form: str) -> str:
        found = self.get(form)
        if found is None:
            raise KeyError(form)
        return found

    def __contains__(self, form: object) -> bool:
        return isinstance(form, str) and self.get(form) is not None

    def __iter__(self) -> Iterator[str]:
        return (self._bytes[a:b].decode() for a, b in zip(self._ends, self._ends[1:], strict=False))

    def __len__(self) -> int:
        return len(self._words_of)


class FormsFactory:
    """What simplemma asks for its dictionary; it gets the small one."""

    def __init__(self):
        self._forms: Forms | None = None

    def get_dictionary(self, lang: str) -> Forms:
        if self._forms is None:
            self._forms = Forms(DefaultDictionaryFactory().get_dictionary(lang))
        return self._forms
