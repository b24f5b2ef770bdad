"""Units of systemd, read and moved: where they say /opt/smartindustri and /var/lib/smartindustri others stand."""

import configparser
import shlex
from pathlib import Path

from tests.serving.processes import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted(path.name for path in DEPLOY.glob("smartindustri*.*"))


def moved(name: str, var: Path) -> str:
    text = (DEPLOY / name).read_text(encoding="utf-8")
    return text.replace("/opt/smartindustri", str(ROOT)).replace("/var/lib/smartindustri", str(var))


def service(name: str, var: Path) -> tuple[list[str], dict[str, str]]:
    """The command line of a service and the variables that it is started with."""
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read_string(moved(name, var))
    told = unit["Service"]
    assert told["WorkingDirectory"] == str(ROOT)
    return shlex.split(told["ExecStart"]), dict(pair.split("=", 1) for pair in shlex.split(told["Environment"]))
