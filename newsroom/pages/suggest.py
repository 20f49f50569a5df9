"""What a reader may be about to type: names, offices, campaigns, organizations, headlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice
from typing import Any

from django.db.models import Case, IntegerField, Model, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.search.folding import fold
from articles.search.suggest import headlines
from newsroom.pages.campaigns import public_campaigns
from newsroom.pages.prepared import prepared
from newsroom.pages.register import public_offices, public_officials, public_organizations
from newsroom.pages.reporters import published_reporters
from people.links import every

#: Characters that are looked at, and suggestions of all kinds together.
LONGEST, MOST = 40, 10
#: Rows that bear a name, and as many of them as are asked together whether they are public.
NAMES, PORTION = 1024, 32

#: A reader's word for the kind, its public rows, their column, where their other names are, and
#: how many of them.
_ROWS: tuple[tuple[str | Promise, Callable[[], QuerySet[Any]], str, str, int], ...] = (
    (_("Official"), public_officials, "name", "other_names", 3),
    (_("Office"), public_offices, "title", "", 2),
    (_("Campaign"), public_campaigns, "name", "aliases", 2),
    (_("Organization"), public_organizations, "name", "aliases", 2),
    (_("Reporter"), published_reporters, "name", "", 2),
)
_HEADLINE = _("Headline")
_LETTERS = re.compile(r"[a-z]+(?:[ '’]?[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Suggestion:
    kind: str
    text: str
    url: str


def suggestions(text: str) -> tuple[Suggestion, ...]:
    """Names before headlines, those that begin so before those that hold it."""
    typed = fold(text[:LONGEST])
    if not typed:
        return ()
    return tuple(_all(typed))[:MOST]


def _all(typed: str) -> Iterator[Suggestion]:
    printed = _printed(typed)
    for kind, rows, column, others, most in _ROWS:
        for row in islice(_called(rows, column, others, printed), most):
            yield Suggestion(str(kind), str(row), row.get_absolute_url())
    for article in headlines(typed, MOST):
        yield Suggestion(str(_HEADLINE), article.headline, article.get_absolute_url())


def _printed(typed: str) -> str:
    """With quotation marks as names have them, opening and closing by turns; one is a closing one
    where it has something before it.
    """
    marks = cycle("“”" if typed.startswith('"') or typed.count('"') > 1 else "”")
    return re.sub('"', lambda _mark: next(marks), typed)


def _called(
    rows: Callable[[], QuerySet[Any]], column: str, others: str, typed: str
) -> Iterator[Any]:
    """By a name's characters, or by its sound: luhuaijin, lu huai jin, lhj. Who bears it is asked
    first, and then who of these is public: that is long to write, and so it is written once.
    """
    named = Q(**{f"{column}__icontains": typed})
    model, public = _public(rows)
    if others:
        named |= Q(pk__in=_otherwise(model, others, typed))
    first = When(**{f"{column}__istartswith": typed}, then=Value(0))
    if _LETTERS.fullmatch(typed):
        letters = re.sub("[^a-z]", "", typed)
        named |= Q(sound__startswith=letters) | Q(initials__startswith=letters)
    order = Case(first, default=Value(1), output_field=IntegerField())
    found = every(model).filter(named).order_by(order, "sort_key", "pk")
    keys = list(found.values_list("pk", flat=True)[:NAMES])
    for at in range(0, len(keys), PORTION):
        own = keys[at : at + PORTION]
        yield from sorted(public(own), key=lambda row: own.index(row.pk))


@cache
def _public(
    rows: Callable[[], QuerySet[Any]],
) -> tuple[type[Model], Callable[[list[int]], list[Any]]]:
    """The model, and those of its rows with these keys that are public."""

    @prepared
    def those(keys: list[int]) -> QuerySet[Any]:
        return rows().filter(pk__in=keys)

    return rows().model, those


def _otherwise(model: type[Model], others: str, typed: str) -> QuerySet[Any, Any]:
    """Rows that have another name with this in it: 创文 is the campaign's short name."""
    key: Any = model._meta.get_field(others)
    return every(key.related_model).filter(name__icontains=typed).values(key.field.attname)
