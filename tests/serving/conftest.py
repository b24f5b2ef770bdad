"""Processes for a test to start, ended when it is over."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.serving.processes import PATIENCE, START, TINY, USE, Running, as_user, free_port


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.serving)


@pytest.fixture
def run():
    """Start processes; those that a test left behind are ended."""
    started = []

    def start(command, **env):
        started.append(Running(command, **env))
        return started[-1]

    yield start
    for one in started:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(one.process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            one.process.wait(PATIENCE)
        one.process.stdin.close()
        one.process.stdout.close()


@pytest.fixture
def use(run):
    """Use the server of a folder; gives the process once it has been let in."""

    def start(folder, user=None, wait=True):
        command = [sys.executable, "-c", USE, str(folder)]
        one = run(command if user is None else as_user(user, command))
        if wait:
            one.url = one.until("postgresql://")
        return one

    return start


@pytest.fixture
def open_folder():
    """A folder that others can come to; pytest's own are closed."""
    folder = Path(tempfile.mkdtemp(prefix="smartindustri-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def port() -> str:
    return free_port()


@pytest.fixture(scope="session")
def used_folder(tmp_path_factory):
    """A data folder in which the tiny site has been started before."""
    folder = tmp_path_factory.mktemp("used")
    one = Running(START, VAR_DIR=str(folder), PORT=free_port(), DJANGO_SETTINGS_MODULE=TINY)
    one.until("Serving on")
    assert one.end(signal.SIGTERM) == 0
    return folder


@pytest.fixture
def var(tmp_path, used_folder):
    """A copy of it: a start in it is quicker than a first one."""
    subprocess.run(["cp", "-a", str(used_folder), str(tmp_path / "var")], check=True)
    return tmp_path / "var"


@pytest.fixture
def site(run, port):
    """Start the tiny site in a data folder; gives the process once it serves."""

    def start(folder, wait=True, **env):
        one = run(START, **{"VAR_DIR": str(folder), "PORT": port, "DJANGO_SETTINGS_MODULE": TINY} | env)
        if wait:
            one.address = one.until("Serving on").split()[2]
        return one

    return start
