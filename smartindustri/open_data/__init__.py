"""Everything in one download: the API's tables as a database, Parquet and CSV, and its records as JSON-LD."""
