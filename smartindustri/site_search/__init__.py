"""Search over everything: how each kind of record reads, what can be asked, and what a hit shows."""
