"""The Swedish labels of the choices that records about sources can take."""

from django.db import models


class OrganisationKind(models.TextChoices):
    AGENCY = "agency", "myndighet"
    MINISTRY = "ministry", "departement"
    GOVERNMENT = "government", "regering eller riksdag"
    COMMITTEE = "committee", "kommitté eller råd"
    COMPANY = "company", "företag"
    UNIVERSITY = "university", "universitet eller institut"
    PARTY = "party", "politiskt parti"
    SOCIAL_PARTNER = "social-partner", "arbetsmarknadens part eller branschorganisation"
    REGION = "region", "region eller regional aktör"
    INTERNATIONAL = "international", "internationell organisation"
    MEDIA = "media", "tidning eller webbplats"
    OTHER = "other", "annan organisation"


class DocumentKind(models.TextChoices):
    WEB_PAGE = "web-page", "webbsida"
    DECISION = "decision", "regeringsbeslut"
    ARTICLE = "article", "artikel"
    ANSWER = "answer", "svar på skriftlig fråga"
    PRESS_RELEASE = "press-release", "pressmeddelande"
    REPORT = "report", "rapport eller handlingsplan"
    TRADE_PRESS = "trade-press", "fackpress"
    GOVERNMENT_PAGE = "government-page", "sida hos regeringen"
    AGENCY_PAGE = "agency-page", "sida hos en myndighet"
    PARLIAMENT = "parliament", "riksdagsdokument"
    OTHER = "other", "annat"


class Omission(models.TextChoices):
    NAVIGATION = "navigation", "navigering eller bildtext utan sakuppgift"
    REPETITION = "repetition", "upprepning av det som redan är belagt"
    OPINION = "opinion", "åsikt eller bedömning"
    BACKGROUND = "background", "bakgrund om annat än strategin"
    OTHER_SUBJECT = "other-subject", "annat ämne"


class Difference(models.TextChoices):
    """In which way a claim differs from the adopted value, the gravest first.

    Only the first three are disagreements. Two precisions of one date agree, and so do two names of one thing.
    """

    CONTRADICTION = "contradiction", "motsägelse"
    CHANGED = "changed", "ändrat senare"
    SCOPE = "scope", "annan omfattning"
    PRECISION = "precision", "skillnad i precision"
    NAME = "name", "annan benämning eller ordalydelse"


DISAGREEMENTS = (Difference.CONTRADICTION, Difference.CHANGED, Difference.SCOPE)


class ChangeKind(models.TextChoices):
    CREATED = "created", "tillkom"
    CHANGED = "changed", "ändrades"
    DELETED = "deleted", "togs bort"


class ChangedBy(models.TextChoices):
    EDITOR = "editor", "redaktör"
    LOAD = "load", "inläsning"


class Strength(models.TextChoices):
    """How strong the evidence behind a record's adopted values is."""

    QUOTATION = "quotation", "citat"
    MIXED = "mixed", "citat och hänvisning"
    REFERENCE = "reference", "hänvisning"


class Heading(models.TextChoices):
    """The parts of a record's page in a reader's order: what, who, money, when, what came of it, where it belongs."""

    WHAT = "vad", "Vad"
    WHO = "vem", "Vem"
    MONEY = "pengar", "Pengar"
    WHEN = "nar", "När"
    RESULT = "resultat", "Resultat"
    BELONGS = "hor-till", "Hör till"
