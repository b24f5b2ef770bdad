"""What has been decided: action plans, measures, assignments, funding."""

from measures.models.assignments import Assignment, AssignmentArea, AssignmentParty, Deadline
from measures.models.funding import Funding, FundingYear
from measures.models.plans import ActionPlan, Measure, MeasureLink, Responsible

__all__ = [
    "ActionPlan",
    "Assignment",
    "AssignmentArea",
    "AssignmentParty",
    "Deadline",
    "Funding",
    "FundingYear",
    "Measure",
    "MeasureLink",
    "Responsible",
]
