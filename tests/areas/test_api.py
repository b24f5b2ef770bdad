"""What the API tells of where money belongs that has no focus area of its own."""

import pytest

from tests.factories import make_assignment, make_focus_area, make_funding, make_measure

pytestmark = pytest.mark.django_db


def test_money_belongs_where_its_assignments_measure_does_and_says_who_says_so(client):
    skog, gruva = make_focus_area(slug="skog"), make_focus_area(slug="gruva")
    make_funding(slug="stod", assignment=make_assignment(slug="u", measure=make_measure(slug="a", area=skog)))
    make_funding(slug="lyft", measure=make_measure(slug="b", assessed=gruva))
    told = {one["slug"]: one["placements"] for one in client.get("/api/v1/funding").json()["items"]}
    shelf = {"isHorizontal": False}
    assert told["stod"] == [
        shelf | {"area": "skog", "basis": "stated", "reason": None, "of": {"type": "measure", "slug": "a"}}
    ]
    [lyft] = told["lyft"]
    assert (lyft["area"], lyft["basis"], lyft["of"]) == ("gruva", "assessed", {"type": "measure", "slug": "b"})
    assert lyft["reason"]
