"""Campaigns by sound; of each what it is, its pieces, and what was counted over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Value, When

from articles.lookups import is_there
from articles.models import Article, ArticleCampaign, Campaign, CampaignAlias, Figure
from articles.models.article import ArticleQuerySet, opening_of
from newsroom.charts import Chart, Point, chart, short
from newsroom.pages.gathered import Gathered
from newsroom.pages.keyset import Cursor, KeyedList, PieceList, near
from newsroom.pages.keyset import Turn as TurnByKey
from newsroom.pages.paging import grouped
from newsroom.pages.parts import TITLED_BY, Entry, Link, entry, said, title_of
from newsroom.pages.prepared import prepared
from newsroom.pages.register import (
    PIECES,
    IndexRow,
    IndexView,
    counting,
    index_view,
    piece_count,
    published_in_campaigns,
    span,
)
from people.addresses import address

#: What is drawn: so many counts, and of a label so many figures at most, evenly taken from those of
#: it that are among so many of the newest; all are in the paged table.
CHARTS = 6
POINTS = 24
RECENT = 100
#: Of what was counted on one day only, so many figures are told beside.
ALONE = 6
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
    #: Other names, and words by which its pieces are found.
    also: tuple[str, ...]
    words: tuple[str, ...]
    span: str
    counted: tuple[Counted, ...]
    #: The latest of what was counted on one day only.
    alone: tuple[FigureView, ...]
    has_figures: bool
    months: tuple[MonthOfPieces, ...]
    turn: TurnByKey


@dataclass(frozen=True, slots=True)
class FiguresView:
    campaign: Link
    figures: tuple[FigureView, ...]
    turn: TurnByKey


def public_campaigns() -> QuerySet[Campaign]:
    return Campaign.objects.filter(Exists(published_in_campaigns().filter(campaign=OuterRef("pk"))))


def campaigns(number: int) -> IndexView:
    return index_view(public_campaigns, number, _rows)


def _rows(found: list[Campaign]) -> Callable[[Campaign], IndexRow]:
    pieces = _pieces_in([row.pk for row in found])
    return lambda row: IndexRow(
        url=row.get_absolute_url(),
        name=row.name,
        note=span(row.start, row.end),
        total=piece_count(pieces.get(row.pk, 0)),
    )


_pieces_in = counting(published_in_campaigns, "campaign", "article")


def campaigns_with_aliases() -> QuerySet[Any]:
    """As values."""
    aliases = CampaignAlias.objects.filter(campaign=OuterRef("pk")).order_by("pk")
    rows = public_campaigns().annotate(
        names=Gathered(aliases, "name", "shown"), has_figures=Exists(_figures(OuterRef("pk")))
    )
    told = ("pk", "name", "description", "start", "end", "names", "has_figures")
    return rows.values_list(*told, named=True)


def campaign_view(campaign: Any, cursor: Cursor | None) -> CampaignView:
    """`campaign` comes from `campaigns_with_aliases`."""
    rows, turn = LIST.leaf(cursor, campaign.pk)
    kinds = _kinds(campaign.pk) if cursor is None else []
    return CampaignView(
        name=campaign.name,
        description=campaign.description,
        url=address("campaign", campaign.pk),
        also=tuple(name for name, shown in campaign.names if shown),
        words=tuple(name for name, shown in campaign.names if not shown),
        span=span(campaign.start, campaign.end),
        counted=tuple(islice(filter(None, map(_drawn, kinds)), CHARTS)),
        alone=_alone(kinds),
        has_figures=cursor is None and campaign.has_figures,
        months=tuple(_month(own) for own in grouped(rows, _month_of).values()),
        turn=turn,
    )


def _linked(campaign: int) -> QuerySet[ArticleCampaign]:
    return ArticleCampaign.objects.filter(campaign=campaign, excluded=False)


def _pieces(campaign: int) -> ArticleQuerySet:
    return Article.objects.published().filter(pk__in=_linked(campaign).values("article"))


LIST = PieceList(_pieces, PIECES, near=near(_linked))


def _month_of(article: Article) -> str:
    return f"{article.published_on:%Y-%m}" if article.published_on else ""


def _month(rows: list[Article]) -> MonthOfPieces:
    return MonthOfPieces(rows[0].published_on, tuple(map(entry, rows)))


def figures_view(campaign: Campaign, cursor: Cursor | None) -> FiguresView:
    rows, turn = FIGURES_BY_DAY.leaf(cursor, campaign.pk)
    link = Link(campaign.get_absolute_url(), campaign.name)
    return FiguresView(link, tuple(map(_figure, rows)), turn)


@prepared
def _shown(figures: list[int], campaign: int) -> QuerySet[Any]:
    shown = _with_titles(_each_figure(campaign).filter(pk__in=figures))
    return shown.order_by(F("day").desc(nulls_last=True), "-pk")


def _with_titles(figures: QuerySet[Any], *_asked: Any) -> QuerySet[Any]:
    unnamed = Case(When(article__headline="", then=opening_of("article")), default=Value(""))
    shown = figures.annotate(opening=unnamed)
    return shown.values_list(*SHOWN, *TITLED_BY, named=True)


SHOWN = ("pk", "label", "unit", "value", "about", "cumulative", "text", "day", "article")


def _figures(campaign: int | OuterRef) -> QuerySet[Any]:
    """Those of the campaign's own pieces that readers see."""
    same = {"campaign": OuterRef("campaign"), "article": OuterRef("article")}
    own = Exists(ArticleCampaign.objects.filter(**same, excluded=False))
    return Figure.objects.filter(own, campaign=campaign, article__status=Article.Status.PUBLISHED)


