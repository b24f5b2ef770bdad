"""Starting the site and keeping it up: the launcher, the embedded database, versions of answers."""
