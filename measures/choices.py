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
    """In the order of their weight: who answers for it first, who helps last."""

    RESPONSIBLE = "responsible", "ansvarig"
    CLIENT = "client", "uppdragsgivare"
    ASSIGNEE = "assignee", "uppdragshavare"
    PERFORMER = "performer", "utförare"
    PARTNER = "partner", "samarbetspart"


class Status(models.TextChoices):
    """How far a measure has come, in the order of a measure's life."""

    DECIDED = "decided", "beslutad"
    STARTED = "started", "påbörjad"
    ENDED = "ended", "avslutad"
    REPLACED = "replaced", "ersatt"
    CEASED = "ceased", "upphörd"


class Target(models.TextChoices):
    """Whom a measure is for."""

    SMALL = "small-companies", "små och medelstora företag"
    LARGE = "large-companies", "stora företag"
    INDUSTRY = "industry", "industriföretag"
    COMPANIES = "companies", "företag i allmänhet"
    BUYERS = "public-buyers", "offentliga beställare"
    EDUCATORS = "educators", "skolor och utbildningsanordnare"
    PUPILS = "pupils", "elever och studerande"
    EMPLOYEES = "employees", "anställda i industrin"
    RESEARCHERS = "researchers", "forskare"
    REGIONS = "regions", "regionala aktörer"


class County(models.TextChoices):
    """Sweden's counties by the codes of Statistics Sweden, which jump where counties have been merged."""

    STOCKHOLM = "01", "Stockholms län"
    UPPSALA = "03", "Uppsala län"
    SODERMANLAND = "04", "Södermanlands län"
    OSTERGOTLAND = "05", "Östergötlands län"
    JONKOPING = "06", "Jönköpings län"
    KRONOBERG = "07", "Kronobergs län"
    KALMAR = "08", "Kalmar län"
    GOTLAND = "09", "Gotlands län"
    BLEKINGE = "10", "Blekinge län"
    SKANE = "12", "Skåne län"
    HALLAND = "13", "Hallands län"
    VASTRA_GOTALAND = "14", "Västra Götalands län"
    VARMLAND = "17", "Värmlands län"
    OREBRO = "18", "Örebro län"
    VASTMANLAND = "19", "Västmanlands län"
    DALARNA = "20", "Dalarnas län"
    GAVLEBORG = "21", "Gävleborgs län"
    VASTERNORRLAND = "22", "Västernorrlands län"
    JAMTLAND = "23", "Jämtlands län"
    VASTERBOTTEN = "24", "Västerbottens län"
    NORRBOTTEN = "25", "Norrbottens län"


class MeasureLinkKind(models.TextChoices):
    CONTINUES = "continues", "fortsätter"
    EXTENDS = "extends", "utvidgar"
    MERGES = "merges", "går samman med"


class PartyRole(models.TextChoices):
    PARTNER = "partner", "samarbetspart"
    INVOLVED = "involved", "ska involveras"
    RECIPIENT = "recipient", "får en kopia av beslutet"
