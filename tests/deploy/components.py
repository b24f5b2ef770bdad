"""`make components` and `make vulnerabilities`: what the site is made of, and what is known to be wrong with it.

Both are about requirements/base.txt, which is what a server installs. uv knows them as a project's lock, and that one
says where each package lies; so it is made when it is asked for, in a folder that goes away, and is never committed.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from smartindustri.release import VERSION
from tests.serving.processes import ROOT

UV = [sys.executable, "-m", "uv", "--preview-features", "audit-command,sbom-export"]
PROJECT = f'[project]\nname = "smartindustri"\nversion = "{VERSION}"\nrequires-python = ">=3.11"\n'
PATIENCE = {"UV_HTTP_TIMEOUT": "10", "UV_HTTP_RETRIES": "1"}  # seconds; a machine may have no way out
WITHOUT_ANSWER = re.compile(
    "Failed to fetch|error sending request|HTTP status|timed out|requires network", re.IGNORECASE
)
NOT_ASKED = "NOT ASKED whether weak spots are known, so nothing is said of them: {}"


class Unanswered(Exception):
    """The index or the register of weak spots did not answer."""


def uv(*words: str | Path) -> subprocess.CompletedProcess:
    """Run uv. Raises Unanswered when it could not ask whom it must; else 0, 1 for a finding, or 2."""
    said = subprocess.run([*UV, *words], env=os.environ | PATIENCE, capture_output=True, text=True)
    if said.returncode > 1 and WITHOUT_ANSWER.search(said.stderr):
        raise Unanswered(" ".join(said.stderr.split()))
    return said


def must(*words: str | Path) -> None:
    if (said := uv(*words)).returncode:
        sys.exit(said.stderr)


def lock(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(PROJECT)
    must("add", "--no-sync", "--project", folder, "-r", ROOT / "requirements" / "base.txt")


def write_components(folder: Path, file: Path) -> None:
    """A CycloneDX list: names, versions, digests, and what needs what."""
    must("export", "--frozen", "--format=cyclonedx1.5", "--project", folder, "-o", file)


def ask(folder: Path, *options: str) -> int:
    """Print what is known of the locked packages; 1 when there is something. Raises Unanswered."""
    said = uv("audit", "--frozen", "--project", folder, *options)
    print(said.stdout + said.stderr, end="", flush=True)
    return said.returncode


def main(task: str) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            lock(folder)
            if task == "vulnerabilities":
                return ask(folder)
            file = ROOT / "build" / f"smartindustri-{VERSION}.cdx.json"
            file.parent.mkdir(exist_ok=True)
            write_components(folder, file)
            print(file.relative_to(ROOT))
        except Unanswered as reason:
            print(NOT_ASKED.format(reason) if task == "vulnerabilities" else reason, file=sys.stderr)
            return 0 if task == "vulnerabilities" else 1
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
