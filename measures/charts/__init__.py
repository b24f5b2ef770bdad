"""Pictures of money: figures and places, worked out from `measures.sums`, so that picture, table and API agree."""

from measures.charts.chains import Chain, chains_of
from measures.charts.figures import figures_of
from measures.charts.spans import SpanChart
from measures.charts.years import YearChart

__all__ = ["Chain", "SpanChart", "YearChart", "chains_of", "figures_of"]
