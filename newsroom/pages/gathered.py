"""What hangs on a row, read with the row: one query for a page's pieces and all that they show."""

from __future__ import annotations

from typing import Any

from django.db.models import F, JSONField, QuerySet, Subquery
from django.db.models.expressions import Combinable

#: Names of the columns; a table's own would meet those of the tables joined to it.
NAMES = tuple(f"c{number}" for number in range(20))


class Gathered(Subquery):
    """The rows of `queryset` as a list of lists, in their order.

    `columns` are names or expressions; one that is gathered itself is a list in the row.
    """

    template = "(SELECT json_group_array(json_array(%(parsed)s)) FROM (%(subquery)s) gathered)"
    postgres = (
        "(SELECT coalesce(jsonb_agg(jsonb_build_array(%(row)s)), '[]')"
        " FROM (%(subquery)s) gathered)"
    )

    def __init__(self, queryset: QuerySet[Any], *columns: str | Combinable) -> None:
        own = dict(zip(NAMES, columns, strict=False))
        # SQLite takes a list for a string unless it is told.
        parsed = (
            f"json(gathered.{name})" if isinstance(column, Gathered) else f"gathered.{name}"
            for name, column in own.items()
        )
        values = {name: F(each) if isinstance(each, str) else each for name, each in own.items()}
        super().__init__(
            queryset.values(**values),
            output_field=JSONField(),
            row=", ".join(f"gathered.{name}" for name in own),
            parsed=", ".join(parsed),
        )

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template=self.postgres, **context)
