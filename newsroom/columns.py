"""The site's columns as the rules for government sites see them: what they are, how often new."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from newsroom.addresses import SECTIONS


class Pace(Enum):
    """How soon a column without anything new is a stale one."""

    NEWS = "news"
    #: What has something new as the work that it tells of goes on.
    WORK = "work"
    #: What is brought up to date, but not by dated pieces.
    REGISTER = "register"
    #: What the site says of itself.
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Column:
    description: Any
    kind: Any
    pace: Pace


NEWS, WORK = _("News and events"), _("Special topics")
PEOPLE, SITE = _("Institutions"), _("Overview")

#: By the first page of each section.
COLUMNS = {
    "issues": Column(_("Every issue of the paper by its day, with its pages."), NEWS, Pace.NEWS),
    "archive": Column(_("All pieces by the month in which they were printed."), NEWS, Pace.NEWS),
    "reporters": Column(_("Who wrote, photographed and edited."), NEWS, Pace.REGISTER),
    "tags": Column(_("The editors’ keywords, each with its pieces."), NEWS, Pace.REGISTER),
    "officials": Column(
        _("Officials with the offices that they held on each day."), PEOPLE, Pace.REGISTER
    ),
    "offices": Column(_("Offices with those who have held them."), PEOPLE, Pace.REGISTER),
    "organizations": Column(
        _("Organizations with what was reported of them."), PEOPLE, Pace.REGISTER
    ),
    "meetings": Column(_("Meetings by month, with who took part."), WORK, Pace.WORK),
    "series-index": Column(
        _("Meetings that are held again and again, in their order."), WORK, Pace.WORK
    ),
    "campaigns": Column(_("Campaigns with their pieces and figures."), WORK, Pace.WORK),
    "map": Column(_("All parts of this site at a glance."), SITE, Pace.SITE),
    "about": Column(_("What this site is, and where its text comes from."), SITE, Pace.SITE),
    "contact": Column(_("Who runs this site, and where to reach them."), SITE, Pace.SITE),
    "accessibility": Column(_("How this site is made for everybody."), SITE, Pace.SITE),
    "api": Column(_("Feeds and data of this site for other programs."), SITE, Pace.SITE),
}


def column_of(page: str) -> str:
    """The column to which a page belongs, by the names of addresses; of some pages none."""
    section = SECTIONS.get(page)
    return section.of if section else ""
