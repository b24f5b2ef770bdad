"""What changed, by whom, and the version of everything."""
