"""The API in English: to whoever prefers it, in whole sentences; pages and what the records say stay Swedish."""

import ast
import gettext
import re
from string import Formatter

import pytest
from django.conf import settings

from smartindustri.api.resources import RESOURCES
from smartindustri.language import language_of, preferred
from smartindustri.linked_data.vocabulary import _fields
from sources.evidence.base import evidenced_models
from sources.listing.filters import ValuesFilter
from sources.models import Claim
from strategy.choices import HORIZONTAL_LABEL
from tests.factories import make_focus_area, make_measure, make_term
from tests.test_architecture import CODE, parsed

WORDS = settings.BASE_DIR / "smartindustri/locale/en/LC_MESSAGES/django.po"
ENGLISH, BROWSER = "en-GB,en;q=0.9,sv;q=0.5", "sv-SE,sv;q=0.9,en-US;q=0.8,en;q=0.7"


def told(client, address, language="", **headers):
    headers |= {"accept-language": language} if language else {}
    answer = client.get(address, headers=headers)
    content = answer.json()
    assert answer["Content-Language"] == ("en" if language == ENGLISH else "sv")
    assert "Accept-Language" in answer["Vary"].split(", ")
    return answer.status_code, content["title"], content["detail"], [one["detail"] for one in content.get("errors", [])]


@pytest.mark.django_db
def test_why_a_question_is_refused_is_told_in_the_language_that_is_preferred(client):
    make_measure(slug="bort").delete()
    unknown = "/api/v1/measures?level=mars"
    known = "eu, international, local, national, none, regional"
    swedish = f"”mars” är inget känt värde för ”Politiknivå”. Kända värden: {known}."
    english = f"“mars” is not a known value of “Policy level”. Known values: {known}."
    assert told(client, unknown) == (400, "Frågan går inte att besvara", swedish, [swedish])
    assert told(client, unknown, BROWSER) == (400, "Frågan går inte att besvara", swedish, [swedish])
    assert told(client, unknown, ENGLISH) == (400, "The question cannot be answered", english, [english])

    nowhere = "/api/v1/nowhere"
    said = "Det finns inget på adressen. Allt som finns räknas upp på /api/v1."
    assert told(client, nowhere) == (404, "Finns inte", said, [])
    said = "There is nothing at this address. All there is is listed at /api/v1."
    assert told(client, nowhere, ENGLISH) == (404, "Not found", said, [])

    gone = "/api/v1/measures/bort"
    at = client.get(gone).json()["withdrawn"]
    said = f"Posten togs bort {at}. Vad som har hänt med den står på /api/v1/changes?record=measure:bort."
    assert told(client, gone) == (410, "Borttagen", said, [])
    said = f"The record was withdrawn {at}. What has happened to it is told at /api/v1/changes?record=measure:bort."
    assert told(client, gone, ENGLISH) == (410, "Withdrawn", said, [])
    assert told(client, "/id/measure/bort", ENGLISH, accept="text/turtle") == (410, "Withdrawn", said, [])

    twice = "/api/v1/measures?page=1&page=2"
    assert told(client, twice, ENGLISH)[3] == ["The parameter “page” is given 2 times but takes one value only."]
    span = "/api/v1/measures?decidedFrom=2018&decidedTo=2017&sort=mars&limit=0"
    said = told(client, span, ENGLISH)[3]
    backwards = "decidedFrom 2018 comes after decidedTo 2017, so there is nothing between them."
    assert said[0] == f"{backwards} Let the span begin before it ends."
    assert said[1].startswith("“mars” cannot be sorted by. Choose among slug, name,")
    assert said[2] == "“0” is not a number of records per page. Give a whole number from 1 to 200."
    refused = told(client, "/api/v1/measures", ENGLISH, accept="image/png")
    assert refused[:2] == (406, "Format not available")
    assert refused[2].startswith("None of the formats asked for is available. Choose among application/json, text/csv,")
    long = told(client, f"/api/v1/measures?q={'a' * 2100}", ENGLISH)
    said = "The address is 2119 characters long, and at most 2048 are read. Ask for fewer values at a time."
    assert long == (414, "The address is too long", said, [])


def test_languages_are_weighed_as_the_header_says():
    assert {
        accepted: preferred(accepted)
        for accepted in (
            *("", "*", "en", "en-US", "EN-gb;q=0.3", "sv", "sv-FI", "de", "de, en;q=0.1", "en;q=0.8, sv;q=0.9"),
            *("sv;q=0.8, en;q=0.9", "en;q=0", "*;q=0.1, en;q=0.2", "*, en;q=0.5", "en, sv", "inte ett huvud"),
        )
    } == {
        **dict.fromkeys(("", "*", "sv", "sv-FI", "de", "en;q=0.8, sv;q=0.9", "en;q=0", "*, en;q=0.5"), "sv"),
        **dict.fromkeys(("en", "en-US", "EN-gb;q=0.3", "de, en;q=0.1", "sv;q=0.8, en;q=0.9"), "en"),
        **{"*;q=0.1, en;q=0.2": "en", "en, sv": "en", "inte ett huvud": "sv"},
    }
    spoken = {address: language_of(address, "en") for address in ("/api/v1/measures", "/api/v1/docs", "/", "/data/")}
    assert spoken == {"/api/v1/measures": "en", "/api/v1/docs": "sv", "/": "sv", "/data/": "sv"}


