"""The units of systemd: what they say is understood, and closed as far as it goes."""

import shutil
import subprocess

import pytest

from tests.deploy.units import UNITS, moved

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
