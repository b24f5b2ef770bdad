"""Tests of the facts as they are shipped: against the documents, the facts file, and what readers are given."""
