"""What pieces are about, as rows: organizations, campaigns, and the figures that they count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import compress
from typing import Any

from articles.importing.store import bulk
from articles.importing.store.deposit import Deposit, fitting, ranges
from articles.importing.store.register import bodies, struck, unplaced
from articles.models import (
    Article,
    ArticleCampaign,
    ArticleOrganization,
    Campaign,
    CampaignAlias,
    Figure,
)
from articles.pipeline import records
from articles.prepared import Prepared
from people.sound import sounds, word_key

_ALIASES = Prepared(
    lambda names: CampaignAlias.objects.filter(name__in=names).values_list("name", "campaign")
)
_CAMPAIGNS = Prepared(
    lambda names: Campaign.objects.filter(name__in=names).order_by().values_list("name", "pk")
)

#: What a column of numbers holds: twenty digits, four of them after the point.
_MOST = Decimal(10) ** 16
_PLACES = Decimal("0.0001")


def write(
    deposit: Deposit,
    written: dict[int, Article],
    district: int | None,
    directory: bodies.Directory,
    earlier: Collection[int],
    gone: struck.Struck,
) -> None:
    """`earlier` are pieces that were there before, and may have links by an editor's hand; `gone`
    is what an editor has deleted in them.
    """
    about = _organizations(deposit, written, district, directory)
    _link(ArticleOrganization, "organization", list(about), earlier, district=about)
    campaigns = _campaigns(deposit, written)
    pairs = [(written[index].pk, pk) for index, pks in campaigns.items() for pk in sorted(pks)]
    _link(ArticleCampaign, "campaign", pairs, earlier)
    only = {index: min(pks) for index, pks in campaigns.items() if len(pks) == 1}
    _figures(deposit, written, only, _by_hand(earlier), gone)


def remove_unused_campaigns(pks: Iterable[int]) -> None:
    """Campaigns without a piece, as the importer made them."""
    rows = Campaign.objects.filter(pk__in=set(pks), confirmed=False, description="", aliases=None)
    rows.filter(article_links=None, figures=None, start="", end="").delete()


def _organizations(
    deposit: Deposit,
    written: dict[int, Article],
    district: int | None,
    directory: bodies.Directory,
) -> dict[tuple[int, int], int | None]:
    """Pieces with the organizations that they are about, and whose district's those are."""
    place = deposit.district
    told = _each(deposit, written, "organizations")
    placed = {name: bodies.placed(name, place) for _i, names in told for name in names if name}
    districts = directory.districts({where for where, _name in placed.values()} - {place})
    keys: dict[str, bodies.Key] = {
        name: (called, district if where == place else districts[where])
        for name, (where, called) in placed.items()
        if called
    }
    found = directory.find(keys.values())
    about: dict[tuple[int, int], int | None] = {}
    for index, names in told:
        for name in filter(keys.__contains__, names):
            if keys[name] in found.ids:
                about[written[index].pk, found.ids[keys[name]]] = keys[name][1]
            else:
                _ask(deposit, written[index], name)
    return about


def _ask(deposit: Deposit, article: Article, name: str) -> None:
    deposit.doubt(unplaced.CODE, unplaced.message(name), article.body_at, article)


def _campaigns(deposit: Deposit, written: dict[int, Article]) -> dict[int, set[int]]:
    """The campaigns of each piece, by name and alias."""
    named = dict(_each(deposit, written, "campaigns"))
    names = {fitting(Campaign, "name", name) for told in named.values() for name in told if name}
    if not names:
        return {}
    ids: dict[str, int] = dict(_ALIASES.rows(names)) | dict(_CAMPAIGNS.rows(names))
    new = sorted(names - ids.keys())
    made = bulk.create(
        Campaign, (Campaign(name=name, confirmed=False, **sounds(word_key(name))) for name in new)
    )
    ids |= {row.name: row.pk for row in made}
    return {
        index: {ids[fitting(Campaign, "name", name)] for name in told if name}
        for index, told in named.items()
    }


