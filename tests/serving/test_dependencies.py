"""What is installed is decided in pyproject.toml, and the lock files say exactly what that came to."""

import re
import tomllib

import pytest

from tests.serving.processes import ROOT

PROJECT = ROOT / "pyproject.toml"
LOCKS = BASE, ASSISTANTS, DEV, BENCH = [
    ROOT / "requirements" / f"{name}.txt" for name in ("base", "assistants", "dev", "bench")
]


def named(requirements):
    return {re.match(r"[\w-]+", line).group().lower() for line in requirements if isinstance(line, str)}


def locked(file):
    return dict(re.findall(r"^([\w.-]+)==(\S+)", file.read_text(), re.MULTILINE))


def test_every_dependency_is_locked():
    declared = tomllib.loads(PROJECT.read_text())
    assert named(declared["project"]["dependencies"]) <= locked(BASE).keys()
    for lock in (ASSISTANTS, DEV, BENCH):
        assert named(declared["dependency-groups"][lock.stem]) <= locked(lock).keys()


def test_every_dependency_has_a_reason():
    lines = [line for line in PROJECT.read_text().splitlines() if re.match(r'  "[\w-]+.*~=', line)]
    assert lines
    assert [line for line in lines if not re.search(r"# .{5,}", line)] == []


def test_tests_run_on_the_versions_that_are_served():
    assert locked(BASE).items() <= locked(ASSISTANTS).items() <= locked(DEV).items()


@pytest.mark.parametrize("file", LOCKS)
def test_a_lock_file_has_hashes_and_no_place(file):
    text = file.read_text()
    assert all("--hash=sha256:" in entry for entry in re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:])
    assert not re.search(r"://|--index|--find-links| /\w", text)
