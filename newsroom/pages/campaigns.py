"""Campaigns by sound; of each what it is, its pieces, and what was counted over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.formats import date_format

from articles.models import Article, Campaign, CampaignAlias, Figure
from articles.models.article import ArticleQuerySet, opening_of
from newsroom.charts import Chart, Point, chart, plain
from newsroom.pages.gathered import Gathered
from newsroom.pages.keyset import Cursor, PieceList
from newsroom.pages.keyset import Turn as TurnByKey
from newsroom.pages.paging import Turn, grouped, leaf
from newsroom.pages.parts import Entry, Link, entry
from newsroom.pages.prepared import prepared
from newsroom.pages.register import (
    PIECES,
    IndexRow,
    IndexView,
    counts,
    index_view,
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
    #: Other names, and words by which its pieces are found.
    also: tuple[str, ...]
    words: tuple[str, ...]
    span: str
    counted: tuple[Counted, ...]
    has_figures: bool
    months: tuple[MonthOfPieces, ...]
    turn: TurnByKey


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


def campaigns_with_aliases() -> QuerySet[Campaign]:
    aliases = CampaignAlias.objects.filter(campaign=OuterRef("pk")).order_by("pk")
    return public_campaigns().annotate(names=Gathered(aliases, "name", "shown"))


def campaign_view(campaign: Any, cursor: Cursor | None) -> CampaignView:
    """`campaign` comes from `campaigns_with_aliases`."""
    rows, turn = LIST.leaf(cursor, campaign.pk)
    figures = _newest_figures(campaign.pk) if cursor is None else []
    return CampaignView(
        name=campaign.name,
        description=campaign.description,
        url=campaign.get_absolute_url(),
        also=tuple(name for name, shown in campaign.names if shown),
        words=tuple(name for name, shown in campaign.names if not shown),
        span=span(campaign.start, campaign.end),
        counted=_counted(figures),
        has_figures=bool(figures),
        months=tuple(_month(own) for own in grouped(rows, _month_of).values()),
        turn=turn,
    )


def _pieces(campaign: int) -> ArticleQuerySet:
    own = published_in_campaigns().filter(campaign=campaign).values("article")
    return Article.objects.published().filter(pk__in=own)


LIST = PieceList(_pieces, PIECES)


def _month_of(article: Article) -> str:
    return f"{article.published_on:%Y-%m}" if article.published_on else ""


def _month(rows: list[Article]) -> MonthOfPieces:
    return MonthOfPieces(rows[0].published_on, tuple(map(entry, rows)))


def figures_view(campaign: Campaign, number: int) -> FiguresView:
    newest = _latest(_figures(campaign.pk))
    rows, turn = leaf(newest.prefetch_related(named_article()), number, FIGURES)
    link = Link(campaign.get_absolute_url(), campaign.name)
    return FiguresView(link, tuple(map(_figure, rows)), turn)


@prepared
def _newest_figures(campaign: int) -> QuerySet[Any]:
    newest = _latest(_figures(campaign))[:DRAWN].values("pk")
    shown = Figure.objects.filter(pk__in=newest).select_related("article").only(*SHOWN)
    unnamed = Case(When(article__headline="", then=opening_of("article")), default=Value(""))
    return _latest(shown.annotate(day=counted_on(), opening=unnamed))


#: Of a figure, and of its piece what its title needs.
SHOWN = (
    *("label", "unit", "value", "about", "cumulative", "text"),
    *(f"article__{name}" for name in ("headline", "kind", "continues", "continued_from")),
)


def _latest(figures: QuerySet[Any]) -> QuerySet[Any]:
    return figures.order_by(F("day").desc(nulls_last=True), "-pk")


def counted_on() -> Coalesce:
    """As of when it was counted, or when it was printed."""
    return Coalesce("as_of", "article__published_on")


def _figures(campaign: int) -> QuerySet[Any]:
    """With `day`."""
    pieces = published_in_campaigns().filter(campaign=campaign).values("article")
    own = Figure.objects.filter(campaign=campaign, article__in=pieces)
    return own.annotate(day=counted_on())


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


def _counted(figures: Iterable[Any]) -> tuple[Counted, ...]:
    """What was counted on several days, the oftenest first."""
    kinds: dict[tuple[str, str, bool], list[Any]] = defaultdict(list)
    for row in figures:
        if row.day:
            row.article.opening = row.opening
            kinds[row.label, row.unit, row.cumulative].append(row)
    often = {kind: len({row.day for row in own}) for kind, own in kinds.items()}
    wanted = sorted(
        (kind for kind in kinds if often[kind] > 1), key=lambda kind: (-often[kind], kind)
    )
    drawn = (_drawn(kinds[kind]) for kind in wanted[:CHARTS])
    return tuple(each for each in drawn if each)


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
