"""Pictures of money: figures and places, worked out from `measures.sums`, so that picture, table and API agree."""

from measures.charts.years import YearChart

__all__ = ["YearChart"]
