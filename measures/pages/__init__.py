"""What the pages of measures, assignments and money show beside the fields of the record itself."""
