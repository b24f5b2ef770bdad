"""Everything in one download: the tables of the API as a database, as Parquet and as CSV with a dictionary."""
