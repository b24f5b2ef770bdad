"""The shipped facts, for all tests of this folder."""

import pytest


@pytest.fixture(autouse=True)
def _facts(shipped):
    """Every test here reads the shipped facts."""
