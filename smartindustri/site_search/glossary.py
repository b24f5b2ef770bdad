"""What the database knows about words, for search: which words are names, and which names mean the same thing."""

import re
from collections.abc import Iterable

from dialogues.models import Dialogue, Event
from search.analysis.glossary import Glossary
from search.analysis.words.compounds import cut
from search.analysis.words.lexicon import dictionary
from sources.models import Organisation, Person, Term

# What a question that begins so asks for. Our judgement; such a hit comes before others that say as much.
ASKED_FOR = (
    ("hur mycket", ("funding", "key-figure")),
    ("vad kostar", ("funding",)),
    ("vad kostade", ("funding",)),
    ("hur många", ("key-figure",)),
    ("hur stor", ("key-figure", "funding")),
    ("när", ("deadline", "event", "dialogue", "action-plan")),
    ("vem", ("person", "organisation")),
    ("vilka deltog", ("person", "organisation", "dialogue")),
    ("vilka myndigheter", ("organisation", "assignment")),
)
CAPITALISED = re.compile(r"\b[^\W\d_a-zåäöéü][^\W\d_]*")


def read_glossary() -> Glossary:
    """Names and synonyms as they stand now, in a fixed number of queries."""
    bodies = [
        [str(body), *(alias.name for alias in body.aliases.all())]
        for body in Organisation.objects.prefetch_related("aliases")
    ]
    terms = [term.all_names for term in Term.objects.all()]
    return Glossary(names=_names(bodies), synonyms=_joined([*bodies, *terms]), kinds=ASKED_FOR)


def _names(bodies: Iterable[Iterable[str]]) -> frozenset[str]:
    """The words of the names of people, bodies and places; what describes a body is no name: Tillväxtverket."""
    people = _words(Person.objects.values_list("name", flat=True))
    kinds = (Dialogue, Event)
    places = _words(place for kind in kinds for place in kind.objects.values_list("place", flat=True).distinct())
    own = _words(name for names in bodies for name in names)
    return people | frozenset((places | own) - {word for word in own if _is_descriptive(word)})


def _words(names: Iterable[str]) -> frozenset[str]:
    """The words that begin with a capital letter, in lower case."""
    return frozenset(word.lower() for name in names for word in CAPITALISED.findall(name))


def _is_descriptive(word: str) -> bool:
    """Whether a word in lower case is an ordinary one, or a compound that ends in one as names do not: definite."""
    if dictionary().get(word):
        return True
    return any(word[begin:].removesuffix("s") != last.removesuffix("s") for begin, last in cut(word)[-1:])


def _joined(groups: Iterable[list[str]]) -> tuple[tuple[str, ...], ...]:
    """The groups with those that share a name made one: an agency's formal name and its English one."""
    found: dict[str, dict[str, None]] = {}  # by each of its names, folded
    for group in groups:
        named = [found[name.casefold()] for name in group if name.casefold() in found]
        whole = dict.fromkeys(name for names in [*named, group] for name in names)
        found |= dict.fromkeys(map(str.casefold, whole), whole)
    return tuple(tuple(names) for names in {id(names): names for names in found.values()}.values() if len(names) > 1)
