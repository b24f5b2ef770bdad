"""A newcomer's four tasks, by the README, on a copy of the project with a database in use: `make newcomer`."""
