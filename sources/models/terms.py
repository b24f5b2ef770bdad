"""Several names for one and the same thing, so that a search for one of them finds the others."""

from collections import Counter, defaultdict

from django.db import models
from django.urls import reverse

from sources.evidence.base import Evidenced
from sources.evidence.fields import SwedishSortKey

LONGEST_NAME = 120


def names_in(text: str) -> list[str]:
    """The names that an editor wrote, one on each line."""
    return [name for line in text.splitlines() if (name := " ".join(line.split()))]


class Term(Evidenced):
    """Names of the same thing: abbreviation, former or short name, the English term. It is ours, not a source's, so it
    has no claims but a reason; it has no page, and is never found itself."""

    ours = ["names", "english", "reason"]
    resource = "terms"

    names = models.TextField("namn", help_text="Minst två namn på en och samma sak, ett på varje rad.")
    english = models.CharField(
        "på engelska",
        max_length=LONGEST_NAME,
        blank=True,
        help_text="Det av namnen som är det första namnet på engelska, om något är det.",
    )
    reason = models.CharField("skäl", max_length=500, help_text="Varför namnen betyder samma sak, i en mening.")
    sort_key = SwedishSortKey("names")

    class Meta:
        ordering = ["sort_key", "slug"]
        verbose_name = "synonymgrupp"
        verbose_name_plural = "synonymgrupper"

    def __str__(self):
        return " = ".join(self.all_names)

    def get_absolute_url(self):
        """What the names are for: the search for the first of them."""
        return reverse("search", query={"q": "".join(self.all_names[:1])})

    @property
    def all_names(self) -> list[str]:
        return names_in(self.names)

    @staticmethod
    def in_english() -> dict[str, str]:
        """The English of what has one, by its first name in lower case."""
        terms = Term.objects.exclude(english="")
        return {name.casefold(): term.english for term in terms for name in term.all_names[:1]}

    @classmethod
    def rules(cls, aggregate):
        names = names_in(aggregate.fields["names"])
        if (english := aggregate.fields["english"]) and english not in names[1:]:
            yield "english", f"”{english}” är inget av namnen efter det första."
        if len(names) < 2:
            yield "names", "ange minst två namn, ett på varje rad."
        counted = Counter(map(str.casefold, names))
        for name in names:
            if (count := counted[name.casefold()]) > 1:
                yield "names", f"”{name}” står {count} gånger. Stora och små bokstäver är samma namn."
            if len(name) > LONGEST_NAME:
                yield "names", f"”{name[:40]} …” är längre än {LONGEST_NAME} tecken."
            if not any(map(str.isalnum, name)):
                yield "names", f"”{name}” har varken bokstäver eller siffror."

    @classmethod
    def rules_together(cls, aggregates):
        """A name in two groups would make everything in both the same thing."""
        groups = defaultdict(list)
        for one in aggregates:
            for name in {name.casefold() for name in names_in(one.fields["names"])}:
                groups[name].append(one)
        for one in aggregates:
            for name in names_in(one.fields["names"]):
                if len(several := groups[name.casefold()]) > 1:
                    named = " och ".join(other.slug for other in several)
                    yield one, "names", f"”{name}” står i flera grupper: {named}. Låt det stå i en, eller slå ihop dem."
