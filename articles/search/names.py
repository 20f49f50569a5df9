"""`记者:名` → what is filed under that name."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Q, QuerySet

from articles.models import Campaign
from articles.search.asked import Filed
from articles.search.folding import fold
from articles.search.query import Kind, Named
from people.links import every
from people.models import Official, Organization, Reporter

#: Rows that one name may mean.
MOST = 50

#: Kind → its letter among the facets, its rows, and where their other names are.
KINDS: dict[Kind, tuple[str, type[Model], str]] = {
    Kind.REPORTER: ("r", Reporter, ""),
    Kind.OFFICIAL: ("o", Official, "other_names"),
    Kind.CAMPAIGN: ("c", Campaign, "aliases"),
    Kind.ORGANIZATION: ("g", Organization, "aliases"),
}


def look_up(named: Named) -> Filed:
    """Whoever is called exactly so, or else whoever has it in the name."""
    letter, model, others = KINDS[named.kind]
    wanted = {named.name, fold(named.name)}
    rows = _called(model, others, Q(name__in=wanted), "__name__in", list(wanted))
    rows = rows or _called(model, others, Q(name__icontains=fold(named.name)), "", None)
    return Filed(tuple(f"{letter}{pk}" for pk in sorted(rows)), named.excluded)


def _called(
    model: type[Model], others: str, named: Q, suffix: str, names: list[str] | None
) -> set[int]:
    """A merged row is the one that it was merged into."""
    condition = named | Q(**{others + suffix: names}) if others and names else named
    found: QuerySet[Any] = every(model).filter(condition).order_by()
    columns = ["pk", "merged_into"] if _merges(model) else ["pk"]
    rows = found.values_list(*columns).distinct()[:MOST]
    return {row[-1] or row[0] for row in rows}


def _merges(model: type[Model]) -> bool:
    return any(field.name == "merged_into" for field in model._meta.get_fields())
