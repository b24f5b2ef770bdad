"""A database of an earlier release, with an editor's work in it, brought to the code as it is now.

`python -m tests.upgrade 1.1` writes `1.1.sql.gz` from the code as it stands: do it when a release is made. The test
restores every such file, migrates it, loads the records of `tests/world.py` and looks for the editor's work.
"""
