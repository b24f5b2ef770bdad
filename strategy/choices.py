"""The Swedish labels of the choices about focus areas."""

from django.db import models

HORIZONTAL = "horizontal"  # stands where the slug of a focus area can stand
HORIZONTAL_LABEL = "Horisontell: alla områden"
ALL_AREAS = "alla områden"
UNDECIDED_LABEL = "Kan inte avgöras"


class Basis(models.TextChoices):
    """The two shelves: what a source states, and what we assess. They are never one number."""

    STATED = "stated", "enligt källa"
    ASSESSED = "assessed", "enligt vår bedömning"


class Ground(models.TextChoices):
    """What an assessment leans on."""

    NAME = "name", "namnet"
    ASSIGNMENT = "assignment", "uppdraget"
    PURPOSE = "purpose", "syftet"
