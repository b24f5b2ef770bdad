"""Do the steps and print a table of them: 0 when all hold, 1 when one fails, 2 when one cannot be done here."""

import contextlib
import sys
import tempfile
import time
from pathlib import Path

from tests.drill.steps import Drill, NotHereError


def main() -> int:
    rows, code = [], 0
    with tempfile.TemporaryDirectory(prefix="drill-") as name, contextlib.ExitStack() as held:
        Path(name).chmod(0o755)  # where root runs this, the database runs as nobody
        drill = Drill(Path(name), held)
        for step in Drill.STEPS:
            began, title = time.monotonic(), step.__name__.replace("_", " ")
            try:
                told = step(drill)
            except NotHereError as reason:
                told, code = f"NOT DONE: {reason}", 2
            except Exception as error:  # noqa: BLE001 - whatever it is, the table is printed and the step has failed
                told, code = f"FAILED: {type(error).__name__}: {error}", 1
            rows.append(f"| {title} | {time.monotonic() - began:.1f} | {told} |")
            print(rows[-1], file=sys.stderr, flush=True)
            if code == 1:
                break
    print("\n| step | seconds | compared |\n|---|---|---|")
    print("\n".join(rows))
    done = sum("NOT DONE" not in row and "FAILED" not in row for row in rows)
    print(f"\n{done} of {len(Drill.STEPS)} steps hold.")
    return code


if __name__ == "__main__":
    sys.exit(main())
