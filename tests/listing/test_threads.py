"""Threads answer at the same time: a question may not copy what another is changing."""

from django.db.models import QuerySet
from django.http import QueryDict

from measures.filters import MeasureFilterSet
from measures.models import Measure


class Shared(QuerySet):
    """What threads share, as the relations that a list is fetched with."""

    def __deepcopy__(self, memo):
        raise AssertionError("copied while another thread may be changing it")


def test_a_question_copies_nothing_of_the_list_it_is_put_to():
    first, second = (MeasureFilterSet(QueryDict("area=x"), queryset=Shared(Measure)) for _ in range(2))
    assert first.form.fields["area"] is not second.form.fields["area"]
    assert first.filters["area"] is not second.filters["area"]
