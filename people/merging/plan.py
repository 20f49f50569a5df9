"""What has to be done so that one row takes another's place, step by step.

Each step is found when those before it are done: a term of two namesakes in two offices of one
meaning is one term only when the offices are one and the people are, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import Model, Q, QuerySet, UniqueConstraint

from people.links import Key, every, foreign_keys
from people.models.merge import Mergeable


@dataclass(frozen=True, slots=True)
class Move:
    """Rows of one model point at another row from now on."""

    key: Key
    source: int
    target: int
    pks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """A row that would be its `twin` over again, once both point at one."""

    model: type[Model]
    pk: int
    twin: int


@dataclass(frozen=True, slots=True)
class Stay:
    """A row that was merged before: it leads where it led, as long as that merge stands."""

    model: type[Model]
    pk: int


Step: TypeAlias = Move | Join | Stay


def plan(model: type[Model], gone: int, kept: int) -> Iterator[Step]:
    """For whoever does each step before asking for the next.

    Both are at one meeting: these two rows mean one, and so on with what points at them.
    """
    for key in foreign_keys(model):
        same = _leading_on(key, _twins(key, gone, kept), gone)
        for pk, twin in same.items():
            yield from _unify(key.model, pk, twin)
        pointing = every(key.model).filter(**{key.attname: gone}).order_by("pk")
        pks = tuple(pk for pk in pointing.values_list("pk", flat=True) if pk not in same)
        if pks:
            yield Move(key, gone, kept, pks)


def _unify(model: type[Model], pk: int, twin: int | None) -> Iterator[Step]:
    if twin is None:
        yield Stay(model, pk)
        return
    yield from plan(model, pk, twin)
    yield Join(model, pk, twin)


def _leading_on(key: Key, same: dict[int, int], gone: int) -> dict[int, int | None]:
    """What was merged before stays so (None); a twin that was leads to what it is now.

    A row whose twin is itself, or is about to go, is left to the database, which refuses two of
    them in one place.
    """
    if not same or not issubclass(key.model, Mergeable):
        return dict(same)
    rows = every(key.model).filter(pk__in={*same, *same.values()})
    into = dict(rows.values_list("pk", "merged_into"))
    led = {pk: None if into[pk] else into[twin] or twin for pk, twin in same.items()}
    going = gone if key.model is key.related_model else None
    return {pk: twin for pk, twin in led.items() if twin is None or twin not in (pk, going)}


def _twins(key: Key, gone: int, kept: int) -> dict[int, int]:
    """Rows that a unique constraint allows to point at one of the two, not at the same."""
    found: dict[int, int] = {}
    for columns, condition in _unique_with(key):
        rows = every(key.model).filter(condition)
        pointing_at = {
            pk: dict(_by_columns(rows.filter(**{key.attname: pk}), columns)) for pk in (gone, kept)
        }
        for values, pk in pointing_at[gone].items():
            if values in pointing_at[kept]:
                found.setdefault(pk, pointing_at[kept][values])
    return found


def _by_columns(
    rows: QuerySet[Any], columns: tuple[str, ...]
) -> Iterator[tuple[tuple[object, ...], int]]:
    """Nulls are no twins: they differ from each other in a unique constraint."""
    for pk, *values in rows.order_by("pk").values_list("pk", *columns):
        if None not in values:
            yield tuple(values), pk


def _unique_with(key: Key) -> Iterator[tuple[tuple[str, ...], Q]]:
    """The other columns of each unique constraint that the key is part of."""
    meta = key.model._meta
    if key.unique:
        yield (), Q()
    for fields in meta.unique_together:
        if key.name in fields:
            yield _others(key, fields), Q()
    for constraint in meta.constraints:
        if isinstance(constraint, UniqueConstraint) and key.name in constraint.fields:
            yield _others(key, constraint.fields), constraint.condition or Q()


def _others(key: Key, fields: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in fields if name != key.name)
