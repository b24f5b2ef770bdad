"""simplemma's dictionary in a third of its memory.

As a Python dict its 744,000 forms take some 150 MB in every worker. Here they stand sorted, about 45 MB, and are read
as the same mapping.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory


class Forms(Mapping[str, str]):
    """Inflected forms and the dictionary form of each, never changed once built."""

    def __init__(self, entries: Mapping[str, str]):
        self._forms = sorted(map(str.encode, entries))  # smaller than text
        numbers: dict[str, int] = {}
        found = (numbers.setdefault(entries[form.decode()], len(numbers)) for form in self._forms)
        self._words_of = array("I", found)
        self.words = list(numbers)  # the dictionary forms, each once

    def get(self, form: str, default=None):
        key = form.encode("utf-8", "surrogatepass")
        place = bisect_left(self._forms, key)
        is_known = place < len(self._forms) and self._forms[place] == key
        return self.words[self._words_of[place]] if is_known else default

    def __getitem__(self, form: str) -> str:
        found = self.get(form)
        if found is None:
            raise KeyError(form)
        return found

    def __contains__(self, form: object) -> bool:
        return isinstance(form, str) and self.get(form) is not None

    def __iter__(self) -> Iterator[str]:
        return (form.decode() for form in self._forms)

    def __len__(self) -> int:
        return len(self._forms)


class FormsFactory:
    """What simplemma asks for its dictionary; it gets the small one."""

    def __init__(self):
        self._forms: Forms | None = None

    def get_dictionary(self, lang: str) -> Forms:
        if self._forms is None:
            self._forms = Forms(DefaultDictionaryFactory().get_dictionary(lang))
        return self._forms
