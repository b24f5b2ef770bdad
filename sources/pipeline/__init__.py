"""A fact's way in, read top to bottom: YAML, aggregates, rules, build, fixtures, load, merge, ledger, audit."""
