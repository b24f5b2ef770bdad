"""The table of a record's rows: a column for each field but the description."""

from django.template.loader import render_to_string

from sources.pages.display import Shown
from sources.pages.facts import Fact


def test_only_the_description_has_no_column():
    facts = {name: Fact(name, name, "stated", Shown("x")) for name in ("ip", "script", "description")}
    html = render_to_string("components/sheet/rows.html", {"heading": "H", "id": "h", "rows": [(Shown("r"), facts)]})
    assert [name in html for name in ('<th scope="col">Ip</th>', '<th scope="col">Script</th>', "Description")] == [
        True,
        True,
        False,
    ]
