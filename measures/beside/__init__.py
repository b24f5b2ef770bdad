"""Measures as rows beside each other: a plan's by focus area, an area's by plan, and plans against each other."""
