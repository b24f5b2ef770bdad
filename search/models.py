"""What is found: one entry for each thing that can be a hit, and the notes of what has changed since it was made."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F
from django.db.models.expressions import RawSQL
from django.db.models.functions import NullIf

from search.analysis import Query, to_tsquery
from search.ranking import IN_NAMES, score


class EntryQuerySet(models.QuerySet):
    """The questions asked of the index."""

    def answering(self, query: Query) -> "EntryQuerySet":
        """Keep the entries that answer a query; none where it asks for nothing."""
        if not query:
            return self.none()
        return self.filter(RawSQL("vector @@ %s::tsquery", [to_tsquery(query)], output_field=models.BooleanField()))

    def scored(self, query: Query) -> "EntryQuerySet":
        """Tell as `score` how well each answers it, beside the others."""
        return self.annotate(score=RawSQL(*score(query), output_field=models.FloatField()))

    def best_first(self, query: Query) -> "EntryQuerySet":
        """Those called what is asked for, then in the order of how well they answer; and always the same."""
        return self.scored(query).order_by("-score", "title", "record")

    def named(self, query: Query) -> "EntryQuerySet":
        """Keep the entries that answer a query in what they are called."""
        in_names = RawSQL(IN_NAMES, [to_tsquery(query)], output_field=models.BooleanField())
        return self.answering(query).filter(in_names)

    def public(self) -> "EntryQuerySet":
        """Keep what has a page, or a place on one."""
        return self.exclude(url="")

    def by_date(self, *, latest_first: bool) -> "EntryQuerySet":
        """In the order of time, those without a date last."""
        date = NullIf(F("date"), models.Value(""))
        order = date.desc(nulls_last=True) if latest_first else date.asc(nulls_last=True)
        return self.order_by(order, "title", "record")

    def light(self) -> "EntryQuerySet":
        """Leave the vectors in the database."""
        return self.defer("vector")


class SearchEntry(models.Model):
    """What a record, or a sentence of a document, is found by."""

    record = models.UUIDField("post", primary_key=True)
    type = models.CharField("typ", max_length=60)
    record_slug = models.CharField("postens kortnamn", max_length=120, blank=True)
    url = models.TextField("adress", blank=True)
    about = models.TextField("resurs", blank=True)
    title = models.TextField("titel", db_collation="C")
    names = ArrayField(models.TextField(), verbose_name="namn", default=list, help_text="Så som de jämförs.")
    text = models.TextField("text", blank=True, help_text="Vad utdrag ur träffen visar.")
    place = models.CharField("plats på sidan", max_length=60, blank=True)
    date = models.CharField("datum", max_length=10, blank=True, db_collation="C")
    facets = ArrayField(
        models.TextField(), verbose_name="egenskaper", default=list, help_text="namn=värde, och namnet ensamt"
    )
    vector = SearchVectorField("sökvektor")
    length = models.FloatField("längdmått", help_text="Logaritmen av hur mycket posten själv säger.")
    prior = models.FloatField("vikt", default=1, help_text="Vad slaget av post är värt bredvid andra.")
    rests_on = ArrayField(models.UUIDField(), verbose_name="meningar", default=list)
    mentions = ArrayField(models.UUIDField(), verbose_name="nämner", default=list, help_text="Andra poster.")
    spans = models.BinaryField("ordens platser", default=b"", help_text="Plats, början och slut, i följd, som heltal.")

    objects = EntryQuerySet.as_manager()

    class Meta:
        db_table = "search_entry"
        verbose_name = "sökpost"
        verbose_name_plural = "sökposter"
        indexes = [
            # No list of pending entries: a search after a write would have to read through it.
            GinIndex(fields=["vector"], name="search_entry_vector", fastupdate=False),
            GinIndex(fields=["mentions"], name="search_entry_mentions", fastupdate=False),
        ]

    def __str__(self):
        return self.title


class OutboxEntry(models.Model):
    """That a row of a table was written: which entries that concerns is worked out when they are next asked for."""

    kind = models.CharField("tabell", max_length=100)
    record = models.UUIDField("post")
    spreads = models.BooleanField("berör dem som nämner posten", default=False)

    class Meta:
        db_table = "search_outbox"
        verbose_name = "ändrad post"
        verbose_name_plural = "ändrade poster"

    def __str__(self):
        return f"{self.kind} {self.record}"


class Unanswered(models.Model):
    """A question that had no hits: what was searched for, how often and when last, and nothing of who asked."""

    question = models.CharField("sökt", max_length=60, primary_key=True)
    count = models.PositiveIntegerField("antal", default=1)
    last_asked = models.DateField("senast")

    class Meta:
        db_table = "search_unanswered"
        ordering = ["-count", "question"]
        verbose_name = "sökning utan träff"
        verbose_name_plural = "sökningar utan träff"

    def __str__(self):
        return self.question


class IndexState(models.Model):
    """What the index was made with, and which of its states this is; no row, or an empty one: it was never made."""

    one = models.BooleanField("en enda", primary_key=True, default=True)
    digest = models.CharField("analysens kontrollsumma", max_length=64)
    version = models.UUIDField("tillstånd")
    names = ArrayField(models.TextField(), verbose_name="namn", default=list, help_text="Ord som aldrig delas.")
    synonyms = models.JSONField("synonymgrupper", default=list)

    class Meta:
        db_table = "search_index"
        verbose_name = "sökregistrets tillstånd"
        verbose_name_plural = "sökregistrets tillstånd"
        constraints = [models.CheckConstraint(condition=models.Q(one=True), name="search_index_has_one_state")]

    def __str__(self):
        return str(self.version)
