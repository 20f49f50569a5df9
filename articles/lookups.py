"""What PostgreSQL answers row by row, where it would otherwise put whole tables together."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet, Subquery, Value
from django.db.models.lookups import IsNull


def is_there(rows: QuerySet[Any]) -> IsNull:
    """Whether there is any, the first of them in their order."""
    first = rows if rows.query.is_sliced else rows[:1]
    return IsNull(Subquery(first.values(there=Value(1))), False)  # noqa: FBT003 (so it is called)
