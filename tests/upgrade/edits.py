"""What the editor of an earlier release did: a word of her own, a fact with its evidence, a record of her own."""

import pghistory
from django.contrib.auth.models import User
from django.db import transaction

from measures.models import Measure
from tests.factories import make_claim, make_measure

WORDS = "Redaktörens ord om Robotlyftet."
QUOTE = "20 mkr 2018, 30 mkr 2019 och 40 mkr 2020"


def edit() -> None:
    anna = User.objects.create_user("anna", is_staff=True)
    document = Measure.objects.get(slug="robotlyftet").claims.first().document
    with pghistory.context(user=anna.pk), transaction.atomic():
        Measure.objects.filter(slug="robotlyftet").update(description=WORDS)
        lyftet = Measure.objects.get(slug="industriklivet")
        lyftet.decided = "2018"
        lyftet.save()
        make_claim(lyftet, "decided", "2018", QUOTE, document)
        own = make_measure(slug="redaktorens-egen", name="Strategin", description="Finns inte i posterna.")
        make_claim(own, "name", "Strategin", "Strategin Smart industri", document)