def _each(
    deposit: Deposit, written: dict[int, Article], name: str
) -> list[tuple[int, tuple[Any, ...]]]:
    return [
        (index, getattr(deposit.read.articles[index], name))
        for index in written
        if getattr(deposit.read.articles[index], name)
    ]


def _link(
    model: type[ArticleOrganization] | type[ArticleCampaign],
    name: str,
    pairs: list[tuple[int, int]],
    earlier: Collection[int],
    **more: Mapping[tuple[int, int], int | None],
) -> None:
    """What an editor's hand has linked or excluded stays; `more` are further columns."""
    there = _linked(model, name, earlier) if earlier else set()
    new = [pair for pair in dict.fromkeys(pairs) if pair not in there]
    rows = [(*pair, False, False, *(column[pair] for column in more.values())) for pair in new]
    bulk.insert(model, ("article", name, "by_hand", "excluded", *more), rows)


def _linked(
    model: type[ArticleOrganization] | type[ArticleCampaign], name: str, articles: Collection[int]
) -> set[tuple[int, int]]:
    return set(model.objects.filter(article__in=articles).values_list("article", name))


def _by_hand(articles: Collection[int]) -> dict[int, list[Figure]]:
    """What was read in each of these pieces and corrected by an editor, who entered no lines."""
    rows: dict[int, list[Figure]] = {}
    for figure in Figure.objects.filter(article__in=articles, by_hand=True) if articles else ():
        rows.setdefault(figure.article_id, []).extend([figure] if figure.at else [])
    return rows


def _stood_for(told: Sequence[records.Figure], by_hand: Iterable[Figure]) -> set[int]:
    """Places of figures that an editor's ones are: in the same words, or of the same label."""
    taken: set[int] = set()
    for one in by_hand:
        words = [n for n, read in enumerate(told) if (n, read.text) == (one.order, one.text)]
        labels = [
            n for n, read in enumerate(told) if fitting(Figure, "label", read.label) == one.label
        ]
        taken |= set([n for n in (*words, *labels) if n not in taken][:1])
    return taken


def _unsaid(
    told: Sequence[records.Figure], by_hand: Iterable[Figure]
) -> Iterator[tuple[int, records.Figure]]:
    taken = _stood_for(told, by_hand)
    return ((order, read) for order, read in enumerate(told) if order not in taken)


def _figures(
    deposit: Deposit,
    written: dict[int, Article],
    campaigns: Mapping[int, int],
    by_hand: Mapping[int, list[Figure]],
    gone: struck.Struck,
) -> None:
    rows = [
        (
            written[index].pk,
            campaigns.get(index),
            order,
            fitting(Figure, "label", read.label),
            value,
            fitting(Figure, "unit", read.unit),
            fitting(Figure, "about", read.about),
            read.cumulative,
            date.fromisoformat(read.as_of) if read.as_of else None,
            read.text,
            ranges(read.at),
            False,
        )
        for index, told in _each(deposit, written, "figures")
        for order, read in _unsaid(told, by_hand.get(written[index].pk, ()))
        if (value := _value(read)) is not None and read.label
    ]  # fmt: skip
    marks = [(row[0], struck.counted(row[3])) for row in rows]
    struck.note(deposit, struck.COUNTED, marks)
    stay = [not struck.is_struck(gone, struck.COUNTED, *one) for one in marks]
    bulk.insert(
        Figure,
        (
            "article", "campaign", "order", "label", "value", "unit", "about", "cumulative",
            "as_of", "text", "at", "by_hand",
        ),
        list(compress(rows, stay)),
    )  # fmt: skip


def _value(read: records.Figure) -> Decimal | None:
    """None where the column cannot hold it: the sentence stays in the source lines."""
    try:
        value = Decimal(read.value)
    except InvalidOperation:
        return None
    return value.quantize(_PLACES) if value.is_finite() and abs(value) < _MOST else None
