"""The Swedish labels of the choices that meetings and events can take."""

from django.db import models


class DialogueKind(models.TextChoices):
    DIALOGUE = "dialogue", "samtal"
    CONFERENCE = "conference", "konferens"
    CEREMONY = "ceremony", "prisutdelning"
    HEARING = "hearing", "hearing"


class OrganiserRole(models.TextChoices):
    """What an organisation does for a whole series of meetings."""

    ORGANISER = "organiser", "arrangör"
    PARTNER = "partner", "samarbetspart"
    LEADER = "leader", "leder samtalen"


class EventKind(models.TextChoices):
    DECISION = "decision", "beslut"
    LAUNCH = "launch", "lansering"
    CONFERENCE = "conference", "konferens eller möte"
    SPEECH = "speech", "framträdande"
    PUBLICATION = "publication", "publicering"
    DEADLINE = "deadline", "sista dag"
