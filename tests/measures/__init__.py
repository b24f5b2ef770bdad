"""Tests of plans, measures, assignments and money."""
