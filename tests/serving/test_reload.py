"""USR2: the code and the files that are on disk by now, and meanwhile nobody is refused or cut off."""

import contextlib
import http.client
import os
import shutil
import signal
import threading
import time
from collections import Counter

import pytest

from tests.serving.processes import ROOT, fetch, is_alive, wait_until
from tests.serving.test_start import children


class Readers:
    """Readers who ask without pause, each on new connections or on one kept open, and count what they get."""

    def __init__(self, port, count=12):
        self.port, self.got, self.is_over = int(port), Counter(), False
        self.threads = [threading.Thread(target=self._ask, args=(number % 2,)) for number in range(count)]

    def _ask(self, keeps):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            while not self.is_over:
                try:
                    connection.request("GET", "/")
                    answer = connection.getresponse()
                    self.got[answer.status, answer.read().decode()] += 1
                except (OSError, http.client.HTTPException) as error:
                    self.got[repr(error)] += 1
                    connection.close()
                if not keeps:
                    connection.close()

    def __enter__(self):
        for one in self.threads:
            one.start()
        return self

    def __exit__(self, *_):
        self.is_over = True
        for one in self.threads:
            one.join()


@pytest.fixture
def tiny(tmp_path):
    """A copy of the tiny site, whose code a test may change."""
    shutil.copytree(ROOT / "tests" / "serving" / "tiny", tmp_path / "changing")
    for file in (tmp_path / "changing").glob("*.py"):
        file.write_text(file.read_text().replace("tests.serving.tiny", "changing"))
    return tmp_path / "changing"


def change(tiny, old, new):
    settings = tiny / "settings.py"
    settings.write_text(settings.read_text().replace(old, new))


def started(site, var, tiny, **env):
    return site(var, DJANGO_SETTINGS_MODULE="changing.settings", PYTHONPATH=str(tiny.parent), **env)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_reload_serves_the_new_code_and_refuses_nobody(site, var, port, tiny, workers):
    one = started(site, var, tiny, WEB_WORKERS=str(workers))
    (web,) = children(one.process.pid)
    with Readers(port) as readers:
        wait_until(lambda: readers.got[200, "here"] > 20)
        change(tiny, '"here"', '"there"')
        os.kill(one.process.pid, signal.SIGUSR2)
        assert one.until("eloaded") == "Reloaded."
        before = readers.got[200, "there"]
        wait_until(lambda: readers.got[200, "there"] > before + 20)
    assert set(readers.got) == {(200, "here"), (200, "there")}
    assert fetch(one.address) == "there"
    assert not is_alive(web)
    assert one.end(signal.SIGTERM) == 0, one.output


def test_a_worker_that_leaves_takes_nobody_new_and_closes_each_connection_after_its_answer(site, var, port):
    one = site(var, WEB_WORKERS="2")
    (web,) = children(one.process.pid)

    def is_closed_after(connection):
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert answer.read() == b"here"
        return answer.will_close

    def readers(count):
        return [
            stack.enter_context(contextlib.closing(http.client.HTTPConnection("127.0.0.1", port))) for _ in range(count)
        ]

    with contextlib.ExitStack() as stack:
        known = readers(20)
        assert not any(map(is_closed_after, known))
        os.kill(children(web)[0], signal.SIGUSR1)
        time.sleep(0.5)
        assert 0 < sum(map(is_closed_after, known)) < 20
        assert not any(map(is_closed_after, readers(20)))


def test_code_that_cannot_be_loaded_changes_nothing(site, var, port, tiny):
    one = started(site, var, tiny)
    (web,) = children(one.process.pid)
    (tiny / "asgi.py").write_text("1 / 0")
    with Readers(port) as readers:
        os.kill(one.process.pid, signal.SIGUSR2)
        one.until("ZeroDivisionError")
        assert one.until("eloaded") == "Not reloaded: what was served before still is."
    assert set(readers.got) == {(200, "here")}
    assert children(one.process.pid) == [web]
    assert one.end(signal.SIGTERM) == 0, one.output


def test_a_start_can_be_stopped_in_the_middle_of_a_reload(site, var, tiny):
    one = started(site, var, tiny)
    os.kill(one.process.pid, signal.SIGUSR2)
    one.until("The facts are up to date")
    assert one.end(signal.SIGTERM) == 0, one.output
    assert "Traceback" not in one.output
    assert not (var / "postgres" / "data" / "postmaster.pid").exists()
