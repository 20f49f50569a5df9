"""The tables that pages show, and those of their columns by which a change finds its pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db.models import DateField, Field, Model

#: Accounts, sessions and the desk's own log are shown to nobody.
APPS = ("people", "articles", "taggit", "contenttypes")


def models() -> Iterator[type[Model]]:
    for app in APPS:
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy:
                yield model


def columns(model: type[Model]) -> list[str]:
    return [field.column or field.name for field in model._meta.concrete_fields]


def keys(model: type[Model]) -> list[str]:
    """Columns whose values, old and new, are told of each row that changes."""
    generic = {
        field.fk_field
        for field in model._meta.private_fields
        if isinstance(field, GenericForeignKey)
    }
    own = [each for each in model._meta.concrete_fields if _is_key(each) or each.name in generic]
    return [field.column or field.name for field in own]


def day_columns(model: type[Model]) -> set[str]:
    own = (field for field in model._meta.concrete_fields if _is_day(field))
    return {field.column or field.name for field in own}


def _is_key(field: Field) -> bool:
    return field.primary_key or field.is_relation or _is_day(field)


def _is_day(field: Field) -> bool:
    return isinstance(field, DateField) and field.get_internal_type() == "DateField"


@lru_cache
def watched() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """All tables, and all keys with their table."""
    tables = {model._meta.db_table: keys(model) for model in models()}
    pairs = ((table, column) for table, own in tables.items() for column in own)
    return frozenset(tables), frozenset(pairs)
