"""How well search finds what it should, beside what PostgreSQL and SQLite do off the shelf."""
