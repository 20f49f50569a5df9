"""What pages say beside what the database has; which columns have nothing new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, Byline, Issue, Meeting
from newsroom.addresses import SECTIONS
from newsroom.audit_site.crawling import Piece
from newsroom.audit_site.elements import missing
from newsroom.audit_site.faults import Fault
from newsroom.columns import COLUMNS, Pace
from newsroom.government import moment
from newsroom.pages.campaigns import public_campaigns
from newsroom.pages.register import public_offices, public_officials, public_organizations
from newsroom.pages.reporters import published_reporters
from newsroom.pages.series import published_series
from newsroom.pages.tags import public_tags

#: Rows that one question asks for.
CHUNK = 500

# Pieces


def of_pieces(pieces: Mapping[int, Piece]) -> Iterator[Fault]:
    keys = list(pieces)
    for start in range(0, len(keys), CHUNK):
        for row in _rows(keys[start : start + CHUNK]):
            yield from _of_piece(pieces[row["pk"]], row["published_on"], row["is_signed"])


def _rows(keys: Iterable[int]) -> Any:
    signed = Exists(Byline.objects.filter(article=OuterRef("pk")))
    rows = Article.objects.filter(pk__in=keys).annotate(is_signed=signed)
    return rows.values("pk", "published_on", "is_signed")


def _of_piece(piece: Piece, day: date | None, is_signed: bool) -> Iterator[Fault]:
    expected = moment(day)
    if day is None:
        yield Fault("undated", piece.url, _("The piece has no date: date its issue at the desk"))
    elif not piece.pub_date:
        yield missing("missing-PubDate", piece.url, "PubDate")
    if piece.pub_date and piece.pub_date != expected:
        words = _("PubDate is “%(found)s”, but the record has “%(expected)s”")
        sentence = words % {"found": piece.pub_date, "expected": expected}
        yield Fault("other-PubDate", piece.url, sentence)
    if is_signed and not piece.author:
        yield missing("missing-Author", piece.url, "Author")


# Columns


@dataclass(frozen=True, slots=True)
class Days:
    """How long a column may be without anything new, on which day it is looked at."""

    today: date
    allowed: Mapping[Pace, int]


def _latest(rows: Callable[[], QuerySet[Any]], of: str) -> Callable[[], date | None]:
    return lambda: rows().aggregate(latest=Max(of))["latest"]


def _campaigns() -> QuerySet[Any]:
    pieces = Article.objects.published()
    return pieces.filter(campaign_links__excluded=False)


def _sittings() -> QuerySet[Meeting]:
    return Meeting.objects.published().filter(series__isnull=False)


#: Of each column what stands in it.
ROWS: dict[str, Callable[[], QuerySet[Any]]] = {
    "issues": Issue.objects.published,
    "archive": Article.objects.published,
    "reporters": published_reporters,
    "tags": public_tags,
    "officials": public_officials,
    "offices": public_offices,
    "organizations": public_organizations,
    "meetings": Meeting.objects.published,
    "series-index": published_series,
    "campaigns": public_campaigns,
}
#: Of those that tell of days, the latest.
LATEST: dict[str, Callable[[], date | None]] = {
    "issues": _latest(Issue.objects.published, "date"),
    "archive": _latest(Article.objects.published, "published_on"),
    "meetings": _latest(Meeting.objects.published, "date"),
    "series-index": _latest(_sittings, "date"),
    "campaigns": _latest(_campaigns, "published_on"),
}


def of_columns(days: Days) -> Iterator[Fault]:
    for name, rows in ROWS.items():
        url, shown = reverse(name), {"column": SECTIONS[name].name}
        if not rows().exists():
            yield Fault("empty-column", url, _("The column “%(column)s” is empty") % shown)
        elif latest := LATEST.get(name):
            yield from _stale(url, shown, latest(), days, COLUMNS[name].pace)


def _stale(
    url: str, shown: Mapping[str, Any], latest: date | None, days: Days, pace: Pace
) -> Iterator[Fault]:
    allowed = days.allowed[pace]
    if latest is None:
        sentence = _("Nothing in the column “%(column)s” has a date") % shown
        yield Fault("stale-column", url, sentence)
    elif latest < days.today - timedelta(days=allowed):
        words = _(
            "The column “%(column)s” has had nothing new since %(day)s: %(days)s days at most"
        )
        told = {**shown, "day": latest.isoformat(), "days": allowed}
        yield Fault("stale-column", url, words % told)
