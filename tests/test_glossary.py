"""English in code and Swedish on screen are joined by the table in the README."""

import itertools
import re

import pytest
from django.conf import settings
from django.db import models

from sources.evidence.base import evidenced_models
from sources.models import Claim
from tests.gathering import check_all


@pytest.fixture(scope="module")
def glossary() -> dict[str, str]:
    """The Swedish word of each identifier, from the README's table."""
    lines = iter((settings.BASE_DIR / "README.md").read_text(encoding="utf-8").splitlines())
    assert any(line.startswith("| Svenska | Identifier |") for line in lines), "the README has a table of words"
    next(lines)
    rows = [line.strip("|").split("|") for line in itertools.takewhile(lambda line: line.startswith("|"), lines)]
    return {name.strip("` "): word.strip() for word, names, *_ in rows for name in names.split(",")}


def test_every_kind_of_record_is_called_by_its_word_in_the_glossary(glossary):
    check_all([*evidenced_models(), Claim], lambda model: is_called_by_its_word(model, glossary), count=41)


def is_called_by_its_word(model, glossary):
    assert glossary.get(model.__name__) == model._meta.verbose_name


def test_no_word_of_the_glossary_has_two_identifiers(glossary):
    models = [word for name, word in glossary.items() if name[0].isupper()]
    assert sorted(models) == sorted(set(models))


def test_every_model_in_the_glossary_exists(glossary):
    named = {name for name in glossary if re.fullmatch(r"([A-Z][a-z]+)+", name)}
    assert named <= {model.__name__ for model in [*evidenced_models(), Claim]} | {"PartialDate"}


def test_every_field_an_editor_sees_has_a_swedish_name():
    check_all([*evidenced_models(), Claim], has_swedish_names, count=41)


def has_swedish_names(model):
    fields = [field for field in model._meta.concrete_fields if field.editable and not field.generated]
    unnamed = [field.name for field in fields if field.verbose_name == field.name.replace("_", " ")]
    same = {"namn", "form", "person", "organisation", "text", "vision", "ambition", "role", "status", "kind"}
    assert set(unnamed) <= same, "a field whose Swedish word is its English one is named in the list above"


def test_every_choice_has_a_swedish_label():
    check_all(evidenced_models(), has_swedish_labels, count=40)


def has_swedish_labels(model):
    for field in model._meta.concrete_fields:
        for value, label in field.choices or []:
            assert label, f"{field} {value}"
            assert not isinstance(field, models.BooleanField)
