"""The API as a whole: its resources, its description, and its documentation."""
