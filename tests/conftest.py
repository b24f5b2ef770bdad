"""What tests of several apps share."""

import gc
import io
import json
import logging

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from smartindustri.serving.logs import Brief, Json
from tests.databases import databases
from tests.world import World

pytest_plugins = ["tests.running_site"]
gc.set_threshold(50_000, 20, 50)  # as in a worker: see smartindustri/wsgi.py

# The same examples every time: a suite that fails by chance is not believed. No deadline: machines are shared.
hypothesis.settings.register_profile("suite", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("suite")


@pytest.fixture(scope="session", autouse=True)
def _static_files_by_their_own_names(tmp_path_factory):
    """As in a fresh clone, which has not collected any: no hashed name is known, and no client looks through them. Nor
    is there anything to download, which may have been made for a site that runs from this folder."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    none = tmp_path_factory.mktemp("static")
    storages, data = settings.STORAGES | {"staticfiles": plain}, tmp_path_factory.mktemp("data")
    with override_settings(STORAGES=storages, STATIC_ROOT=none, OPEN_DATA_DIR=data):
        yield


@pytest.hookimpl(tryfirst=True)  # before any fixture of the test
def pytest_runtest_setup(item):
    wanted = next((name for name in databases.loads if name in item.fixturenames), "")
    mark = item.get_closest_marker("django_db")
    if wanted and mark and mark.kwargs.get("transaction"):
        raise pytest.UsageError(f"{item.nodeid}: a test that commits would spoil the facts for those after it")
    databases.want(wanted)


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        if request.config.getoption("reuse_db"):  # an interrupted run may have left something in it
            call_command("flush", interactive=False, verbosity=0)
        databases.begin()
        yield
        databases.end()


@pytest.fixture
def written():
    """What is written to the log meanwhile, in a format."""
    handler = logging.StreamHandler(io.StringIO())
    handler.addFilter(Brief())

    def start(formatter):
        handler.setFormatter(formatter)
        logging.getLogger().addHandler(handler)
        return lambda: handler.stream.getvalue().splitlines()

    yield start
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def logged(written):
    """The same as the objects that LOG_FORMAT=json makes of it."""
    lines = written(Json())
    return lambda: [json.loads(line) for line in lines()]


@pytest.fixture
def shipped(db):
    """The facts the project ships, searchable; what the test writes beside them is undone."""


@pytest.fixture
def two_strategies(db):
    """The same with an invented second strategy beside them."""


@pytest.fixture
def world(tmp_path, db) -> World:
    """A small world of documents and records, to be changed, built and loaded."""
    return World(tmp_path)
