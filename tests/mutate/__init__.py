"""Lines that matter, broken one at a time: for each a test must fail. `make mutate`."""
