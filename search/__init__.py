"""Swedish text analysis and matching; knows no domain."""
