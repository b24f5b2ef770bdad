"""Run the benchmarks in a database of their own: `python -m tests.bench` (`--records 10000`: a smaller index)."""

import argparse

from tests.standing_alone import standing_alone


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--records", type=int, default=100_000)
    arguments.add_argument("--only", choices=["served", "growth", "memory", "pages", "analysts", "scale"])
    options = arguments.parse_args()
    with standing_alone():
        from tests.bench import analysts, growth, memory, pages, scale, served

        for part in (served, growth, memory, pages):
            if options.only in (None, part.__name__.rpartition(".")[2]):
                part.report()
        if options.only in (None, "scale"):
            scale.report(options.records)
        if options.only in (None, "analysts"):  # last, for it ends with an error where something is read wrongly
            analysts.report()


if __name__ == "__main__":
    main()
