"""Offices by sound; of each who held it when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.pages.paging import Turn, leaf
from newsroom.pages.parts import Link, told_apart
from newsroom.pages.prepared import prepared
from newsroom.pages.register import (
    MANY,
    IndexRow,
    IndexView,
    TermView,
    counting,
    index_view,
    latest_first,
    places,
    public_appointments,
    public_offices,
    term_of,
    terms_of,
)
from people.addresses import address
from people.models import Appointment, Office

#: Holders on a page.
HOLDERS = 50


@dataclass(frozen=True, slots=True)
class OfficeView:
    title: str
    organization: Link | None
    district: Link | None
    terms: tuple[TermView, ...]
    turn: Turn


def offices(number: int) -> IndexView:
    return index_view(public_offices, number, _rows, "district")


def _rows(found: list[Office]) -> Callable[[Office], IndexRow]:
    holders = _officials_in([row.pk for row in found])
    return lambda row: IndexRow(
        url=row.get_absolute_url(),
        name=row.title,
        note=str(row.district or ""),
        total=_holders(holders.get(row.pk, 0)),
    )


_officials_in = counting(public_appointments, "office", "official")


def _holders(count: int) -> str:
    if count > MANY:
        return _("over %(n)d holders") % {"n": MANY}
    return ngettext("%(n)d holder", "%(n)d holders", count) % {"n": count}


def office_view(office: Office, number: int) -> OfficeView:
    """`office` comes with its organization and its district."""
    shown, turn = leaf(_keys(office.pk), number, HOLDERS)
    found = places(office.organization, office.district)
    return OfficeView(
        title=office.title,
        organization=found.get(office.organization_id or 0),
        district=found.get(office.district_id or 0),
        terms=tuple(map(_held, _terms([row.pk for row in shown]) if shown else ())),
        turn=turn,
    )


@prepared
def _keys(office: int) -> QuerySet[Any]:
    """All of its terms, of which a page shows some: how many there are is told by them, too."""
    own = latest_first(public_appointments().filter(office=office))
    return own.values_list("pk", named=True)


@prepared
def _terms(keys: list[int]) -> QuerySet[Any]:
    rows = latest_first(Appointment.objects.filter(pk__in=keys))
    return terms_of(rows, "official__name", "official__note")


def _held(row: Any) -> TermView:
    name = told_apart(row.official__name, row.official__note)
    return TermView.of(term_of(row), Link(address("official", row.official), name))
