"""The lines of `mutants.yaml`, each with how it is broken."""

from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Mutant:
    """One broken line: `old` stands exactly once in the file; with `new` in its place one of the tests must fail."""

    meaning: str
    file: str
    old: str
    new: str
    tests: list[str]


MUTANTS = [Mutant(**entry) for entry in yaml.safe_load(Path(__file__).with_name("mutants.yaml").read_text("utf-8"))]
