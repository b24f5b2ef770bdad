"""Break each line in a copy of the project, run the tests that are about it, and count those that noticed.

Two copies work side by side. First all named tests must pass unbroken: a test that always fails would catch anything.
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

from tests.mutate.mutants import MUTANTS, Mutant
from tests.newcomer.project import Project

WORKERS = 2
FAILED = 1  # pytest's own words: 1, tests failed; anything else is no answer


def main() -> None:
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mutate-") as folder:
        Path(folder).chmod(0o755)
        copies: Queue[Project] = Queue()
        for number in range(WORKERS):
            place = Path(folder) / str(number)
            place.mkdir()
            copies.put(Project(place))
        _check_unbroken(copies)
        with ThreadPoolExecutor(WORKERS) as pool:
            results = list(pool.map(lambda mutant: _try(mutant, copies), MUTANTS))
    survivors = [mutant for mutant, outcome in zip(MUTANTS, results, strict=True) if outcome != "caught"]
    print(f"{len(MUTANTS) - len(survivors)}/{len(MUTANTS)} caught, {time.monotonic() - started:.0f} s")
    sys.exit(1 if survivors else 0)


def _check_unbroken(copies: "Queue[Project]") -> None:
    project = copies.get()
    done = _run(project, sorted({test for mutant in MUTANTS for test in mutant.tests}))
    copies.put(project)
    if done.returncode:
        sys.exit(f"the tests fail without a mutant:\n{done.stdout[-3000:]}{done.stderr[-1000:]}")


def _try(mutant: Mutant, copies: "Queue[Project]") -> str:
    project = copies.get()
    path = project.folder / mutant.file
    whole = path.read_text("utf-8")
    try:
        if whole.count(mutant.old) != 1:
            outcome = f"is no mutant: {mutant.old!r} stands {whole.count(mutant.old)} times in {mutant.file}"
        else:
            path.write_text(whole.replace(mutant.old, mutant.new), "utf-8")
            done = _run(project, mutant.tests, is_database_kept="migrations" not in mutant.file)
            outcome = {FAILED: "caught", 0: "SURVIVED"}.get(done.returncode, f"ended with {done.returncode}")
    finally:
        path.write_text(whole, "utf-8")
        copies.put(project)
    print(f"{outcome:9} {mutant.file}: {mutant.meaning}", flush=True)
    return outcome


def _run(project: Project, tests: list[str], *, is_database_kept: bool = True) -> subprocess.CompletedProcess:
    command = [".venv/bin/python", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    command += ["--reuse-db"] * is_database_kept  # what a migration makes is in it already
    environment = project.environment() | {"PYTHONDONTWRITEBYTECODE": "1"}
    for name in ("PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER"):
        environment.pop(name, None)
    return subprocess.run(
        command, cwd=project.folder, env=os.environ | environment, capture_output=True, text=True, check=False
    )


if __name__ == "__main__":
    main()
