"""The names of what pieces are filed under."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import F, Model, QuerySet, Value
from django.db.models.expressions import Combinable

from articles.search.find import Memory, State
from articles.search.names import KINDS
from newsroom.pages.parts import told_apart
from newsroom.pages.prepared import prepared
from people.links import every

#: Letter of a facet → the rows that it numbers.
ROWS = {letter: model for letter, model, _others in KINDS.values()}
#: Names that are read together, or twice as many: every number of them is a statement of its own.
TOGETHER = 8
_NOBODY = 0
#: Of each database, the names that belong to its latest state.
_remembered = Memory(2)


def names_of(facets: Iterable[str], state: State) -> Mapping[str, str]:
    """What readers call them; those that are not there any more are left out. Names are remembered
    until one of them, or what is searched, is another.
    """
    key = (connection.alias, state.version)
    known: dict[str, str] = {} if state.behind else _remembered.get(key, dict)
    wanted = list(facets)
    known.update(_read(facet for facet in wanted if facet not in known))
    return {facet: known[facet] for facet in wanted if facet in known}


def _read(facets: Iterable[str]) -> dict[str, str]:
    wanted: dict[str, list[int]] = {letter: [] for letter in ROWS}
    for facet in facets:
        if facet[0] in wanted and facet[1:].isdigit():
            wanted[facet[0]].append(int(facet[1:]))
    most = -(-max(map(len, wanted.values())) // TOGETHER) * TOGETHER
    rows = _called(*(_filled(keys, most) for keys in wanted.values())) if most else ()
    return {f"{row[0]}{row[1]}": told_apart(*row[2:]) for row in rows}


def _filled(keys: Sequence[int], most: int) -> list[int]:
    """As many for each kind."""
    return [*keys, *[_NOBODY] * (most - len(keys))]


@prepared
def _called(*keys: Sequence[int]) -> QuerySet[Any]:
    first, *others = (
        every(model)
        .filter(pk__in=own)
        .order_by()
        .values_list(Value(letter), "pk", "name", _note(model), named=True)
        for own, (letter, model) in zip(keys, ROWS.items(), strict=True)
    )
    return first.union(*others, all=True)


def _note(model: type[Model]) -> Combinable:
    """What tells people of one name apart, where there are such."""
    has_note = any(field.name == "note" for field in model._meta.get_fields())
    return F("note") if has_note else Value("")
