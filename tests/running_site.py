"""The real site on a port of its own, for all tests of a run that need one."""

import contextlib
import fcntl
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.serving.processes import ROOT, START, environment, free_port


@pytest.fixture(scope="session")
def site(running):
    """The address of a freshly started site with the shipped facts."""
    return running[0]


@pytest.fixture(scope="session")
def give_account(running):
    """Makes an account at that site's desk by the command. Who uses it saves nothing: the site is everybody's."""

    def make(name: str, role: str, password: str) -> None:
        told = environment(VAR_DIR=running[1], EDITOR_PASSWORD=password)
        command = [sys.executable, "manage.py", "create_editor", name, "--role", role]
        subprocess.run(command, cwd=ROOT, env=told, check=True, capture_output=True)

    return make


@pytest.fixture(scope="session")
def running(tmp_path_factory, worker_id):
    """The site's address and the folder of its data; the first worker to come starts it for all."""
    if worker_id == "master":
        with _started(tmp_path_factory.mktemp("site")) as told:
            yield told
        return
    shared = tmp_path_factory.getbasetemp().parent
    with (shared / "gate").open("a") as gate, (shared / "users").open("a") as users, contextlib.ExitStack() as running:
        fcntl.flock(gate, fcntl.LOCK_EX)
        fcntl.flock(users, fcntl.LOCK_SH)
        known = shared / "site-address"
        if is_first := not known.exists():
            known.write_text("\n".join(running.enter_context(_started(tmp_path_factory.mktemp("site")))))
        fcntl.flock(gate, fcntl.LOCK_UN)
        yield known.read_text().split("\n")
        fcntl.flock(users, fcntl.LOCK_UN)
        if is_first:
            fcntl.flock(users, fcntl.LOCK_EX)  # the others are done


@contextlib.contextmanager
def _started(folder: Path):
    port = free_port()
    told = environment(PORT=port, VAR_DIR=str(folder / "var"), ALLOWED_HOSTS="127.0.0.1")
    told["CLIENT_LIMITS"] = "0"  # our readers are quicker than people, and come from one address
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(START, cwd=ROOT, env=told, stdout=log, stderr=subprocess.STDOUT)
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(f"{address}/halsa/", process, folder / "log")
            _wait_for(f"{address}/data/", process, folder / "log")  # who asks has everything made for download
            yield address, told["VAR_DIR"]
        finally:
            process.terminate()
            process.wait(60)


def _wait_for(address: str, process: subprocess.Popen, log: Path) -> None:
    for _ in range(600):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"the site did not start:\n{log.read_text()[-3000:]}")
