"""`make backup [FILE=]`: the whole database in one file, also while the site runs."""

import os
from pathlib import Path

from smartindustri.serving.embedded_postgres import ensured_database_url, var_dir
from smartindustri.upkeep.commands import told_in_one_line
from smartindustri.upkeep.dumps import backup_name, write_dump


def back_up(url: str, file: Path) -> None:
    """Write a dump and say what it holds. Raises DumpError."""
    contents = write_dump(url, file)
    print(f"{file}: {file.stat().st_size / 1e6:.1f} MB, {contents}", flush=True)


if __name__ == "__main__":
    with told_in_one_line(), ensured_database_url() as address:
        back_up(address, Path(os.environ.get("FILE") or backup_name(var_dir())).absolute())
