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


class TimelineKind(models.TextChoices):
    """What is dated: a decision or another step of one of these, or the thing itself."""

    STRATEGY = "strategy", "strategi"
    PLAN = "plan", "handlingsplan"
    PROGRAMME = "programme", "program"
    MEASURE = "measure", "beslut om åtgärd"
    ASSIGNMENT = "assignment", "uppdrag"
    STATUS = "status", "status för åtgärd"
    OUTCOME = "outcome", "resultat"
    DIALOGUE = "dialogue", "samtal"
    QUESTION = "question", "riksdagsfråga"
    EVENT = "event", "händelse"
    DEADLINE = "deadline", "tidsgräns"
