"""The units of systemd: what they say is understood, closed as far as it goes, and starts the site."""

import shutil
import subprocess

import psycopg
import pytest

from smartindustri.serving.embedded_postgres import Cluster
from tests.deploy.units import UNITS, moved, service
from tests.serving.processes import Running, fetch

needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
EXPOSED = 15  # tenths, of at most 100; an ordinary unit has 96


@pytest.fixture
def folder(tmp_path):
    for name in UNITS:
        (tmp_path / name).write_text(moved(name, tmp_path / "var"), encoding="utf-8")
    return tmp_path


@needs_systemd
def test_systemd_understands_every_line(folder):
    command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *(folder / name for name in UNITS)]
    said = subprocess.run(command, capture_output=True, text=True)
    assert (said.returncode, said.stderr) == (0, "")


@needs_systemd
@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".service")])
def test_a_service_may_do_little_but_its_work(folder, name):
    command = ["systemd-analyze", "security", "--offline=true", f"--threshold={EXPOSED}", folder / name]
    said = subprocess.run(command, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout[-200:] + said.stderr


@pytest.mark.serving
def test_the_command_line_serves_and_the_other_one_backs_it_up(site):
    assert fetch(f"http://127.0.0.1:{site.port}/halsa/live") == "ok\n"
    assert fetch(f"http://127.0.0.1:{site.port}/halsa/redo") == "ok\n"
    with psycopg.connect(Cluster(site.var).address(), autocommit=True) as database:
        database.execute("insert into auth_group (name) values ('redaktörer')")  # an empty one is not backed up
    command, variables = service("smartindustri-backup.service", site.var)
    backup = Running(command, **variables)
    assert backup.end() == 0, backup.output
    assert [file.stat().st_mode & 0o777 for file in (site.var / "backups").glob("smartindustri-*.dump")] == [0o600]
