"""What an answer may cost, at any size of the knowledge base."""
