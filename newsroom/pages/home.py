"""The home page: the newest issue, its lead first and then by weight, and what the register has.

All of it follows from the newest issue and its day, never from the clock, so that the page is the
same until something is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from django.db.models import F, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Left, Length

from articles.models import Article, Block, Figure, Issue, Meeting, Page, Photo
from articles.models.article import ArticleQuerySet
from articles.models.issue import IssueQuerySet
from newsroom.charts import short
from newsroom.pages.gathered import Gathered
from newsroom.pages.parts import Entry, Link, PaperView, heads, paper_of
from newsroom.pages.prepared import prepared
from newsroom.pages.stories import (
    Picture,
    Story,
    for_stories,
    gathered_pictures,
    leading,
    opening,
    pictures,
    pictures_of,
    story,
)
from people.addresses import address

#: Pieces beside a lead alone, one with a picture or a short piece below it, and one with a pictured
#: piece below it. One with a picture is as high as two without.
SECONDS = (3, 4, 6)
#: Pieces below them with their first words; the rest are headlines.
THIRDS = 9
BRIEFS = 8
#: Earlier issues, and headlines of each.
EARLIER = 4
HEADLINES = 4
PICTURES = 6
#: Of the lead: so many blocks at most, and so many characters of them without and with a picture.
BLOCKS = 6
OPENING = (520, 260)
#: A lead of fewer characters leaves room for another piece below it.
SHORT = 400
MEETINGS = 6
CAMPAIGNS = 5
YEARS = 30
REMEMBERED = 4
#: Among so many of the newest pieces the latest figures of campaigns are looked for.
RECENT = 300

#: What a piece weighs beyond its place on the page, by what it is.
WEIGHTS = {"brief": -6.0, "notice": -6.0, "followup": -3.0, "photo": -2.0}
PICTURE = 2.5
#: So many characters weigh as much as one place on the page, up to so many places.
CHARACTERS = 350
LONGEST = 3.0


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting of the week."""

    meeting: Link
    day: date


@dataclass(frozen=True, slots=True)
class Tally:
    """A campaign with what was counted of it last."""

    campaign: Link
    label: str
    amount: str
    day: date | None
    piece: Link


@dataclass(frozen=True, slots=True)
class Remembered:
    """A piece of this day in an earlier year."""

    year: int
    piece: Link


@dataclass(frozen=True, slots=True)
class Earlier:
    paper: PaperView
    pieces: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    paper: PaperView
    number: str
    lead: Story
    #: How the lead begins.
    words: tuple[str, ...]
    #: Under a lead without a picture, a piece with one; or any, under a short one.
    below: Story | None
    seconds: tuple[Story, ...]
    thirds: tuple[Story, ...]
    briefs: tuple[Entry, ...]
    #: What is left of a large issue.
    headlines: tuple[Entry, ...]
    pictures: tuple[Picture, ...]
    meetings: tuple[Held, ...]
    campaigns: tuple[Tally, ...]
    remembered: tuple[Remembered, ...]
    earlier: tuple[Earlier, ...]


def home_view() -> HomeView | None:
    """Nothing where nothing is published."""
    issues = _newest()
    if not issues:
        return None
    newest, day = issues[0], issues[0].date
    rows = _lead_first(newest.pk)
    lead, *others = map(story, rows)
    told = [each for each in others if each.entry.teaser or each.picture]
    below = None if lead.picture else _below(told, rows[0].length or 0)
    column = [each for each in told if each != below]
    beside = _as_high(column, SECONDS[_kind(lead, below)])
    seconds, thirds = column[:beside], column[beside : beside + THIRDS]
    shown = {lead, below, *seconds, *thirds} - {None}
    rest = [each.entry for each in others if each not in shown]
    return HomeView(
        paper=_paper(newest),
        number=newest.number,
        lead=lead,
        words=tuple(opening(rows[0].first_blocks, OPENING[lead.picture is not None])),
        below=below,
        seconds=tuple(seconds),
        thirds=tuple(thirds),
        briefs=tuple(rest[:BRIEFS]),
        headlines=tuple(rest[BRIEFS:]),
        pictures=_pictures(newest, rows, {each.picture for each in shown if each}),
        meetings=_meetings(day) if day else (),
        campaigns=_campaigns(),
        remembered=_remembered(day) if day else (),
        earlier=_earlier(issues[1:]),
    )


