"""`make run`: up to date, then serving, until told to stop; and again after any accident."""

import os
import signal
import socket
import stat
from pathlib import Path

import pytest

from tests.serving.processes import fetch, is_alive, server_process, wait_until


def children(process):
    return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def is_served(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(port))) == 0


def test_the_first_start_makes_the_database_and_serves_it(site, tmp_path):
    one = site(tmp_path)
    assert fetch(one.address) == "here"
    assert "Applying contenttypes" in one.output
    assert "The facts are up to date" in one.output


def test_visitors_wait_15_seconds_at_most_and_what_is_loaded_takes_its_time(site, var):
    one = site(var)
    assert fetch(f"{one.address}patience/") == "15s 3s"
    assert "The facts are up to date (0 0)" in one.output


def test_another_patience_can_be_chosen(site, var):
    assert fetch(f"{site(var, PGOPTIONS='-c statement_timeout=7s').address}patience/") == "7s 0"


def test_the_second_start_does_only_what_is_needed(site, var):
    site(var).end(signal.SIGINT)
    collected = (var / "static" / "collected").stat().st_mtime_ns
    again = site(var)
    assert "Applying" not in again.output
    assert "The facts are up to date" in again.output
    assert (var / "static" / "collected").stat().st_mtime_ns == collected


def test_static_files_that_are_gone_are_collected_again(site, var):
    site(var).end(signal.SIGINT)
    (var / "static" / "collected").unlink()
    (var / "static" / "tiny.css").unlink()
    site(var)
    assert (var / "static" / "tiny.css").exists()


def test_the_secret_is_made_once_and_kept_from_others(site, var):
    site(var).end(signal.SIGINT)
    secret = (var / "secret-key").read_text()
    site(var)
    assert len(secret) >= 50
    assert (var / "secret-key").read_text() == secret
    assert stat.S_IMODE((var / "secret-key").stat().st_mode) == 0o600


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_and_term_stop_the_site_and_then_the_database(site, var, port, number):
    one = site(var)
    server = server_process(var)
    assert one.end(number) == 0, one.output
    assert not is_alive(server)
    assert not is_served(port)
    assert "Traceback" not in one.output


def test_a_start_can_be_stopped_before_it_serves(site, tmp_path):
    one = site(tmp_path, wait=False)
    one.until("Applying")
    server = server_process(tmp_path)
    assert one.end(signal.SIGINT) == 0, one.output
    assert not is_alive(server)
    assert "Traceback" not in one.output


def test_a_taken_port_is_refused_before_anything_is_started(site, tmp_path, port):
    with socket.create_server(("127.0.0.1", int(port))):
        one = site(tmp_path, wait=False)
        assert one.end() == 1
    assert one.output == f"Cannot serve on 127.0.0.1:{port} (Address already in use). Choose another with PORT.\n"
    assert not (tmp_path / "postgres").exists()


def test_a_second_start_on_the_same_port_is_refused(site, var):
    first = site(var)
    second = site(var, wait=False)
    assert second.end() == 1
    assert "Choose another with PORT" in second.output
    assert fetch(first.address) == "here"


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "0"), ("PORT", "http"), ("HOST", "nowhere.invalid"), ("HOST", "192.0.2.1")]
)
def test_a_bad_address_is_refused_and_the_variable_named(site, tmp_path, name, value):
    one = site(tmp_path, wait=False, **{name: value})
    assert one.end() == 1
    assert name in one.output
    assert one.output.count("\n") == 1


def test_a_database_that_does_not_answer_is_named_as_the_reason(site, tmp_path):
    one = site(tmp_path, wait=False, DATABASE_URL="postgresql://x@/x?host=/nowhere")
    assert one.end() == 1
    assert "The database that DATABASE_URL names cannot be used" in one.output
    assert "Traceback" not in one.output


def test_after_a_killed_starter_the_next_start_recovers(site, var, port):
    one = site(var)
    server, (web,) = server_process(var), children(one.process.pid)
    os.kill(one.process.pid, signal.SIGKILL)
    one.process.wait()
    wait_until(lambda: not is_alive(web) and not is_served(port))
    again = site(var)
    assert fetch(again.address) == "here"
    assert again.end(signal.SIGINT) == 0
    assert not is_alive(server)


def test_a_killed_web_server_ends_the_site_with_its_code(site, var, port):
    one = site(var)
    server, (web,) = server_process(var), children(one.process.pid)
    os.kill(web, signal.SIGKILL)
    assert one.end() == 128 + signal.SIGKILL
    assert not is_alive(server)
    assert not is_served(port)
    assert fetch(site(var).address) == "here"


def test_a_killed_worker_is_replaced(site, var):
    one = site(var)
    (web,) = children(one.process.pid)
    (worker,) = children(web)
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: children(web) not in ([], [worker]))
    wait_until(lambda: is_served(one.address.rpartition(":")[2].strip("/")))
    assert fetch(one.address) == "here"


def test_after_a_killed_database_the_next_start_recovers(site, var):
    one = site(var)
    os.kill(server_process(var), signal.SIGKILL)
    assert one.end(signal.SIGTERM) == 0, one.output
    assert fetch(site(var).address) == "here"
