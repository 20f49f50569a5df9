"""What is asked for an index by sound, put together once for each index."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db.models import QuerySet

from newsroom.pages.prepared import prepared
from people.links import every


@cache
def by_sound(
    found: Callable[[], QuerySet[Any]], with_its: str | None
) -> tuple[Callable[[], list[Any]], Callable[[list[int]], list[Any]]]:
    """All keys of an index, and the rows of some."""
    order = ("sort_key", "pk")

    @prepared
    def keys() -> QuerySet[Any]:
        return found().order_by(*order).values_list("pk", "sort_key", named=True)

    @prepared
    def rows(keys: list[int]) -> QuerySet[Any]:
        own: QuerySet[Any] = every(found().model).filter(pk__in=keys)
        return own.select_related(with_its).order_by(*order)

    return keys, rows
