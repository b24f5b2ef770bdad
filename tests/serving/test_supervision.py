"""While the site serves, its embedded database comes back by itself; and after too many tries everything ends."""

import contextlib
import os
import signal
import subprocess
import threading
import time

import psycopg
import pytest

from smartindustri.serving import supervision
from smartindustri.serving.embedded_postgres import Cluster, EmbeddedPostgresError, database
from tests.serving.processes import fetch, server_process
from tests.serving.test_start import children

WITHIN = 10  # seconds


def kill(processes):
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def takes_connections(url):
    with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url, connect_timeout=1) as connection:
        return connection.execute("select 1").fetchone() == (1,)
    return False


def wait_for_connections(url):
    deadline = time.monotonic() + WITHIN
    while not takes_connections(url):
        assert time.monotonic() < deadline, "the database is still away"
        time.sleep(0.1)


@pytest.mark.parametrize("killed", ["the server", "all its processes", "one of its processes"])
def test_a_killed_database_is_back_within_seconds_under_the_same_site(site, var, killed):
    one = site(var)
    cluster, (web,) = Cluster(var), children(one.process.pid)
    server = server_process(var)
    every = cluster._processes()
    (worker,) = children(web)
    with contextlib.suppress(psycopg.OperationalError), psycopg.connect(cluster.address()) as before:
        kill({"the server": [server], "all its processes": every, "one of its processes": [max(every)]}[killed])
        while before.execute("select 1"):  # a signal that was sent has not been felt yet
            time.sleep(0.01)
    wait_for_connections(cluster.address())
    assert fetch(one.address) == "here"
    assert (children(one.process.pid), children(web)) == ([web], [worker])
    assert one.end(signal.SIGTERM) == 0, one.output
    assert one.output.count("The database had died and is started again") == (killed != "one of its processes")
    assert "Traceback" not in one.output
    assert not cluster.is_running()


def test_a_socket_elsewhere_is_found_at_the_address_it_had(use, tmp_path):
    folder = tmp_path / ("x" * 120)  # too long for a socket, which then lies in the temporary folder
    with database(folder) as url:
        cluster = Cluster(folder)
        kill(cluster._processes())
        while cluster.is_running():  # a signal that was sent is not yet a process that has died
            time.sleep(0.05)
        cluster.revive()
        assert takes_connections(url)


def test_a_database_that_does_not_come_back_ends_the_site_with_the_reason(monkeypatch, tmp_path, capfd):
    monkeypatch.setattr(supervision, "LOOK", 0.1)
    monkeypatch.setattr(supervision, "RETRY", 0.2)
    monkeypatch.setattr(supervision, "MOST", 2)
    with database(tmp_path), subprocess.Popen(["sleep", "60"]) as site:
        cluster = Cluster(tmp_path)
        kill(cluster._processes())
        (cluster.data / "pg_hba.conf").rename(tmp_path / "kept")
        with pytest.raises(EmbeddedPostgresError, match=r"could not load .*pg_hba\.conf"):
            supervision.wait_for(site, tmp_path, threading.Event())
        site.kill()
    assert capfd.readouterr().err.count("The database did not start") == 1
