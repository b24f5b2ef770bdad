"""Evidence as an editor gives it: the document, the words or the place in it, and what they state."""
