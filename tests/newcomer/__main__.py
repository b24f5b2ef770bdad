"""Do the tasks on one copy, two and two, start the site, and say what it took; the first that fails ends it."""

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
        names = [*TASKS]
        for pair in (names[:2], names[2:]):  # a start takes longer than a task
            for name in pair:
                project.edited.clear()
                TASKS[name][0](project)
                assert len(project.edited) <= MOST_FILES, f"{name}: edited {sorted(project.edited)}"
                print(f"{name}: {len(project.edited)} files by hand")
            started = time.monotonic()
            with project.running() as said:
                for name in pair:
                    TASKS[name][1](project)
                assert WORDS in project.page("/atgarder/robotlyftet/"), "the editor's work is lost"
            print(f"both are there after {time.monotonic() - started:.0f} s, no traceback")
            kept = next((line for line in said if line.startswith("Kvar som den är")), "")
            assert "robotlyftet description" in kept, "\n".join(said)
    print(f"{len(TASKS)} tasks done, the editor's work kept")


if __name__ == "__main__":
    main()
