"""One check over many things, in one test that tells of every thing that fails it."""

from collections.abc import Callable, Iterable
from typing import Any


def check_all(things: Iterable[Any], check: Callable[..., None], *, count: int) -> None:
    """Hold the check against each thing (a tuple is spread over its arguments); `count` is how many there must be."""
    things, failures = list(things), []
    for thing in things:
        try:
            check(*thing) if isinstance(thing, tuple) else check(thing)
        except Exception as error:  # noqa: BLE001 - whatever stops one check must not hide the others
            failures.append(f"{_named(thing)}: {type(error).__name__}: {str(error)[:400]}")
    assert not failures, f"{len(failures)} of {len(things)} fail:\n" + "\n".join(failures)
    assert len(things) == count


def _named(thing: Any) -> str:
    parts = thing if isinstance(thing, tuple) else (thing,)
    return ", ".join(str(getattr(part, "slug", part))[:60] for part in parts)