@pytest.mark.django_db
def test_labels_of_facets_are_english_and_each_language_is_a_version_of_its_own(client):
    make_measure(level="national", area=make_focus_area(slug="omradet", name="Hållbar tillverkning"))
    make_focus_area(slug="utan", name="Utan engelska")
    make_term(names="hållbar tillverkning\nSustainable manufacturing\nHT", english="Sustainable manufacturing")
    address = "/api/v1/measures?facets=level,area"
    swedish, english, british = (
        client.get(address, headers={"accept-language": language}) for language in (BROWSER, ENGLISH, "en-GB")
    )
    area, level = english.json()["_meta"]["facets"]
    assert (level["name"], level["label"]) == ("level", "Policy level")
    labels = {one["value"]: one["label"] for one in level["options"]}
    assert labels == {
        **{"local": "local", "regional": "regional", "national": "national", "eu": "EU"},
        "international": "international",
    }
    assert [area["label"], *(one["label"] for one in area["options"])] == [
        "Focus area",
        "Sustainable manufacturing",
        "Utan engelska",
        "Horizontal: all areas",
        "Cannot be decided",
    ]
    area, level = swedish.json()["_meta"]["facets"]
    assert (level["label"], level["options"][2]["label"]) == ("Politiknivå", "nationell")
    assert [one["label"] for one in area["options"][::2]] == ["Hållbar tillverkning", "Horisontell: alla områden"]
    assert english["ETag"] == british["ETag"] != swedish["ETag"]
    assert english["Vary"] == swedish["Vary"] == "Accept, Accept-Language, Accept-Encoding"
    known = {"if-none-match": english["ETag"]}
    assert client.get(address, headers=known | {"accept-language": "en"}).status_code == 304
    assert client.get(address, headers=known).status_code == 200


@pytest.mark.django_db
def test_pages_files_in_words_and_what_records_say_are_the_same_in_every_language(client):
    make_measure(slug="bort").delete()
    make_measure(slug="kvar", level="national", decided="2018-05")
    addresses = {
        "/atgarder/": 200,
        "/atgarder/?level=mars": 400,
        "/id/measure/bort": 410,
        "/datasets/dcat?format=pdf": 400,
        "/api/v1/measures": 200,
        "/api/v1/measures?format=csv&dialect=excel-sv": 200,
        "/api/v1/changes?format=csv&dialect=excel-sv": 200,
        "/api/v1/changes?format=atom": 200,
    }
    for address, status in addresses.items():
        swedish, english = client.get(address), client.get(address, headers={"accept-language": "en"})
        assert (address, english.status_code) == (address, status)
        assert english.content == swedish.content, address


def entries():
    """The Swedish and the English of each entry of the catalogue, read without the programs of gettext."""
    text = r'((?:"(?:[^"\\]|\\.)*"\n)+)'
    found = re.findall(rf"^msgid {text}msgstr {text}", WORDS.read_text("utf-8"), re.MULTILINE)
    return {ast.literal_eval(f"({key})"): ast.literal_eval(f"({said})") for key, said in found}


def marked():
    """The texts that the code marks as said in both languages."""
    for path in CODE:
        for node in ast.walk(parsed(path)) if path.parts[0] != "tests" else ():
            name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            if name.startswith("gettext") and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


def labels():
    """What filters and their values, kinds of record, their fields and the choices of those are called: all but the
    expenditure areas of the state budget, whose English no source of ours has."""
    yield from ("kortnamn", HORIZONTAL_LABEL, "mening ur källdokument")
    for kind in RESOURCES:
        for name, one in kind.filterset_class.base_filters.items():
            if isinstance(one, ValuesFilter):
                yield from (str(one.label), *one.lacking_values.values())
                is_closed = name != "expenditureArea" and not one.follows_data
                yield from (label for _, label in (one._choices() if is_closed else ()))
    for model in (*evidenced_models(), Claim):
        yield from (str(model._meta.verbose_name), str(model._meta.verbose_name_plural))
        for _, label, _ in _fields(model):
            yield str(label)
        for column in model._meta.fields:
            yield from (label for _, label in (column.choices or ()) if column.name != "expenditure_area")


@pytest.mark.django_db
def test_all_that_is_said_in_both_languages_has_its_english_and_nothing_else_does():
    said, known = {*marked()}, entries()
    assert {*said, *labels()} == {*known} - {""}
    assert not [key for key, english in known.items() if key and not english]
    for text in said:  # what a text is filled with is filled in in both, but what English names by its parameter
        names, english = ({name for _, name, _, _ in Formatter().parse(one) if name} for one in (text, known[text]))
        assert english <= names or english in ({"name", "known"}, {"start", "first", "end", "last"}), text


def test_the_compiled_catalogue_is_of_the_one_that_people_write():
    with WORDS.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled)._catalog == entries()
