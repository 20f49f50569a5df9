"""Long lists in pages, and the letters or days by which a reader jumps into them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

from django.core.paginator import Paginator
from django.db.models import QuerySet

#: Letters whose names have another script come under this one.
OTHER = "#"

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Turn:
    """Which page of how many, and those beside it."""

    total: int
    page: int
    pages: int
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Jump:
    """To the first row of a letter or a day, on whatever page that is."""

    name: str
    anchor: str
    url: str
    total: int


def leaf(
    rows: QuerySet[Any, Row] | Sequence[Row], number: int, size: int
) -> tuple[list[Row], Turn]:
    """Raises EmptyPage where there is no page of that number."""
    pages = Paginator(rows, size)
    page = pages.page(number)
    turn = Turn(
        total=pages.count,
        page=number,
        pages=pages.num_pages,
        before=number - 1 if page.has_previous() else None,
        after=number + 1 if page.has_next() else None,
    )
    return list(page.object_list), turn


def jumps(counts: Iterable[tuple[str, int]], turn: Turn, size: int) -> tuple[Jump, ...]:
    """`counts` are in the order of the list; a name that comes again is counted to the first."""
    first: dict[str, int] = {}
    found: dict[str, int] = {}
    at = 0
    for name, count in counts:
        first.setdefault(name, at)
        found[name] = found.get(name, 0) + count
        at += count
    return tuple(
        Jump(name, anchor(name), _url(anchor(name), first[name] // size + 1, turn), count)
        for name, count in found.items()
    )


def _url(name: str, page: int, turn: Turn) -> str:
    return f"#{name}" if page == turn.page else f"?page={page}#{name}"


def anchor(name: str) -> str:
    return "other" if name == OTHER else name


def letter(sort_key: str) -> str:
    """The first letter of a name's sound."""
    first = sort_key[:1].upper()
    return first if first.isascii() and first.isalpha() else OTHER


def letters(sort_keys: Iterable[str]) -> list[tuple[str, int]]:
    """How many come under each letter of a list in the order of `sort_key`."""
    return [(name, sum(1 for _key in own)) for name, own in groupby(map(letter, sort_keys))]


def grouped(rows: Iterable[Row], name: Callable[[Row], str]) -> dict[str, list[Row]]:
    """Rows under their letter or day, in the order of the list."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(name(row), []).append(row)
    return groups
