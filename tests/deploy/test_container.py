"""What goes into the image is there to be copied, is all that the site needs, and is started as the unit starts it."""

import json
import re
import shlex
import shutil
import subprocess
import sys

from tests.deploy.units import DEPLOY, service
from tests.serving.processes import ROOT, environment

CONTAINERFILE = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
COPIED = [shlex.split(words) for words in re.findall(r"^COPY (?!--from)(.+)$", CONTAINERFILE, re.MULTILINE)]


def test_the_site_is_whole_with_only_what_is_copied(tmp_path):
    for source, target in COPIED:
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, tmp_path / target)
        else:
            (tmp_path / target).mkdir(exist_ok=True)
            shutil.copy(ROOT / source, tmp_path / target)
    assert {path.name for path in tmp_path.iterdir()} == {
        *("manage.py", "LICENSE-DATA", "requirements", "templates", "static", "fixtures"),
        *("search", "sources", "strategy", "measures", "dialogues", "smartindustri"),
    }
    settled = environment(HTTPS="0", DEBUG="1", DATABASE_URL="postgresql://nobody@/none")
    check = [sys.executable, "manage.py", "check"]
    said = subprocess.run(check, cwd=tmp_path, env=settled, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr


def test_it_is_started_as_the_unit_starts_it_but_for_all_addresses(tmp_path):
    command, variables = service("smartindustri.service", tmp_path)
    started = json.loads(re.search(r"^CMD (.+)$", CONTAINERFILE, re.MULTILINE)[1])
    assert [word.replace("/opt/smartindustri", str(ROOT)) for word in started] == command
    told = dict(pair.split("=") for pair in re.search(r"^ENV (.+)$", CONTAINERFILE, re.MULTILINE)[1].split())
    told["VAR_DIR"] = told["VAR_DIR"].replace("/var/lib/smartindustri", str(tmp_path))
    assert (told.pop("HOST"), told.pop("PORT"), told.pop("PYTHONUNBUFFERED")) == ("0.0.0.0", "8000", "1")  # noqa: S104
    assert told == variables


def test_it_does_not_run_as_root():
    last = CONTAINERFILE.rpartition("\nFROM ")[2]
    assert re.findall(r"^USER (.+)$", last, re.MULTILINE) == ["65534:65534"]
