"""Who met about what: industry dialogues, their themes and participants, and questions in the Riksdag."""
