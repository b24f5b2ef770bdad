"""What has been decided: action plans, measures, assignments, funding."""

from measures.models.assignments import Assignment, AssignmentArea, AssignmentParty, Deadline
from measures.models.funding import Funding, FundingYear
from measures.models.life import MeasureCounty, MeasureStatus, Outcome, TargetGroup
from measures.models.plans import ActionPlan, AreaAssessment, Measure, MeasureArea, MeasureLink, Responsible

__all__ = [
    "ActionPlan",
    "AreaAssessment",
    "Assignment",
    "AssignmentArea",
    "AssignmentParty",
    "Deadline",
    "Funding",
    "FundingYear",
    "Measure",
    "MeasureArea",
    "MeasureCounty",
    "MeasureLink",
    "MeasureStatus",
    "Outcome",
    "Responsible",
    "TargetGroup",
]
