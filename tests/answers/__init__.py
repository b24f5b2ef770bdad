"""The right answers, worked out by hand: a small world drawn as a table, and beside each question who must be in it.

Nothing here is computed by the code under test, and no door is compared with another: page and API are each held
against what is written.
"""
