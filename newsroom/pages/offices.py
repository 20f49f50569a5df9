"""Offices by sound; of each who held it when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom.pages.paging import Turn, leaf
from newsroom.pages.parts import Link
from newsroom.pages.register import (
    MANY,
    IndexRow,
    IndexView,
    TermView,
    counting,
    index_view,
    latest_first,
    link_to,
    places,
    public_appointments,
    public_offices,
    public_term,
)
from people.models import Office

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
    terms = latest_first(public_appointments().filter(office=office))
    rows, turn = leaf(terms.select_related("official", "office"), number, HOLDERS)
    found = places(office.organization, office.district)
    return OfficeView(
        title=office.title,
        organization=found.get(office.organization_id or 0),
        district=found.get(office.district_id or 0),
        terms=tuple(TermView.of(public_term(row), link_to(row.official)) for row in rows),
        turn=turn,
    )
