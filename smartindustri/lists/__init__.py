"""Lists over every kind of record: what sources claim, what has changed, and what each is about."""
