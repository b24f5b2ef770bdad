"""Organisations and people, under every name that sources use for them."""

from django.db import models

from sources.evidence.addresses import reverse
from sources.evidence.base import Evidenced
from sources.evidence.choices import Heading, OrganisationKind
from sources.evidence.fields import PartialDateField, SwedishSortKey
from sources.models.querysets import OrganisationQuerySet, PersonQuerySet


class Organisation(Evidenced):
    """Anyone with a part in something, person excepted: ministry, agency, company, university, committee, party."""

    stated = ["name", "mission", "competence", "established", "ended"]
    ours = ["kind", "known_as", "description"]
    rows = ["aliases"]
    unshown = ["kind"]
    headings = {Heading.WHAT: ["aliases"]}
    known_by = ["name"]
    resource = "organisations"

    name = models.CharField("namn", max_length=300)
    mission = models.TextField("uppgift", blank=True, help_text="Vad organisationen ska göra, med källans ord.")
    competence = models.TextField("kompetens", blank=True, help_text="Områden som organisationen kan, enligt källan.")
    established = PartialDateField("inrättad")
    ended = PartialDateField("upphörde")
    kind = models.CharField("slag", max_length=20, choices=OrganisationKind, default=OrganisationKind.OTHER)
    known_as = models.CharField(
        "vår benämning",
        max_length=300,
        blank=True,
        help_text="Fylls i bara när källans namn inte räcker för att förstå vem som avses.",
    )
    description = models.TextField("beskrivning", blank=True, help_text="Med egna ord; visas som vår beskrivning.")
    sort_key = SwedishSortKey("name")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "slug"]
        verbose_name = "organisation"
        verbose_name_plural = "organisationer"

    def __str__(self):
        return self.known_as or self.name

    def get_absolute_url(self):
        return reverse("actors:detail", args=(self.slug,))


class OrganisationAlias(Evidenced):
    """Another name of an organisation, with the period when it was used, so that both names find it."""

    stated = ["name", "valid_from", "valid_to"]
    parent = "organisation"
    row_key = ["name"]

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="aliases", verbose_name="organisation"
    )
    name = models.CharField("namn", max_length=300)
    valid_from = PartialDateField("från")
    valid_to = PartialDateField("till")

    class Meta:
        ordering = ["organisation", "slug"]
        verbose_name = "annat namn"
        verbose_name_plural = "andra namn"

    def __str__(self):
        return self.name


class Person(Evidenced):
    """Somebody named in a document."""

    stated = ["name", "party", "background"]
    ours = ["description"]
    rows = ["appointments"]
    resource = "persons"

    name = models.CharField("namn", max_length=200)
    party = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="members",
        verbose_name="parti",
        null=True,
        blank=True,
    )
    background = models.TextField("bakgrund", blank=True, help_text="Med källans ord.")
    description = models.TextField("beskrivning", blank=True, help_text="Med egna ord; visas som vår beskrivning.")
    sort_key = SwedishSortKey("name")

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "slug"]
        verbose_name = "person"
        verbose_name_plural = "personer"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("actors:detail", args=(self.slug,))


class Appointment(Evidenced):
    """What a person was or is: a title, the body it belongs to, and the period when a source states it.

    The title is the post's, without what the source says of time: ”fd rektor” is a former rektor. Where a source names
    the body alone, the title is empty.
    """

    stated = ["title", "organisation", "is_former", "started", "ended"]
    parent = "person"
    row_key = ["title", "organisation"]

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appointments", verbose_name="person")
    title = models.CharField("titel", max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="appointments",
        verbose_name="organisation",
        null=True,
        blank=True,
    )
    is_former = models.BooleanField("tidigare", null=True, blank=True)
    started = PartialDateField("från")
    ended = PartialDateField("till")

    class Meta:
        ordering = ["person", "started", "slug"]
        verbose_name = "befattning"
        verbose_name_plural = "befattningar"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(title="") | models.Q(organisation__isnull=False),
                name="appointment_has_a_title_or_an_organisation",
                violation_error_message="Ange en titel eller en organisation.",
            ),
        ]

    def __str__(self):
        said = ", ".join(filter(None, [self.title, str(self.organisation) if self.organisation_id else ""]))
        return f"{said} (tidigare)" if self.is_former else said
