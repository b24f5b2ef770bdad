"""Tests with Debian's Chromium against the real site, served as `make run` serves it."""
