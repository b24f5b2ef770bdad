"""A pytest plugin: the tests' environment, set before Django reads its settings.

It is named in pyproject.toml with `-p`, which loads it before pytest-django. pytest-django then makes a database of
its own in the server, which may be shared with a running site.
"""

import contextlib
import os
import signal

import pytest

from smartindustri.embedded_postgres import EmbeddedPostgresError, ensured_database_url, var_dir

DEFAULTS = {
    "SECRET_KEY": "only-for-tests",
    "HTTPS": "0",  # the test client speaks plain HTTP; tests of HTTPS turn it on themselves
    "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
}

_held = contextlib.ExitStack()


@pytest.hookimpl(wrapper=True)  # around pytest-django's, which reads the settings
def pytest_load_initial_conftests():
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    try:
        _held.enter_context(ensured_database_url())
    except EmbeddedPostgresError as error:
        raise pytest.UsageError(str(error)) from None
    (var_dir() / "static").mkdir(parents=True, exist_ok=True)  # WhiteNoise warns when it is missing
    with contextlib.suppress(ValueError):  # pytest runs in a thread
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # end as with Ctrl-C, and stop the server
    return (yield)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    _held.close()
