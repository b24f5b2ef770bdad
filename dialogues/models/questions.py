"""Questions in the Riksdag about a strategy, and what the minister answered."""

from django.db import models

from dialogues.querysets import QuestionQuerySet
from sources.evidence.addresses import reverse
from sources.evidence.base import Evidenced
from sources.evidence.fields import PartialDateField, SwedishSortKey
from sources.models import Document, Person
from strategy.models import Strategy


class Question(Evidenced):
    """A written question in the Riksdag and the minister's answer to it."""

    stated = ["number", "title", "asked_by", "answered_by", "answered", "wording", "answer"]
    ours = ["document", "strategy", "description"]
    resource = "questions"

    number = models.CharField("nummer", max_length=20)
    title = models.CharField("rubrik", max_length=300)
    asked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="asked", verbose_name="ställd av", null=True, blank=True
    )
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="answered", verbose_name="besvarad av", null=True, blank=True
    )
    answered = PartialDateField("besvarad")
    wording = models.TextField("frågan", blank=True, help_text="Med källans ord.")
    answer = models.TextField("svaret i korthet", blank=True, help_text="Med källans ord.")
    document = models.ForeignKey(
        Document,
        on_delete=models.PROTECT,
        related_name="questions",
        verbose_name="källdokument",
        null=True,
        blank=True,
    )
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="questions", verbose_name="strategi")
    description = models.TextField("beskrivning", blank=True, help_text="Med egna ord; visas som vår beskrivning.")
    sort_key = SwedishSortKey("title")

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["number", "slug"]
        verbose_name = "riksdagsfråga"
        verbose_name_plural = "riksdagsfrågor"

    def __str__(self):
        return f"{self.number} {self.title}"

    def get_absolute_url(self):
        return reverse("dialogues:question-detail", args=(self.slug,))
