"""The knowledge base as part of the web of data: the catalogue that portals harvest, and each record under an address
of its own that lasts. All identifiers begin with `PUBLIC_URL`, so that a thing has one name wherever it is read."""
