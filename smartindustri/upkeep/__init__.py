"""What an operator does beside running the site: `make backup`, `make restore FILE=` and `make upgrade`."""
