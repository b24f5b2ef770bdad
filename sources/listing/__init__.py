"""A list on page, in API and as a file: what it can be asked, its columns, its pages, its downloads and its feed."""
