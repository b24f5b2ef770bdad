"""What the API promises, in `promises.txt`: the test says of every change whether it breaks that.

`python -m tests.contract` says what has changed since, and writes it again. It needs no database.
"""
