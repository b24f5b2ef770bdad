"""Where everything in one download is found, and what its files are called."""

ROOT = "/data/"
NAME = "smartindustri"  # of the database and of the archive
SUMS = "SHA256SUMS"


def is_file(path: str) -> bool:
    """Whether a path leads to a file; those that end in a slash are pages."""
    return path.startswith(ROOT) and not path.endswith("/")
