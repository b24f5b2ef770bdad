"""What a search asks for, as a small tree that can be evaluated in Python and rendered for PostgreSQL.

Lexemes come in five kinds, told apart by their first character so that they can share one vector:
`utsläpp` is a whole word in any inflection, `+utsläpp` a word inside or behind another,
`=utsläppen` the exact form, for phrases and prefixes, `#2016-09-12` a fact, and `_tillvaxtverket` a word of a name as
typed on a keyboard without Swedish letters.
"""

from dataclasses import dataclass, field

PART = "+"
EXACT = "="
PLAIN = "_"
FACT = "#"


@dataclass(frozen=True, slots=True)
class Lexemes:
    """Any of some lexemes, at one place in the text."""

    any: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items that follow each other, each so many words after the one before it."""

    items: tuple["Lexemes", ...]
    gaps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Items at most so many words apart, in either order."""

    items: tuple["Lexemes", ...]
    within: int


@dataclass(frozen=True, slots=True)
class All:
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Any:
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    item: "Node"


Node = Lexemes | Sequence | Near | All | Any | Not


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed search: the text as typed, what to match, and what to tell the reader.

    `root` is None when there is nothing to search for; then nothing matches. `words` are the words
    that were searched for, for suggestions.
    """

    text: str
    root: Node | None
    notes: tuple[str, ...] = ()
    words: tuple[str, ...] = field(default=())
    parts: tuple["Query", ...] = ()  # what must all be there, each as it was typed
    excluded: tuple[str, ...] = ()  # what must not, as typed
    called: tuple[str, ...] = ()  # the names that the whole text may be, as `search.analysis.called` compares them
    kinds: tuple[str, ...] = ()  # the kinds of things that its question word asks for: "när", "hur mycket"

    def __bool__(self) -> bool:
        return self.root is not None
