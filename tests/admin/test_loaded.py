"""The desk over the records the project ships: nothing stands in an editor's way that is not the editor's doing."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db.models import Count

from dialogues.models import Dialogue
from measures.models import Assignment, Funding, Measure, Responsible
from sources.evidence.base import evidenced_models
from sources.models import Claim, Document, Sentence
from tests.admin.conftest import reasons

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]

KINDS = [model for model in evidenced_models() if model is not Sentence]


def fullest(model):
    """The record of a kind with the most claims."""
    return model.objects.annotate(n=Count("claims")).order_by("-n").first()


SAVED = (Measure, Assignment, Funding, Document, Dialogue, Responsible)  # with rows, without, with a text, and a row


def test_the_fullest_record_of_every_kind_is_opened_at_a_bounded_cost_and_can_be_saved_as_it_is(
    desk, django_assert_max_num_queries
):
    """One query a row and two a kind of row."""
    before = list(Claim.objects.order_by("pk").values())
    for model in KINDS:
        record = fullest(model)
        if record:
            rows = sum(getattr(record, name).count() for name in record.rows if name != "sentences")
            with django_assert_max_num_queries(40 + rows + 2 * len(record.rows)):
                form = desk.open(record)
            if model in SAVED:
                assert reasons(desk.save(record, form)) == "", record
    assert list(Claim.objects.order_by("pk").values()) == before


def test_lists_of_what_is_loaded_cost_a_bounded_number_of_queries(desk, django_assert_max_num_queries):
    for model in [*KINDS, Sentence, Claim]:
        with django_assert_max_num_queries(35):
            assert desk.client.get(desk.address(model, "changelist")).status_code == 200


def test_a_disputed_record_is_found_and_marked(desk):
    page = desk.client.get(desk.address(Measure, "changelist"), {"belagg": "skiljer"}).content.decode()
    assert "≠ källorna skiljer sig" in page


def test_who_may_only_look_sees_everything_and_saves_nothing(desk):
    guest = User.objects.create(username="gäst", is_staff=True)
    guest.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    desk.client.force_login(guest)
    for model in KINDS:
        record = fullest(model)
        for page in ("change", "history"):
            if record:
                assert desk.client.get(desk.address(record, page)).status_code == 200
    document = Document.objects.first()
    assert desk.save(document, {"title": "Annat"}).status_code == 403
