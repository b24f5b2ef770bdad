"""A declared field reaches page, file, feed and API, or stands on a list of what is left out, with a reason."""

import csv
import io

import pytest

from measures.models import Measure
from smartindustri.api.resources import RESOURCES
from sources.evidence.base import evidenced_models
from sources.listing.columns import file_columns
from sources.rest.records import RecordViewSet
from sources.rest.serializers import RowSerializer
from tests.factories import make_measure, make_organisation, make_responsible

RECORDS = {one.queryset.model: one for one in RESOURCES if issubclass(one, RecordViewSet)}


def serializers_of_rows(base=RowSerializer):
    for one in base.__subclasses__():
        if not one.__module__.startswith("tests."):
            yield one
            yield from serializers_of_rows(one)


def test_every_kind_of_record_is_a_resource_and_every_row_is_in_one():
    shown = {one.Meta.model for one in serializers_of_rows() if hasattr(one, "Meta")}
    hidden = {model.__name__ for model in evidenced_models() if model not in shown}
    references = {"AssignmentArea", "DialogueTheme", "MeasureArea", "ThemeArea"}
    assert hidden == {*references, "MeasureCounty", "TargetGroup", "Sentence"}  # rows of one value, given as that


def test_every_declared_field_is_in_the_api():
    lost = []
    for serializer in (one for one in serializers_of_rows() if hasattr(one, "Meta")):
        names = serializer().get_field_names({}, None)
        assert len(names) == len(set(names)), serializer
        known = {*names, *serializer.left_out}
        lost += [f"{serializer}: {name}" for name in serializer.Meta.model.carried() if name not in known]
    assert lost == []


def test_a_serializer_shows_what_it_does_not_name_after_what_it_names():
    class Short(RowSerializer):
        left_out = {"level": "left out by this test"}

        class Meta:
            model = Measure
            fields = ["slug", "name"]

    others = ["strategy", "plan", "cited_plan", "number", "is_horizontal", "is_new", "purpose", "decided"]
    numbers = ["registry_number", "designation"]
    words = ["short_name", "one_line", "description", "granularity"]
    assert Short().get_field_names({}, None) == ["slug", "name", *others, *numbers, *words]


def test_every_declared_field_and_row_is_in_the_files():
    lost = []
    for model, resource in RECORDS.items():
        filterset = resource.filterset_class
        names = [column.name for column in file_columns(filterset)]
        assert len(names) == len(set(names)), model
        known = {*names, *filterset.left_out}
        lost += [f"{model}: {name}" for name in [*model.carried(), *model.rows] if name not in known]
    assert lost == []


def test_no_two_columns_of_a_file_have_one_heading():
    """Else programs that read it call the second something of their own."""
    for model, resource in RECORDS.items():
        columns = file_columns(resource.filterset_class)
        assert len({column.label for column in columns}) == len(columns), model


def test_what_is_left_out_is_declared_and_has_its_reason():
    for one in [*serializers_of_rows(), *(resource.filterset_class for resource in RECORDS.values())]:
        for name, reason in one.left_out.items():
            assert name in [*one.Meta.model.carried(), *one.Meta.model.rows], one
            assert len(reason) > 10, one


@pytest.mark.django_db
def test_a_field_that_no_list_names_is_on_page_and_in_file_feed_and_api(client):
    """Purpose stands in no list of columns: that it is declared is enough."""
    measure = make_measure(slug="a", purpose="Fler robotar i små företag")
    make_responsible(measure=measure, organisation=make_organisation(name="Vinnova"))
    assert "Fler robotar i små företag" in client.get("/atgarder/a/").content.decode()
    assert client.get("/api/v1/measures/a").json()["purpose"] == "Fler robotar i små företag"
    [row] = csv.DictReader(io.StringIO(client.get("/api/v1/measures?format=csv").content.decode()))
    assert row["purpose"] == "Fler robotar i små företag"
    for address in ("/atgarder/?", "/api/v1/measures?dialect=excel-sv&"):
        text = client.get(f"{address}format=csv").content.decode("utf-8-sig")
        [row] = csv.DictReader(io.StringIO(text), delimiter=";")
        assert row["syfte"] == "Fler robotar i små företag"
        assert row["samband mellan åtgärder"] == ""
        feed = client.get(f"{address.partition('?')[0]}?format=atom").content.decode()
        assert "syfte: Fler robotar i små företag" in feed
