"""The whole index made anew: by one process, or by several where there is enough to share."""

import pytest

from search import index
from search.models import SearchEntry
from tests.factories import make_measure
from tests.search.test_index import found

pytestmark = pytest.mark.django_db


def test_a_small_index_is_made_without_starting_processes_however_many_kinds_there_are(monkeypatch):
    """Each kind begins a batch of its own; a process takes seconds to start."""
    monkeypatch.setattr(index, "ProcessPoolExecutor", None)
    make_measure(name="Testbädd")
    monkeypatch.setattr(index, "_batches", lambda keys: ([key] for key in keys))
    assert index.rebuild(processes=2) == SearchEntry.objects.count() > 0


def test_several_processes_make_the_index_that_one_makes(monkeypatch):
    monkeypatch.setattr(index, "BATCH", 2)
    monkeypatch.setattr(index, "ALONE", 1)
    for n in range(9):
        make_measure(slug=f"m{n}", name=f"Testbädd {n}")
    assert index.rebuild(processes=2) == SearchEntry.objects.count()
    assert found("testbädd") == {f"m{n}" for n in range(9)}
    assert index.drift() == []
