"""The Swedish labels of the choices that records about measures can take."""

from django.db import models


class Granularity(models.TextChoices):
    NAMED = "named", "namngiven åtgärd"
    GROUP = "group", "grupp som källan beskriver"


class PolicyLevel(models.TextChoices):
    LOCAL = "local", "lokal"
    REGIONAL = "regional", "regional"
    NATIONAL = "national", "nationell"
    EU = "eu", "EU"
    INTERNATIONAL = "international", "internationell"


class ResponsibleRole(models.TextChoices):
    RESPONSIBLE = "responsible", "ansvarig"
    CLIENT = "client", "uppdragsgivare"
    PERFORMER = "performer", "utförare"
    PARTNER = "partner", "samarbetspart"


class MeasureLinkKind(models.TextChoices):
    CONTINUES = "continues", "fortsätter"
    EXTENDS = "extends", "utvidgar"
    MERGES = "merges", "går samman med"


class PartyRole(models.TextChoices):
    PARTNER = "partner", "samarbetspart"
    INVOLVED = "involved", "ska involveras"
    RECIPIENT = "recipient", "får en kopia av beslutet"
