"""The evidence: documents, who published them, organisations, people, and what each document states."""
