"""What follows from the data alone, kept in the process for as long as the data stand still.

A request for the public asks the data version once, before anything else, and what it makes is kept under that
version: data that a commit has changed since are then never kept as newer than they are. Inside a transaction nothing
is kept nor taken, for what it has written itself is in no version yet; nor while developing, when templates change.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.models import QuerySet

from sources.history.data_version import data_version

T = TypeVar("T")
_version: ContextVar[str | None] = ContextVar("data version of this request", default=None)


@contextmanager
def standing_at(version: str) -> Iterator[None]:
    """Keep what is made herein under this data version, which has just been asked."""
    token = _version.set(version)
    try:
        yield
    finally:
        _version.reset(token)


def version() -> str:
    """The data version that an answer is made of."""
    return _version.get() or data_version()


def kept(name: str, make: Callable[[], T]) -> T:
    """What `make` gives, made once for each version of the data. The name says all that it depends on beside them."""
    version = _standing()
    if version is None:
        return make()
    key = _key(name)
    if (found := cache.get(key, version=version)) is None:
        found = make()
        cache.set(key, found, version=version)
    return found


def kept_of_each(name: str, records: QuerySet, make: Callable[[Sequence], Sequence[T]]) -> Sequence[T]:
    """What `make` gives for these records, in their order; the records are not fetched while all of it is kept."""
    version = _standing()
    if version is None:
        return make(list(records))
    keys = [_key(name, slug) for slug in records.values_list("slug", flat=True)]
    found = cache.get_many(keys, version=version)
    if len(found) == len(keys):
        return [found[key] for key in keys]
    fetched = list(records)
    made = make(fetched)
    cache.set_many({_key(name, one.slug): row for one, row in zip(fetched, made, strict=True)}, version=version)
    return made


def _standing() -> str | None:
    return None if connection.in_atomic_block or settings.DEBUG else _version.get()


def _key(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
