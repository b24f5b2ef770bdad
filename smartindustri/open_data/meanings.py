"""What a column of the API's tables means: told by the serializer's field, never written a second time."""

import re
from dataclasses import dataclass

from django.db import models
from django.utils.text import capfirst
from rest_framework import serializers

from sources.rest.serializers import Day, PartialDate, SlugsField
from sources.rest.tables import OWNER, Column, as_described
from sources.rest.viewsets import ResourceViewSet

DAY_OF = re.compile("(From|To)$")  # of a column, after the name of its date
FIRST_CLAUSE = re.compile(r"^[^,;:(.]+")


@dataclass(frozen=True)
class Meaning:
    """What a column is called in Swedish, what it tells, and how its cells are read.

    `refers_to` is the resource whose slugs stand in it; `is_always` where no line may lack one. A cell may hold several
    values with `|` between (`is_list`), rows that are nowhere stored as JSON, or a date as exact as the source has it.
    """

    title: str
    text: str
    refers_to: str = ""
    is_always: bool = False
    is_list: bool = False
    is_json: bool = False
    is_partial_date: bool = False


class Dictionary:
    """The meanings of a resource's columns."""

    def __init__(self, viewset: type[ResourceViewSet]):
        self.serializer = viewset.serializer_class()
        self.model = viewset.queryset.model

    def meaning(self, rows: str, column: Column) -> Meaning:
        """What a column means, in the main table or in that of a field's rows."""
        if not rows:
            return self._of_field(self.serializer.fields[column.field], self.model, column)
        if column.field == OWNER:
            name = capfirst(self.model._meta.verbose_name)
            return Meaning(name, f"{name} som raden hör till, som kortnamn.", self.model.resource or "", is_always=True)
        field = self.serializer.fields[rows]
        shape = as_described(field)
        if not isinstance(shape, serializers.ListSerializer):  # the slugs of what the rows refer to
            rows_are = self.model._meta.get_field(field.source).related_model
            if column.field == "slug":
                return Meaning("Kortnamn", "Radens eget kortnamn, som dess belägg nämner.")
            return _of_reference(rows_are._meta.get_field(field.reference), field)
        return self._of_field(shape.child.fields[column.field], row_model(field), column)

    def _of_field(self, field: serializers.Field, model: type[models.Model] | None, column: Column) -> Meaning:
        shape = as_described(field)
        title, text = title_of(field, model), text_of(field, model)
        if isinstance(shape, serializers.ListSerializer):
            has_slugs = "slug" in shape.child.fields
            return Meaning(title, text, is_list=has_slugs, is_json=not has_slugs)
        if isinstance(shape, serializers.BaseSerializer):
            parts = {f"{column.field}{name.capitalize()}": part for name, part in shape.fields.items()}
            part = parts[column.name]
            return Meaning(f"{title}: {title_of(part).lower()}", f"{text} {text_of(part)}")
        if isinstance(shape, serializers.ListField | serializers.ManyRelatedField):
            return Meaning(title, text, is_list=True)
        return Meaning(
            title,
            text,
            refers_to=_target(field, model),
            is_always=(found := _column(field, model)) is not None and found.is_relation and not found.null,
            is_partial_date=isinstance(shape, PartialDate),
        )


def title_of(field: serializers.Field, model: type[models.Model] | None = None) -> str:
    """What a field is called: its label, or the words that its help text begins with."""
    if isinstance(field, Day):
        of = field.parent.fields[DAY_OF.sub("", field.field_name)]
        return f"{title_of(of, model)}, {field.help_text.split(' i ')[0].lower()}"
    if label := _label(field, model):
        return capfirst(str(label))
    words = FIRST_CLAUSE.match(str(field.help_text or ""))
    return words[0].strip() if words else field.label


def text_of(field: serializers.Field, model: type[models.Model] | None = None) -> str:
    """What a field tells, in a sentence."""
    text = str(field.help_text or title_of(field, model)).strip()
    return text if text.endswith(".") else f"{text}."


def _label(field: serializers.Field, model: type[models.Model] | None) -> str:
    """The label that somebody has given the field, or the column of the model that it shows; not one that REST
    framework makes of its name."""
    if given := field._kwargs.get("label"):
        return given
    if (shown := row_model(field)) is not None:
        return "" if field.help_text else shown._meta.verbose_name_plural
    column = _column(field, model)
    shows_a_name = column is not None and column.is_relation and not isinstance(field, serializers.SlugRelatedField)
    return column.verbose_name if column is not None and not shows_a_name else ""


def row_model(field: serializers.Field) -> type[models.Model] | None:
    """The model of a field's rows; None where it has no rows, or they are made rather than stored."""
    child = getattr(as_described(field), "child", None)
    return getattr(getattr(child, "Meta", None), "model", None)


def _column(field: serializers.Field, model: type[models.Model] | None) -> models.Field | None:
    """The column of the model that a field shows, along its relations; None where it shows anything else."""
    column = None
    for step in field.source_attrs:
        found = {one.name: one for one in model._meta.concrete_fields} if model else {}
        if step not in found:
            return None
        column = found[step]
        model = column.related_model
    return column


def _target(field: serializers.Field, model: type[models.Model] | None) -> str:
    """The resource that a field's slugs are of; empty where it has no slugs of another record."""
    if isinstance(field, serializers.SlugRelatedField):
        column = _column(field, model)
        return (column is not None and column.related_model.resource) or ""
    target = getattr(field, "refers_to", None)
    if field.field_name == "slug" and target is None:
        target = model
    return getattr(target, "resource", None) or ""


def _of_reference(column: models.Field, field: SlugsField) -> Meaning:
    """What a column of rows means that has nothing but what they refer to."""
    target = column.related_model.resource if column.is_relation else ""
    return Meaning(capfirst(column.verbose_name), text_of(field), target or "", is_always=not column.null)