def _each_figure(campaign: int) -> QuerySet[Figure]:
    """The same, each asked by itself."""
    same = {"campaign": OuterRef("campaign"), "article": OuterRef("article")}
    own = ArticleCampaign.objects.filter(**same, excluded=False)
    published = Article.objects.published().filter(pk=OuterRef("article"))
    return Figure.objects.filter(is_there(own), is_there(published), campaign=campaign)


class FiguresByDay(KeyedList[Figure]):
    model = Figure
    day = "day"


FIGURES_BY_DAY = FiguresByDay(_figures, FIGURES, _with_titles, near=_each_figure)


def _figure(row: Any) -> FigureView:
    """`row` comes `_with_titles`."""
    return FigureView(
        label=row.label,
        amount=f"{short(row.value)}{row.about}{row.unit}",
        cumulative=row.cumulative,
        day=row.day,
        quotation=row.text,
        piece=Link(address("article", row.article), title_of(*row[-len(TITLED_BY) :])),
    )


# What is drawn


def _kinds(campaign: int) -> list[list[Any]]:
    """The figures of each thing that was counted, the latest first; the oftenest counted first."""
    named: dict[str, list[int]] = defaultdict(list)
    for figure in _newest(campaign):
        named[figure.label].append(figure.pk)
    often = sorted((named[label] for label in sorted(named)), key=len, reverse=True)
    kinds: dict[tuple[str, str, bool], list[Any]] = defaultdict(list)
    keys = [pk for own in often[: 2 * CHARTS] for pk in _thinned(sorted(own))]
    for row in _shown(keys, campaign):
        if row.day:
            kinds[row.label, row.unit, row.cumulative].append(row)
    return [kinds[kind] for kind in sorted(kinds, key=lambda it: (-len(kinds[it]), it))]


def _alone(kinds: list[list[Any]]) -> tuple[FigureView, ...]:
    """Of what was counted on one day only the latest."""
    found = [rows[0] for rows in kinds if rows[0].day == rows[-1].day]
    return tuple(map(_figure, sorted(found, key=lambda row: row.day, reverse=True)[:ALONE]))


@prepared
def _newest(campaign: int) -> QuerySet[Any]:
    newest = Figure.objects.filter(campaign=campaign, day__isnull=False).order_by("-day", "pk")
    return newest.values_list("pk", "label", named=True)[:RECENT]


def _thinned(keys: list[int]) -> list[int]:
    """The first and the last, and of those between them one every so often."""
    last = len(keys) - 1
    places = (round(at * last / (POINTS - 1)) for at in range(POINTS))
    return [keys[place] for place in places] if last >= POINTS else keys


def _drawn(rows: list[Any]) -> Counted | None:
    """Nothing where all are of one day."""
    figures = tuple(map(_figure, rows))
    drawing = chart([*map(_point, rows, figures)], joined=rows[0].cumulative)
    return Counted(rows[0].label, rows[0].unit, drawing, figures) if drawing else None


def _point(row: Any, figure: FigureView) -> Point:
    return Point(row.day, row.value, f"{said(row.day)} {figure.amount}")
