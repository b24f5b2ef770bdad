"""What tests of several apps share."""

import hypothesis
import pytest

from tests.world import World

# The same examples every time: a suite that fails by chance is not believed. No deadline: machines are shared.
hypothesis.settings.register_profile("suite", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("suite")


@pytest.fixture
def world(tmp_path) -> World:
    """A small world of documents and records, to be changed, built and loaded."""
    return World(tmp_path)
