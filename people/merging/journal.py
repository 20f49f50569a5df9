"""Doing a plan's steps, each with an account of what it changed, and taking them back by it.

An account is JSON. What an editor has changed since is not taken back: a row that points elsewhere
by now, or is gone, is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

from django.apps import apps
from django.db.models import Field, Model, QuerySet

from people.links import every
from people.merging.plan import Join, Move, Stay, Step
from people.models.merge import Mergeable

Entry = dict[str, Any]

#: Rows in one statement: SQLite takes a limited number of parameters.
CHUNK = 5000


def perform(steps: Iterable[Step]) -> list[Entry]:
    return [entry for step in steps for entry in _do(step)]


def take_back(entries: Iterable[Entry]) -> None:
    """The last one first."""
    for entry in reversed([entry for entry in entries if entry["did"] in _TAKE_BACK]):
        _TAKE_BACK[entry["did"]](apps.get_model(entry["model"]), entry)


def footprint(entries: Iterable[Entry]) -> set[tuple[str, int]]:
    """The rows that the steps changed, or found to mean the same as one that they changed."""
    return {(entry["model"], pk) for entry in entries for pk in entry["pks"]}


def needless(rows: Iterable[Model]) -> list[Entry]:
    """Rows that are gone by now because two are one, and come back when those are parted."""
    return [
        {"did": "needless", "model": row._meta.label, "pks": [row.pk], "row": freeze(row)}
        for row in rows
    ]


def needless_again(entries: Iterable[Entry]) -> list[Entry]:
    """The same rows, brought back and gone once more."""
    again = [entry for entry in entries if entry["did"] == "needless"]
    for entry in again:
        _rows(apps.get_model(entry["model"]), *entry["pks"]).delete()
    return again


def change(row: Model, do: Callable[[], None]) -> Entry:
    """Writes only what `do` makes of the row's fields, past `save` and its dates of today."""
    old = freeze(row)
    do()
    new = freeze(row)
    changed = [name for name in old if old[name] != new[name]]
    if changed:
        values = {name: getattr(row, name) for name in changed}
        _rows(type(row), row.pk).update(**values)
    return {
        "did": "change",
        "model": row._meta.label,
        "pks": [row.pk],
        "old": {name: old[name] for name in changed},
        "new": {name: new[name] for name in changed},
    }


def freeze(row: Model) -> dict[str, Any]:
    """A row's own columns, exactly, as far as JSON has words for them."""
    fields = row._meta.concrete_fields
    return {
        it.name: None if it.value_from_object(row) is None else it.value_to_string(row)
        for it in fields
    }


def thaw(model: type[Model], frozen: dict[str, Any]) -> dict[str, Any]:
    """Frozen values by their columns."""
    fields = (it for it in model._meta.concrete_fields if it.name in frozen)
    values = ((it, frozen[it.name]) for it in fields)
    return {it.attname: None if value is None else it.to_python(value) for it, value in values}


def _rows(model: type[Model], *pks: int) -> QuerySet[Any]:
    return every(model).filter(pk__in=pks)


def _do(step: Step) -> Iterator[Entry]:
    if isinstance(step, Move):
        yield _move(step)
    elif isinstance(step, Stay):
        yield {"did": "stay", "model": step.model._meta.label, "pks": [step.pk]}
    else:
        yield from _join(step)


def _move(step: Move) -> Entry:
    _point(step.key.model, step.key.attname, step.pks, step.source, step.target)
    return {
        "did": "move",
        "model": step.key.model._meta.label,
        "column": step.key.attname,
        "source": step.source,
        "target": step.target,
        "pks": step.pks,
    }


def _point(model: type[Model], column: str, pks: tuple[int, ...], source: int, target: int) -> None:
    for start in range(0, len(pks), CHUNK):
        rows = _rows(model, *pks[start : start + CHUNK])
        rows.filter(**{column: source}).update(**{column: target})


def _join(step: Join) -> Iterator[Entry]:
    """A row with an address of its own stays as a redirect; another is put aside."""
    row, twin = (_rows(step.model, pk).first() for pk in (step.pk, step.twin))
    if row is None or twin is None:
        return  # put aside by another of its links
    if hasattr(twin, "absorb"):
        yield change(twin, lambda: twin.absorb(row))
    if isinstance(row, Mergeable):
        yield redirect(row, twin)
        return
    yield {
        "did": "aside",
        "model": row._meta.label,
        "pks": [row.pk, twin.pk],
        "row": freeze(row),
    }
    _rows(step.model, step.pk).delete()


def redirect(row: Mergeable, kept: Model) -> Entry:
    def into() -> None:
        row.merged_into_id = kept.pk  # type: ignore[attr-defined]

    entry = change(row, into)
    return entry | {"pks": [row.pk, kept.pk]}


def _move_back(model: type[Model], entry: Entry) -> None:
    column, source = entry["column"], entry["source"]
    key = next(it for it in model._meta.concrete_fields if it.attname == column)
    if _is_there(key, source):
        _point(model, column, tuple(entry["pks"]), entry["target"], source)


def _bring_back(model: type[Model], entry: Entry) -> None:
    row = model(**thaw(model, entry["row"]))
    keys = (it for it in model._meta.concrete_fields if it.is_relation)
    whole = all(_is_there(key, getattr(row, key.attname)) for key in keys)
    if whole and not _rows(model, row.pk).exists():
        row.save_base(raw=True, force_insert=True)


def _is_there(key: Field[Any, Any], pk: int | None) -> bool:
    """Whether the row that a link led to is still there."""
    return pk is None or _rows(cast("type[Model]", key.related_model), pk).exists()


def _change_back(model: type[Model], entry: Entry) -> None:
    row = _rows(model, entry["pks"][0]).first()
    if row is None:
        return
    now = freeze(row)
    old = {name: it for name, it in entry["old"].items() if now[name] == entry["new"][name]}
    if old:
        _rows(model, row.pk).update(**thaw(model, old))


_TAKE_BACK: dict[str, Callable[[type[Model], Entry], None]] = {
    "move": _move_back,
    "aside": _bring_back,
    "needless": _bring_back,
    "change": _change_back,
}
