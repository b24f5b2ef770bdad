"""What values looked like in earlier releases and what becomes of them, for migrations and snapshots alike."""
