"""Where the API's fields take their values: null where nothing is known, an error where a name is misspelt."""

from types import SimpleNamespace

import pytest
from rest_framework import serializers

from sources.rest.serializers import Camel


class Row(Camel, serializers.Serializer):
    plan = serializers.IntegerField(source="plan.number", allow_null=True)


class Misspelt(Camel, serializers.Serializer):
    plan = serializers.IntegerField(source="plan.nummer", allow_null=True)


class MisspeltAtOnce(Camel, serializers.Serializer):
    plan = serializers.IntegerField(source="plam", allow_null=True)


class NeverNull(Camel, serializers.Serializer):
    plan = serializers.IntegerField(source="plan.number")


def test_a_step_that_is_not_known_is_null():
    assert Row(SimpleNamespace(plan=None)).data == {"plan": None}
    assert Row(SimpleNamespace(plan=SimpleNamespace(number=2))).data == {"plan": 2}


@pytest.mark.parametrize("serializer", [Misspelt, MisspeltAtOnce])
def test_a_misspelt_source_is_a_fault(serializer):
    with pytest.raises(AttributeError):
        _ = serializer(SimpleNamespace(plan=SimpleNamespace(number=2))).data


def test_a_field_that_is_never_null_cannot_lack_a_step():
    with pytest.raises(AttributeError):
        _ = NeverNull(SimpleNamespace(plan=None)).data
