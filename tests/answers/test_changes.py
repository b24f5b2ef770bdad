"""The log of changes, by the days that Swedish clocks showed.

change  record   at, in UTC        in Sweden
nyar    measure  2017-12-31 23:30  1 January 2018, 00.30
januari plan     2018-01-31 22:59  31 January 2018, 23.59
sommar  measure  2018-07-31 22:30  1 August 2018, 00.30
host    event    2018-12-31 22:59  31 December 2018, 23.59
"""

from datetime import datetime

import pytest
from django.contrib.contenttypes.models import ContentType

from dialogues.models import Event
from measures.models import ActionPlan, Measure
from sources.evidence.base import key_of
from sources.models import Change, RowChange
from tests.answers.asking import check_answers, counts

pytestmark = pytest.mark.django_db

CHANGES = {
    "": "host sommar januari nyar",
    "sort=time": "nyar januari sommar host",
    "sort=-time": "host sommar januari nyar",
    "type=measure": "sommar nyar",
    "type=measure&type=action-plan": "sommar januari nyar",
    "type=-measure": "host januari",
    "type=measure&type=-measure": "",
    "type=none": "",
    "from=2018&to=2018": "host sommar januari nyar",
    "to=2017": "",
    "from=2019": "",
    "from=2018-02": "host sommar",
    "to=2018-01": "januari nyar",
    "to=2018-07": "januari nyar",
    "from=2018-12&to=2018-12": "host",
    "from=2018-01-01&to=2018-01-01": "nyar",
    "from=2018-01-31&to=2018-01-31": "januari",
    "from=2018-02-01&to=2018-07-31": "",
    "from=2018-08-01&to=2018-08-01": "sommar",
    "from=2018-12-31&to=2018-12-31": "host",
    "type=measure&from=2018-02": "sommar",
    "to=9999": "host sommar januari nyar",
    "to=9999-12": "host sommar januari nyar",
    "to=9999-12-31": "host sommar januari nyar",
    "from=9999-12-31": "",
    "from=0001": "host sommar januari nyar",
    "to=0001-01-01": "",
    "type=sentence": "400",
    "record=measure:nyar": "nyar",
    "record=measure:nyar&record=event": "host nyar",
    "record=-measure:nyar": "host sommar januari",
    "record=measure:nonsens": "400",
    "record=none": "",
    "since=2018-01-31T22:59:00Z": "host sommar",  # after that moment, not at it
    "since=2018-08-01T00:30:00%2B02:00&sort=time": "host",
    "kind=created": "host sommar januari nyar",
    "kind=deleted": "",
    "kind=-created": "",
    "kind=none": "",
    "kind=borta": "400",
}


@pytest.fixture(autouse=True)
def keys():
    """The changes by the slugs that page and API know them by: records that have gone since."""
    written = [
        ("nyar", Measure, "2017-12-31T23:30+00:00"),
        ("januari", ActionPlan, "2018-01-31T22:59+00:00"),
        ("sommar", Measure, "2018-07-31T22:30+00:00"),
        ("host", Event, "2018-12-31T22:59+00:00"),
    ]
    found = {}
    for number, (slug, model, at) in enumerate(written):
        key, kind = key_of(model, slug), ContentType.objects.get_for_model(model)
        change = Change.objects.create(
            at=datetime.fromisoformat(at), transaction=number, record_type=kind, record_id=key
        )
        state = {"id": str(key), "slug": slug}
        RowChange.objects.create(
            change=change, row_type=kind, row_id=key, about_id=key, operation="insert", columns=[], after=state
        )
        found[slug] = change.slug
    return found


def test_every_question_has_its_answer(client, keys):
    answers = {question: " ".join(keys.get(part, part) for part in said.split()) for question, said in CHANGES.items()}
    check_answers(client, "/andringar/", "/api/v1/changes", answers)


def test_kinds_of_record_are_counted_under_the_period_and_not_under_themselves(client):
    assert counts(client, "/andringar/", "type") == {"measure": 2, "action-plan": 1, "event": 1}
    assert counts(client, "/andringar/", "type", {"from": "2018-02", "type": "event"}) == {"measure": 1, "event": 1}
