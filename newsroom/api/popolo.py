"""Officials, offices, organizations and meetings in the words of Popolo.

A row's id is its page's address. Of days there is what readers may know: a year alone is `2031`.
Beside the words of the standard, a membership says `confirmed`: false where no editor has yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from newsroom.linked_data import said
from newsroom.origin import Origin
from newsroom.pages.meeting import MeetingView
from newsroom.pages.meetings import MeetingEntry, MeetingList
from newsroom.pages.offices import OfficeView
from newsroom.pages.officials import TERMS, OfficialView
from newsroom.pages.organizations import OrganizationView
from newsroom.pages.parts import Link
from newsroom.pages.prepared import prepared
from newsroom.pages.register import (
    IndexRow,
    IndexView,
    latest_first,
    places,
    public_appointments,
    public_term,
)
from people.models import Appointment, Organization

Item = dict[str, Any]

#: Lists that are there even when nothing is in them.
LISTS = ("memberships", "posts", "attendees")


def told(thing: Item) -> Item:
    """Without what is not known."""
    return said(thing) | {name: thing[name] for name in LISTS if name in thing}


# People and offices


def person(view: OfficialView, key: int, at: Origin) -> Item:
    return told(
        {
            "id": at(view.url),
            "name": view.name,
            "other_names": [{"name": name} for name in view.other_names],
            "summary": view.note,
            "links": [_page(at(view.url))],
            "memberships": _memberships(_held_by(key), at),
            "sources": [
                {"url": at(change.piece.url), "note": change.piece.text} for change in view.changes
            ],
        }
    )


def post(view: OfficeView, key: int, url: str, at: Origin) -> Item:
    organization = _reference(view.organization, at)
    return told(
        {
            "id": url,
            "label": view.title,
            "role": view.title,
            "organization_id": (organization or {}).get("id"),
            "organization": organization,
            "links": [_page(url)],
            "memberships": _memberships(_holders_of(key), at),
        }
    )


@prepared
def _held_by(official: int) -> QuerySet[Appointment]:
    return _latest(public_appointments().filter(official=official))


@prepared
def _holders_of(office: int) -> QuerySet[Appointment]:
    return _latest(public_appointments().filter(office=office))


def _latest(terms: QuerySet[Appointment]) -> QuerySet[Appointment]:
    return latest_first(terms).select_related("official", "office__organization")[:TERMS]


def _memberships(rows: Sequence[Appointment], at: Origin) -> list[Item]:
    named = places(*(row.office.organization for row in rows))
    return [_membership(row, named, at) for row in rows]


def _membership(row: Appointment, named: dict[int, Link], at: Origin) -> Item:
    """`row` comes from `_latest`."""
    term = public_term(row)
    who, office = at(row.official.get_absolute_url()), at(row.office.get_absolute_url())
    organization = _reference(named.get(row.office.organization_id or 0), at) or {}
    return said(
        {
            "id": f"{who}#term-{row.pk}",
            "label": term.title,
            "role": term.title,
            "person_id": who,
            "person": {"id": who, "name": row.official.name},
            "post_id": office,
            "post": {"id": office, "label": row.office.title},
            "organization_id": organization.get("id"),
            "start_date": term.start.text,
            "end_date": term.end.text,
            "confirmed": term.confirmed,
        }
    )


# Organizations


def organization(view: OrganizationView, row: Organization, url: str, at: Origin) -> Item:
    parent = _reference(view.parent, at)
    posts = [(at(each.office.url), each.office.text) for each in view.offices]
    return told(
        {
            "id": url,
            "name": view.name,
            "classification": view.kind,
            "other_names": [{"name": name} for name in view.aliases],
            "parent_id": (parent or {}).get("id"),
            "parent": parent,
            "founding_date": row.valid_from.text,
            "dissolution_date": row.valid_to.text,
            "links": [_page(url)],
            "posts": [{"id": key, "label": text, "organization_id": url} for key, text in posts],
        }
    )


def _reference(link: Link | None, at: Origin) -> Item | None:
    """By its name; with an id where it has a page."""
    return said({"id": at(link.url), "name": link.text}) if link else None


def _page(url: str) -> Item:
    return {"url": url, "note": "HTML"}


# Meetings


def event(view: MeetingView, url: str, at: Origin) -> Item:
    people = dict.fromkeys(who.person for role in view.roles for who in role.people)
    series = view.places[0].seat.series.text if view.places else ""
    return told(
        {
            "id": url,
            "name": view.name,
            "classification": series or "会议",
            "start_date": view.day.isoformat() if view.day else None,
            "location": view.place,
            "attendees": [_reference(link, at) for link in people],
            "sources": [
                {"url": at(report.entry.url), "note": report.entry.title} for report in view.reports
            ],
        }
    )


# Lists


def persons(view: IndexView, at: Origin) -> Item:
    rows = (said(_row(row, at) | {"name": row.name, "summary": row.note}) for row in _rows(view))
    return _several("persons", rows, view)


def posts(view: IndexView, at: Origin) -> Item:
    rows = (said(_row(row, at) | {"label": row.name, "role": row.name}) for row in _rows(view))
    return _several("posts", rows, view)


def organizations(view: IndexView, at: Origin) -> Item:
    rows = (
        said(_row(row, at) | {"name": row.name, "classification": row.note}) for row in _rows(view)
    )
    return _several("organizations", rows, view)


def events(view: MeetingList, at: Origin) -> Item:
    """With the places of the newer and the older ones."""
    found = [_event(entry, at) for entry in view.meetings]
    return {"events": found} | said({"newer": view.turn.newer, "older": view.turn.older})


def _event(entry: MeetingEntry, at: Origin) -> Item:
    return said(
        {
            "id": at(entry.url),
            "name": entry.name,
            "start_date": entry.day.isoformat() if entry.day else None,
            "location": entry.place,
        }
    )


def _rows(view: IndexView) -> Iterable[IndexRow]:
    return (row for group in view.groups for row in group.rows)


def _row(row: IndexRow, at: Origin) -> Item:
    return {"id": at(row.url), "links": [_page(at(row.url))]}


def _several(name: str, rows: Iterable[Item], view: IndexView) -> Item:
    """With the place of this page in the whole list."""
    turn = view.turn
    return {name: list(rows), "total": turn.total, "page": turn.page, "pages": turn.pages}
