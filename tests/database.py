"""A pytest plugin: the tests' environment, set before Django reads its settings.

It is named in pyproject.toml with `-p`. pytest-django then makes a database for the tests in the same server as a
running site uses, or in the one that DATABASE_URL names; each of several runs at once gets one of its own.
"""

import atexit
import contextlib
import fcntl
import itertools
import os
import signal

import pytest

from smartindustri.serving.embedded_postgres import EmbeddedPostgresError, ensured_database_url, var_dir

DEFAULTS = {
    "SECRET_KEY": "only-for-tests",
    "HTTPS": "0",  # the test client speaks plain HTTP; tests of HTTPS turn it on themselves
    "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
}

_held = contextlib.ExitStack()
atexit.register(_held.close)  # pytest has no hook that is called however it ends


@pytest.hookimpl(wrapper=True)  # around pytest-django's, which reads the settings
def pytest_load_initial_conftests():
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    try:
        _held.enter_context(ensured_database_url())
    except EmbeddedPostgresError as error:
        raise pytest.UsageError(str(error)) from None
    (var_dir() / "static").mkdir(parents=True, exist_ok=True)  # WhiteNoise warns when it is missing
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # end as with Ctrl-C, and stop the server
    return (yield)


def pytest_configure() -> None:
    from django.conf import settings

    if turn := _turn():
        database = settings.DATABASES["default"]
        database.setdefault("TEST", {})["NAME"] = f"test_{database['NAME']}_{turn}"


def _turn() -> int:
    """How many other runs are under way, told by locks that end with them."""
    for number in itertools.count():
        file = os.open(var_dir() / f"tests-{number}.lock", os.O_RDWR | os.O_CREAT)
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return number