def _below(told: list[Story], length: int) -> Story | None:
    """Under a lead without a picture the first piece with one, or any under a short lead."""
    pictured = (each for each in told if each.picture)
    return next(pictured, told[0] if length < SHORT and len(told) > SECONDS[0] else None)


def _kind(lead: Story, below: Story | None) -> int:
    """Which of SECONDS."""
    return 2 if below and below.picture else 1 if below or lead.picture else 0


def _as_high(column: Iterable[Story], room: int) -> int:
    """How many of the first of them fit."""
    heights = accumulate(2 if each.picture else 1 for each in column)
    return sum(height <= room for height in heights)


# The newest issue


def _newest() -> list[Any]:
    """The newest issue and some before it, with the pictures that belong to no piece."""
    found = _newest_dated()
    return found if len(found) > EARLIER else _newest_of_all()


@prepared
def _newest_dated() -> QuerySet[Any]:
    """As PostgreSQL's index has them, its nulls first."""
    dated = Issue.objects.published().filter(date__isnull=False)
    return _pictured(dated.order_by("-date", "-pk")[: EARLIER + 1])


@prepared
def _newest_of_all() -> QuerySet[Any]:
    return _pictured(Issue.objects.published().newest_first()[: EARLIER + 1])


def _pictured(issues: IssueQuerySet) -> QuerySet[Any]:
    loose = Photo.objects.published_alone().filter(page__issue=OuterRef("pk"))
    pictured = gathered_pictures(loose.order_by("page", "order", "pk"))
    shown = ("pk", "publication__name", "date", "date_basis", "number", "loose")
    return issues.annotate(loose=pictured).values_list(*shown)


def _paper(issue: Any) -> PaperView:
    return paper_of(issue.pk, issue.publication__name, issue.date, issue.date_basis)


def _lead_first(issue: int) -> list[Any]:
    """The others by weight."""
    rows = {row.pk: row for row in _pieces(issue)}
    continues = {pk: row.continues for pk, row in rows.items()}
    order = [rows[pk] for pk, head in heads(continues) if pk == head]
    lead = leading(order)
    weights = {row.pk: _weight(row, place) for place, row in enumerate(order)}
    return sorted(order, key=lambda row: (row is lead, weights[row.pk]), reverse=True)


@prepared
def _pieces(issue: int) -> QuerySet[Any]:
    """In the order of print."""
    blocks = Block.objects.filter(article=OuterRef("pk")).order_by("order", "pk")
    paragraphs = blocks.exclude(type=Block.Type.SUBHEAD)
    length = blocks.order_by().values("article").annotate(n=Sum(Length("text"))).values("n")
    rows = Article.objects.published().filter(page__in=Page.objects.filter(issue=issue))
    return for_stories(
        rows.in_page_order(),
        length=Subquery(length, IntegerField()),
        first_blocks=Gathered(paragraphs[:BLOCKS], Left("text", OPENING[0])),
    )


def _weight(row: Any, place: int) -> float:
    """Behind the lead what was printed first, unless another is much longer or has a picture."""
    length = min((row.length or 0) / CHARACTERS, LONGEST)
    kind = WEIGHTS.get(row.kind, 0.0) - (0 if row.headline else 4.0)
    return length + kind + (PICTURE if row.photographs else 0) - place


def _pictures(issue: Any, rows: list[Any], seen: Set[Picture | None]) -> tuple[Picture, ...]:
    """Those that no story shows, and those of the issue that belong to none."""
    found = [each for row in rows for each in pictures_of(row)]
    found += pictures(issue.loose, Link(address("issue", issue.pk), ""))
    return tuple(each for each in found if each not in seen)[:PICTURES]


# What the register has of it


