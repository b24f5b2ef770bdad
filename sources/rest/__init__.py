"""What every app's API is made of: questions, answers, links, formats and errors."""
