"""What the strategy says: vision, goals, focus areas, challenges, key figures, programmes."""

from strategy.models.areas import AssessedArea, FocusArea, StatedArea
from strategy.models.strategies import Challenge, KeyFigure, Programme, Qualifier, Section, Strategy

__all__ = [
    "AssessedArea",
    "Challenge",
    "FocusArea",
    "KeyFigure",
    "Programme",
    "Qualifier",
    "Section",
    "StatedArea",
    "Strategy",
]
