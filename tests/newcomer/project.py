"""A copy of the project in a folder of its own: edited by hand, run by its own commands, asked over HTTP."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SETTINGS_OF_OTHERS = ("DATABASE_URL", "VAR_DIR", "SECRET_KEY", "HTTPS", "HOST", "DJANGO_SETTINGS_MODULE")


class Project:
    """The copy, and what has been edited in it by hand since the last task began."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.edited: set[str] = set()
        folder.chmod(0o755)  # where root runs this, the database runs as nobody, who must come to its programs
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = str(free.getsockname()[1])
        tracked = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        for name in filter(None, tracked.stdout.split("\0")):
            if (ROOT / name).is_file() and not (ROOT / name).is_symlink():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / name)
        (folder / ".venv").symlink_to(ROOT / ".venv")

    # By hand.

    def insert(self, file: str, after: str, text: str) -> None:
        """Write lines after the one line of a file that is these words, or else holds them."""
        path = self.folder / file
        lines = path.read_text("utf-8").splitlines(keepends=True)
        whole = [number for number, line in enumerate(lines) if line.rstrip() == after]
        [place] = whole or [number for number, line in enumerate(lines) if after in line]
        path.write_text("".join([*lines[: place + 1], text, *lines[place + 1 :]]), "utf-8")
        self.edited.add(file)

    def replace(self, file: str, old: str, new: str) -> None:
        """Write other words where these stand once."""
        path = self.folder / file
        before = path.read_text("utf-8")
        assert before.count(old) == 1, f"{file}: {old}"
        path.write_text(before.replace(old, new), "utf-8")
        self.edited.add(file)

    def append(self, file: str, text: str) -> None:
        """Write at the end of a file, new or not."""
        with (self.folder / file).open("a", encoding="utf-8") as stream:
            stream.write(text)
        self.edited.add(file)

    # By command.

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [".venv/bin/python", "manage.py", *arguments],
            cwd=self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"manage.py {' '.join(arguments)}:\n{done.stdout}\n{done.stderr}"
        return done.stdout

    @contextlib.contextmanager
    def running(self) -> Iterator[list[str]]:
        """`make run`, until it serves; yields what it has said. It must stop as it should, without a traceback."""
        process = subprocess.Popen(
            ["make", "run"],
            cwd=self.folder,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        said: list[str] = []
        try:
            for line in process.stdout:
                said.append(line.rstrip())
                if "Serving on" in line:
                    break
            assert said, "make run said nothing"
            assert "Serving on" in said[-1], "make run does not start:\n" + "\n".join(said)
            yield said
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            rest, _ = process.communicate(timeout=60)
            said += rest.splitlines()
        assert not [line for line in said if "Traceback" in line], "\n".join(said)

    def environment(self) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if name not in SETTINGS_OF_OTHERS}
        return ours | {"PORT": self.port, "LOG_LEVEL": "WARNING"}

    # As a reader.

    def page(self, path: str) -> str:
        """The words of a page."""
        return " ".join(re.sub(r"<[^>]+>", " ", self.get(path)).split())

    def answer(self, path: str) -> dict:
        return json.loads(self.get(path))

    def get(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
                return answer.read().decode("utf-8-sig")
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{path} answers {error.code}") from None
