"""The site as the unit starts it."""

import contextlib
import signal
import urllib.error

import pytest

from tests.deploy.units import service
from tests.serving.processes import Running, fetch, free_port, wait_until

NAME = "smartindustri.example"


def is_ready(port: str) -> bool:
    """Whether the site has heard of its database."""
    with contextlib.suppress(urllib.error.HTTPError):
        return fetch(f"http://127.0.0.1:{port}/halsa/redo") == "ok\n"
    return False


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The unit's command line, with what an operator adds in /etc/smartindustri.env; has its port and folder."""
    var, port = tmp_path_factory.mktemp("unit"), free_port()
    command, variables = service("smartindustri.service", var)
    added = {"PORT": port, "WEB_WORKERS": "1", "ALLOWED_HOSTS": f"{NAME},127.0.0.1"}
    one = Running(command, **variables | added, DJANGO_SETTINGS_MODULE="tests.deploy.unloaded")
    one.until("Serving on")
    one.port, one.var = port, var
    wait_until(lambda: is_ready(port))
    yield one
    assert one.end(signal.SIGTERM) == 0
