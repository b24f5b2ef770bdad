"""What tests of several apps share."""

import pytest

from tests.world import World


@pytest.fixture
def world(tmp_path) -> World:
    """A small world of documents and records, to be changed, built and loaded."""
    return World(tmp_path)
