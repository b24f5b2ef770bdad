"""Everything in one download."""
