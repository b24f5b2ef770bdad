"""Root, ordinary users and closed folders: whoever starts the server, nothing outside its folder changes."""

import os
import pwd
import signal
from pathlib import Path

import psycopg
import pytest

from smartindustri.serving.embedded_postgres import database
from tests.serving.processes import START, TINY, as_user, is_alive, server_process

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be two users")
DAEMON, BIN = pwd.getpwnam("daemon").pw_uid, pwd.getpwnam("bin").pw_uid


def seen(folder):
    """Mode and owner of a folder and all above it."""
    return {str(above): (above.stat().st_mode, above.stat().st_uid) for above in [folder, *folder.parents]}


def test_root_can_use_a_folder_inside_closed_ones_and_opens_none(tmp_path):
    var = tmp_path / "closed" / "var"
    var.mkdir(parents=True)
    (tmp_path / "closed").chmod(0o700)
    before, users = seen(var), pwd.getpwall()
    with database(var) as url, psycopg.connect(url) as connection:
        assert connection.execute("select 1").fetchone() == (1,)
    assert seen(var) == before
    assert pwd.getpwall() == users


def test_a_server_that_root_started_runs_as_nobody_behind_a_closed_door(tmp_path):
    with database(tmp_path):
        assert Path(f"/proc/{server_process(tmp_path)}").stat().st_uid == pwd.getpwnam("nobody").pw_uid
        home = (tmp_path / "postgres").stat()
        assert (home.st_uid, home.st_mode & 0o777) == (0, 0o700)


def test_an_ordinary_user_needs_no_help(use, open_folder):
    os.chown(open_folder, DAEMON, DAEMON)
    user = use(open_folder, user=DAEMON)
    server = server_process(open_folder)
    assert Path(f"/proc/{server}").stat().st_uid == DAEMON
    assert user.end() == 0
    assert not is_alive(server)


def test_root_and_two_users_run_side_by_side(use, open_folder):
    folders = {}
    for user in (0, DAEMON, BIN):
        folders[user] = open_folder / str(user)
        folders[user].mkdir()
        os.chown(folders[user], user, user)
    users = [use(folder, user=user or None) for user, folder in folders.items()]
    assert len({server_process(folder) for folder in folders.values()}) == 3
    assert [user.end() for user in users] == [0, 0, 0]


def test_root_leaves_a_users_folder_usable_for_the_user(use, open_folder):
    os.chown(open_folder, DAEMON, DAEMON)
    for user in (None, DAEMON, None):
        assert use(open_folder, user=user).end() == 0


def test_a_site_that_root_started_in_a_users_folder_can_be_started_by_the_user(run, open_folder, port):
    os.chown(open_folder, DAEMON, DAEMON)
    for command in (START, as_user(DAEMON, START)):
        one = run(command, VAR_DIR=str(open_folder / "var"), PORT=port, DJANGO_SETTINGS_MODULE=TINY)
        one.until("Serving on")
        (open_folder / "var" / "static" / "collected").write_text("as if a file had changed")
        assert one.end(signal.SIGTERM) == 0
    owners = {path.stat().st_uid for path in (open_folder / "var").rglob("*")}
    assert owners == {DAEMON}


def test_root_and_a_user_share_the_users_server(use, open_folder):
    os.chown(open_folder, DAEMON, DAEMON)
    root, user = use(open_folder), use(open_folder, user=DAEMON)
    assert root.url == user.url
    assert (root.end(), user.end()) == (0, 0)


def test_a_user_is_told_why_roots_folder_cannot_be_used(use, open_folder):
    with database(open_folder):
        pass
    user = use(open_folder, user=DAEMON, wait=False)
    assert user.end() == 1
    assert "cannot be used by user" in user.output
    assert "VAR_DIR" in user.output
    assert "Traceback" not in user.output
