"""What an operator hopes never to need, done in a scratch folder and compared row by row: `make drill`."""
