"""Campaigns by sound; of each what it is, its pieces, and what was counted over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.formats import date_format

from articles.models import Article, Campaign, Figure
from newsroom.charts import Chart, Point, chart, plain
from newsroom.pages.paging import Turn, grouped, leaf
from newsroom.pages.parts import Entry, Link, entry
from newsroom.pages.register import (
    PIECES,
    IndexRow,
    IndexView,
    counts,
    index_view,
    listed,
    named_article,
    piece_count,
    published_in_campaigns,
    span,
)

#: What is drawn: so many counts, and of all of them so many figures.
CHARTS = 6
DRAWN = 240
#: Figures on a page of all figures.
FIGURES = 50


@dataclass(frozen=True, slots=True)
class FigureView:
    label: str
    #: As printed: `1100余处`.
    amount: str
    cumulative: bool
    day: date | None
    quotation: str
    piece: Link


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing that was counted several times."""

    label: str
    unit: str
    chart: Chart
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class MonthOfPieces:
    first: date | None
    pieces: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class CampaignView:
    name: str
    description: str
    url: str
    aliases: tuple[str, ...]
    span: str
    counted: tuple[Counted, ...]
    figures: int
    months: tuple[MonthOfPieces, ...]
    turn: Turn


@dataclass(frozen=True, slots=True)
class FiguresView:
    campaign: Link
    figures: tuple[FigureView, ...]
    turn: Turn


def public_campaigns() -> QuerySet[Campaign]:
    return Campaign.objects.filter(Exists(published_in_campaigns().filter(campaign=OuterRef("pk"))))


def campaigns(number: int) -> IndexView:
    return index_view(public_campaigns(), number, _rows)


def _rows(found: list[Campaign]) -> Callable[[Campaign], IndexRow]:
    pieces = counts(published_in_campaigns(), "campaign", [row.pk for row in found], "article")
    return lambda row: IndexRow(
        url=row.get_absolute_url(),
        name=row.name,
        note=span(row.start, row.end),
        total=piece_count(pieces.get(row.pk, 0)),
    )


def campaign_view(campaign: Campaign, number: int) -> CampaignView:
    """Raises EmptyPage where there is no page of that number."""
    own = published_in_campaigns().filter(campaign=campaign).values("article")
    rows, turn = leaf(listed(Article.objects.published().filter(pk__in=own)), number, PIECES)
    figures = _figures(campaign)
    return CampaignView(
        name=campaign.name,
        description=campaign.description,
        url=campaign.get_absolute_url(),
        aliases=tuple(campaign.aliases.values_list("name", flat=True)),
        span=span(campaign.start, campaign.end),
        counted=_counted(figures) if number == 1 else (),
        figures=figures.count(),
        months=tuple(_month(own) for own in grouped(rows, _month_of).values()),
        turn=turn,
    )


def _month_of(article: Article) -> str:
    return f"{article.published_on:%Y-%m}" if article.published_on else ""


def _month(rows: list[Article]) -> MonthOfPieces:
    return MonthOfPieces(rows[0].published_on, tuple(map(entry, rows)))


def figures_view(campaign: Campaign, number: int) -> FiguresView:
    newest = _figures(campaign).order_by(F("day").desc(nulls_last=True), "-pk")
    rows, turn = leaf(newest.prefetch_related(named_article()), number, FIGURES)
    link = Link(campaign.get_absolute_url(), campaign.name)
    return FiguresView(link, tuple(map(_figure, rows)), turn)


def _figures(campaign: Campaign) -> QuerySet[Any]:
    """With `day`: as of when it was counted, or when it was printed."""
    pieces = published_in_campaigns().filter(campaign=campaign).values("article")
    own = Figure.objects.filter(campaign=campaign, article__in=pieces)
    return own.annotate(day=Coalesce("as_of", "article__published_on"))


def _figure(row: Figure) -> FigureView:
    """`row` comes from `_figures`, with its article."""
    return FigureView(
        label=row.label,
        amount=f"{plain(row.value)}{row.about}{row.unit}",
        cumulative=row.cumulative,
        day=row.day,  # type: ignore[attr-defined]
        quotation=row.text,
        piece=Link(row.article.get_absolute_url(), row.article.title),
    )


# What is drawn


def _counted(figures: QuerySet[Any]) -> tuple[Counted, ...]:
    """What was counted on several days, the oftenest first."""
    dated = figures.filter(day__isnull=False)
    kinds = _often(dated)
    wanted = Q(pk__in=[])
    for label, unit, cumulative in kinds:
        wanted |= Q(label=label, unit=unit, cumulative=cumulative)
    rows: dict[tuple[str, str, bool], list[Figure]] = defaultdict(list)
    for row in (
        dated.filter(wanted).prefetch_related(named_article()).order_by("-day", "-pk")[:DRAWN]
    ):
        rows[row.label, row.unit, row.cumulative].append(row)
    drawn = (_drawn(rows[kind]) for kind in kinds)
    return tuple(each for each in drawn if each)


def _often(dated: QuerySet[Any]) -> list[tuple[str, str, bool]]:
    kinds = dated.order_by().values_list("label", "unit", "cumulative")
    often = kinds.annotate(days=Count("day", distinct=True)).filter(days__gt=1)
    return [kind[:3] for kind in often.order_by("-days", "label", "unit")[:CHARTS]]


def _drawn(rows: list[Figure]) -> Counted | None:
    if not rows:
        return None
    drawing = chart(list(_points(rows)), joined=rows[0].cumulative)
    figures = tuple(map(_figure, rows))
    return Counted(rows[0].label, rows[0].unit, drawing, figures) if drawing else None


def _points(rows: Iterable[Figure]) -> Iterable[Point]:
    for row in rows:
        day: date = row.day  # type: ignore[attr-defined]
        amount = f"{plain(row.value)}{row.about}{row.unit}"
        yield Point(day, row.value, f"{date_format(day, 'DATE_FORMAT')} {amount}")