def _meetings(day: date) -> tuple[Held, ...]:
    """Of the seven days that end with the newest issue's."""
    return tuple(
        Held(Link(address("meeting", pk), name), held)
        for pk, name, held in _held(day - timedelta(days=6), day)
    )


@prepared
def _held(first: date, last: date) -> QuerySet[Any]:
    inside = Meeting.objects.published().filter(date__range=(first, last))
    return inside.order_by("-date", "-pk").values_list("pk", "name", "date")[:MEETINGS]


def _campaigns() -> tuple[Tally, ...]:
    """Those that were counted last, each by its latest figure."""
    latest: dict[int, Any] = {}
    for row in _figures():
        latest.setdefault(row.campaign, row)
    return tuple(map(_tally, list(latest.values())[:CAMPAIGNS]))


@prepared
def _figures() -> QuerySet[Any]:
    """Of the newest pieces, the latest first."""
    newest = _dated().order_by("-published_on", "pk").values("pk")[:RECENT]
    linked = {
        "campaign__article_links__article": F("article"),
        "campaign__article_links__excluded": False,
    }
    rows = Figure.objects.filter(article__in=newest, campaign__isnull=False, **linked)
    latest = rows.order_by("-article__published_on", "-cumulative", "article", "order", "pk")
    return latest.values_list("campaign", "article", *FIGURE_FIELDS, named=True)


FIGURE_FIELDS = (
    *("label", "value", "about", "unit", "as_of", "campaign__name"),
    *("article__headline", "article__published_on"),
)


def _tally(row: Any) -> Tally:
    return Tally(
        campaign=Link(address("campaign", row.campaign), row.campaign__name),
        label=row.label,
        amount=f"{short(row.value)}{row.about}{row.unit}",
        day=row.as_of or row.article__published_on,
        piece=Link(address("article", row.article), row.article__headline),
    )


def _remembered(day: date) -> tuple[Remembered, ...]:
    """The first piece of this day in each earlier year."""
    days = [each for back in range(1, YEARS + 1) if (each := _years_before(day, back))]
    found: dict[int, Remembered] = {}
    for pk, headline, printed, continues in _of_days(days):
        if headline and not continues:
            piece = Link(address("article", pk), headline)
            found.setdefault(printed.year, Remembered(printed.year, piece))
    return tuple(found.values())[:REMEMBERED]


@prepared
def _of_days(days: list[date]) -> QuerySet[Any]:
    """Those at the head of a page; what continues another is told apart by the caller, for an
    index of what nothing continues holds nearly all.
    """
    rows = _dated().filter(published_on__in=days, order__lt=HEADLINES)
    first = rows.order_by("-published_on", F("page__number").asc(nulls_last=True), "order", "pk")
    named = first.values_list("pk", "headline", "published_on", "continues")
    return named[: 4 * REMEMBERED * HEADLINES]


def _years_before(day: date, years: int) -> date | None:
    """The 29th of February is not in every year."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return None


def _dated() -> ArticleQuerySet:
    return Article.objects.published().filter(published_on__isnull=False)


# Earlier issues


def _earlier(issues: list[Any]) -> tuple[Earlier, ...]:
    """The headlines of their first pages."""
    found: dict[int, list[Link]] = {issue.pk: [] for issue in issues}
    for pk, issue, headline, continues in _headlines([issue.pk for issue in issues]):
        if headline and not continues:
            found[issue].append(Link(address("article", pk), headline))
    return tuple(Earlier(_paper(row), tuple(found[row.pk][:HEADLINES])) for row in issues)


@prepared
def _headlines(issues: list[int]) -> QuerySet[Any]:
    numbered = Page.objects.order_by(F("number").asc(nulls_last=True), "pk")
    first = Subquery(numbered.filter(issue=OuterRef("issue")).values("pk")[:1])
    rows = Article.objects.published().filter(
        page__in=Page.objects.filter(issue__in=issues, pk=first)
    )
    named = rows.exclude(kind__in=("brief", "notice")).order_by("order", "pk")
    return named.values_list("pk", "page__issue", "headline", "continues")
