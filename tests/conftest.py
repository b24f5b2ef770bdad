"""What tests of several apps share."""

import hypothesis
import pytest
from django.conf import settings
from django.test import override_settings

from tests.world import World

# The same examples every time: a suite that fails by chance is not believed. No deadline: machines are shared.
hypothesis.settings.register_profile("suite", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("suite")


@pytest.fixture(scope="session", autouse=True)
def _static_files_by_their_own_names():
    """A fresh clone has not collected static files, so no hashed name of one is known."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES=settings.STORAGES | {"staticfiles": plain}):
        yield


@pytest.fixture
def world(tmp_path, db) -> World:
    """A small world of documents and records, to be changed, built and loaded."""
    return World(tmp_path)
