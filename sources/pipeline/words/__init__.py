"""What words can carry: the places that references name, and the numbers in descriptions."""
