"""A month as a sheet: weeks from Monday, and on each day how much there is."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

#: As calendars head their columns.
WEEKDAYS = (_("Mon."), _("Tue."), _("Wed."), _("Thu."), _("Fri."), _("Sat."), _("Sun."))


@dataclass(frozen=True, slots=True)
class Square:
    """A day; `url` leads to what there is, and is empty where there is nothing."""

    day: date
    total: int
    url: str
    #: How the day is called where a number is not enough.
    name: str = ""


#: A week of seven; None where a day belongs to another month.
Week = tuple[Square | None, ...]


def sheet(first: date, found: Mapping[date, Any]) -> tuple[Week, ...]:
    """The month of `first`; `found` gives what a square says of days that have anything."""
    return tuple(
        tuple(_square(first.replace(day=day), found) if day else None for day in week)
        for week in Calendar().monthdayscalendar(first.year, first.month)
    )


def _square(day: date, found: Mapping[date, Any]) -> Square:
    return Square(day, *found.get(day, (0, "")))
