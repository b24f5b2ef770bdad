"""What a search asks for, part by part as typed: what an answer can say of each, and leave out."""

import pytest

from search.analysis import parse_query


@pytest.mark.parametrize(
    ("typed", "asked", "excluded"),
    [
        ("konferens Stockholm 2016", ("konferens", "Stockholm", "2016"), ()),
        ("vem satt i Advisory Board", ("Advisory Board",), ()),
        ("den 12 september 2016 i Skåne", ("12 september 2016", "Skåne"), ()),
        ('robot -lyft "små företag"', ("robot", '"små företag"'), ("-lyft",)),
        ("Vinnova eller Tillväxtverket stöd", ("Vinnova eller Tillväxtverket", "stöd"), ()),
        ("digital* 90 miljoner", ("digital*", "90 miljoner"), ()),
        ("-lyft", (), ("-lyft",)),
        ("", (), ()),
    ],
)
def test_a_search_knows_its_parts_as_they_were_typed(typed, asked, excluded):
    query = parse_query(typed)
    assert (tuple(part.text for part in query.parts), query.excluded) == (asked, excluded)
