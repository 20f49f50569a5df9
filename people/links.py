"""What points at a row, whichever app it is in: asked of the models, so that none is forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias, cast

from django.apps import apps
from django.db.models import ForeignKey, ForeignObjectRel, ManyToManyField, Model, QuerySet

Key: TypeAlias = "ForeignKey[Any, Any]"


@dataclass(frozen=True, slots=True)
class Touched:
    """Rows of one model that lead to another row, by their numbers."""

    model: type[Model]
    pks: tuple[int, ...]


@cache
def foreign_keys(model: type[Model]) -> tuple[Key, ...]:
    """All that lead to the model, those of many-to-many tables and hidden ones included."""
    fields = model._meta.get_fields(include_hidden=True)
    back = (it.field for it in fields if isinstance(it, ForeignObjectRel))
    return tuple(field for field in back if isinstance(field, ForeignKey))


def joins(model: type[Model]) -> bool:
    """Whether it is a many-to-many table: its rows are nothing by themselves."""
    return model in _joining()


@cache
def _joining() -> frozenset[type[Model]]:
    fields = (it for each in apps.get_models() for it in each._meta.local_many_to_many)
    own: list[Any] = [it for it in fields if isinstance(it, ManyToManyField)]
    return frozenset(it.remote_field.through for it in own)


def every(model: type[Model]) -> QuerySet[Any]:
    """All rows, whatever the model's own manager leaves out."""
    return QuerySet(model)


def touching(key: Key) -> tuple[type[Model], str]:
    """The rows to show for a link, and the column that numbers them.

    For one of a many-to-many table, those of its other side.
    """
    if not joins(key.model):
        return key.model, "pk"
    far = next(it for it in key.model._meta.fields if it.is_relation and it.name != key.name)
    return cast("type[Model]", far.related_model), far.attname


def touched_by(row: Model) -> tuple[Touched, ...]:
    """Whatever a change of the row changes the meaning of; a query for each kind of link."""
    found = (_touched(key, row) for key in foreign_keys(type(row)))
    return tuple(touched for touched in found if touched.pks)


def _touched(key: Key, row: Model) -> Touched:
    model, column = touching(key)
    rows = every(key.model).filter(**{key.attname: row.pk}).order_by(column)
    return Touched(model, tuple(rows.values_list(column, flat=True)))
