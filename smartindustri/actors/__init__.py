"""What organisations and persons have done, and the pages that tell of it."""
