"""What the strategy says: vision, goals, focus areas, challenges, key figures, programmes."""
