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


HAVING = (ResponsibleRole.ASSIGNEE, ResponsibleRole.RESPONSIBLE, ResponsibleRole.PERFORMER)  # others give it or help


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


class FundingKind(models.TextChoices):
    """What a source says of the money: that it will come, was decided, is there each year, or was spent."""

    ANNOUNCED = "announced", "aviserat"
    DECIDED = "decided", "beslutat"
    APPROPRIATED = "appropriated", "anslaget"
    GRANTED = "granted", "beviljat"
    ANNUAL_LEVEL = "annual-level", "årlig nivå"
    OUTTURN = "outturn", "utfall"


class ExpenditureArea(models.IntegerChoices):
    """The 27 expenditure areas of Sweden's state budget, under the names of the budgets for 2016–2021."""

    GOVERNANCE = 1, "1 Rikets styrelse"
    ECONOMY = 2, "2 Samhällsekonomi och finansförvaltning"
    TAXES = 3, "3 Skatt, tull och exekution"
    JUSTICE = 4, "4 Rättsväsendet"
    INTERNATIONAL = 5, "5 Internationell samverkan"
    DEFENCE = 6, "6 Försvar och samhällets krisberedskap"
    AID = 7, "7 Internationellt bistånd"
    MIGRATION = 8, "8 Migration"
    HEALTH = 9, "9 Hälsovård, sjukvård och social omsorg"
    SICKNESS = 10, "10 Ekonomisk trygghet vid sjukdom och funktionsnedsättning"
    OLD_AGE = 11, "11 Ekonomisk trygghet vid ålderdom"
    FAMILIES = 12, "12 Ekonomisk trygghet för familjer och barn"
    EQUALITY = 13, "13 Jämställdhet och nyanlända invandrares etablering"
    LABOUR = 14, "14 Arbetsmarknad och arbetsliv"
    STUDENT_SUPPORT = 15, "15 Studiestöd"
    EDUCATION = 16, "16 Utbildning och universitetsforskning"
    CULTURE = 17, "17 Kultur, medier, trossamfund och fritid"
    PLANNING = 18, "18 Samhällsplanering, bostadsförsörjning och byggande samt konsumentpolitik"
    REGIONAL_GROWTH = 19, "19 Regional tillväxt"
    ENVIRONMENT = 20, "20 Allmän miljö- och naturvård"
    ENERGY = 21, "21 Energi"
    TRANSPORT = 22, "22 Kommunikationer"
    RURAL = 23, "23 Areella näringar, landsbygd och livsmedel"
    INDUSTRY = 24, "24 Näringsliv"
    MUNICIPALITIES = 25, "25 Allmänna bidrag till kommuner"
    DEBT = 26, "26 Statsskuldsräntor m.m."
    EU_FEE = 27, "27 Avgiften till Europeiska unionen"
