"""The shipped facts, loaded once for all tests of this folder; each test sees them and leaves them as they were."""

import pytest
from django.core.management import call_command


@pytest.fixture(scope="package")
def shipped(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        call_command("load", verbosity=0)
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(autouse=True)
def _facts(shipped, db):
    """Every test here reads the shipped facts."""
