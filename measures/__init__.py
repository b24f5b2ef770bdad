"""What has been decided: action plans, measures, assignments, funding."""
