"""Both strategies, for all tests of this folder."""

import pytest


@pytest.fixture(autouse=True)
def _facts(two_strategies):
    """Every test here reads the shipped strategy and an invented one."""
