"""Tests of the pages over the facts as they are shipped."""
