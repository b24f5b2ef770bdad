"""How plans, measures, assignments and money look in the API."""

from measures.serializers.assignments import AssignmentSerializer, DeadlineSerializer
from measures.serializers.funding import FundingSerializer
from measures.serializers.plans import ActionPlanSerializer, MeasureSerializer, coverage_of

__all__ = [
    "ActionPlanSerializer",
    "AssignmentSerializer",
    "DeadlineSerializer",
    "FundingSerializer",
    "MeasureSerializer",
    "coverage_of",
]
