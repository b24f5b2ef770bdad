"""The ground: the abstract record, kinds of field, quotations, sentences, and what the database itself keeps."""
