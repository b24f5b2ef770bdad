"""A database backend for Django: see `base`, which is what Django looks for."""
