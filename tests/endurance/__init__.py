"""Readers and an editor, minutes long, while everything under them is killed, started again and reloaded."""
