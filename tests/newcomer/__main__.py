"""Do each task on one copy after the other, start the site, and say what it took; the first that fails ends it."""

import tempfile
import time
from pathlib import Path

from tests.newcomer.project import Project
from tests.newcomer.tasks import TASKS, WORDS, edit_a_record

MOST_FILES = 3


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="newcomer-") as folder:
        project = Project(Path(folder))
        with project.running():
            edit_a_record(project)
        for name, (do, check) in TASKS.items():
            started = time.monotonic()
            project.edited.clear()
            do(project)
            with project.running() as said:
                check(project)
                assert WORDS in project.page("/atgarder/robotlyftet/"), "the editor's work is lost"
            assert len(project.edited) <= MOST_FILES, f"{name}: edited {sorted(project.edited)}"
            kept = next((line for line in said if line.startswith("Kvar som den är")), "")
            print(f"{name}: {len(project.edited)} files by hand, {time.monotonic() - started:.0f} s, no traceback")
            assert "robotlyftet description" in kept, "\n".join(said)
    print(f"{len(TASKS)} tasks done, the editor's work kept")


if __name__ == "__main__":
    main()
