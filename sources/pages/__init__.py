"""A record on screen: values with footnotes, the document reader, the records beside it."""
