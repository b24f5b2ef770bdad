"""What `deploy/` ships: each file is run as it stands, with other paths and ports."""
