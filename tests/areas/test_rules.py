"""What must hold between the areas of a record: told with record, field and what would be right."""

import pytest

from measures.models import AreaAssessment
from tests.admin.conftest import reasons
from tests.factories import make_focus_area, make_stated
from tests.world import line, said

pytestmark = pytest.mark.django_db

AREA = said("industri-40", "fokusområdet Industri 4.0")
JUDGED = {"area": "industri-40", "ground": "purpose", "reason": "Syftet säger det."}


@pytest.fixture
def refused(world):
    """The reason why the build refuses Robotlyftet with these rows, on one of its fields."""

    def refused(field: str, slug: str = "robotlyftet", **rows) -> str:
        world.record("measures", "robotlyftet").update(rows)
        return line(world.refused(), "measures.yaml", slug, field)

    return refused


def test_an_area_that_a_source_states_is_not_also_assessed(refused):
    reason = refused("assessments", areas=[{"area": AREA}], assessments=[JUDGED])
    assert reason == "”industri-40” står redan enligt källa och ska inte också bedömas. Ta bort bedömningen."


def test_a_measure_that_a_source_calls_horizontal_is_not_also_assessed_so(refused):
    judged = {"is_horizontal": True, "ground": "purpose", "reason": "Syftet säger det."}
    rows = {"is_horizontal": said(True, "däribland Robotlyftet"), "assessments": [judged]}
    assert "”Horisontell: alla områden” står redan enligt källa" in refused("assessments", **rows)


def test_an_assessment_is_of_one_area_or_of_all(refused):
    both = refused("is_horizontal", "robotlyftet-industri-40", assessments=[JUDGED | {"is_horizontal": True}])
    assert both == "Ange ett fokusområde, eller att bedömningen är horisontell, men inte båda."
    neither = {"ground": "purpose", "reason": "Syftet säger det."}
    assert "Ange ett fokusområde" in refused("is_horizontal", assessments=[neither])


def test_an_assessment_has_a_ground_and_a_reason(refused):
    slug = "robotlyftet-industri-40"
    assert "skäl saknas" in refused("reason", slug, assessments=[JUDGED | {"reason": ""}])
    assert "grund saknas" in refused("ground", slug, assessments=[JUDGED | {"ground": ""}])
    assert "”magkänsla” godtas inte" in refused("ground", slug, assessments=[JUDGED | {"ground": "magkänsla"}])


def test_an_area_is_of_the_measures_own_strategy(world, refused):
    world.records["strategies"].append({"slug": "annan", "name": said("Annan", "Strategin")})
    other = {"slug": "hav", "name": said("Hav", "fokusområdet"), "strategy": said("annan", "Strategin")}
    world.records["focus-areas"].append(other)
    wrong = refused("areas", areas=[{"area": said("hav", "fokusområdet")}])
    assert wrong == (
        "”hav” hör till strategin ”annan”, men åtgärden till ”smart-industri”. Välj ett område i den strategin."
    )
    judged = refused("assessments", areas=[], assessments=[JUDGED | {"area": "hav"}])
    assert "Välj ett område i den strategin." in judged


def test_an_editor_assesses_an_area_and_hears_why_not(desk, measure, document):
    area = make_focus_area(slug="industri-40", name="Industri 4.0")
    rows = {"assessments-TOTAL_FORMS": "1", "assessments-0-area": area.pk, "assessments-0-ground": "purpose"}
    assert "Skäl" in str(desk.edit(measure, **rows).context["errors"]) or reasons(desk.edit(measure, **rows))
    assert not AreaAssessment.objects.exists()
    rows |= {"assessments-0-reason": "Syftet säger det."}
    assert reasons(desk.edit(measure, **rows)) == ""
    row = AreaAssessment.objects.get()
    assert (row.slug, str(row)) == ("robotlyftet-industri-40", "Industri 4.0 (utifrån syftet)")
    stated = {
        "areas-TOTAL_FORMS": "1",
        "areas-0-area": area.pk,
        "areas-0-evidence_document": document.slug,
        "areas-0-evidence_quote": "inom Industri 4.0",
    }
    assert "står redan enligt källa och ska inte också bedömas" in reasons(desk.edit(measure, **stated))


def test_an_editor_cannot_place_a_measure_in_another_strategys_area(desk, measure, document):
    make_stated(measure, "strategy", make_focus_area().strategy, "Robotlyftet får", document)
    other = make_focus_area(slug="hav")
    rows = {
        "areas-TOTAL_FORMS": "1",
        "areas-0-area": other.pk,
        "areas-0-evidence_document": document.slug,
        "areas-0-evidence_quote": "inom Industri 4.0",
    }
    assert "Välj ett område i den strategin." in reasons(desk.edit(measure, **rows))
