"""Starting the site and keeping it up: the launcher, the embedded database, versions of answers."""

# What a start serves with unless the environment says otherwise: processes, threads in each, and the most connections
# to the database that a process keeps.
WEB_WORKERS, WEB_THREADS, DATABASE_POOL = 1, 4, 16

WAITING = 1024  # connections that no worker has taken yet
