"""The front: it meets every request before a thread is taken, and answers what it can from memory.

A request goes through, in order: `clients` (who asks, and whether too often), `memory` (is the answer here already?),
`bodies` (all of what was sent, within bounds), and then Django in one of a few threads. `watch` knows, on a connection
of its own, which version the data have and whether the database answers at all.
"""
