"""What pieces are about, as rows: organizations, campaigns, and the figures that they count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from articles.importing.store import bulk
from articles.importing.store.deposit import Deposit, fitting, ranges
from articles.importing.store.prepared import Prepared
from articles.importing.store.register import bodies
from articles.models import (
    Article,
    ArticleCampaign,
    ArticleOrganization,
    Campaign,
    CampaignAlias,
    Figure,
)
from articles.pipeline import records
from people.sound import word_key

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
) -> None:
    """`earlier` are pieces that were there before, and may have links by an editor's hand."""
    _link(
        ArticleOrganization,
        "organization",
        _organizations(deposit, written, district, directory),
        earlier,
    )
    campaigns = _campaigns(deposit, written)
    pairs = [(written[index].pk, pk) for index, pks in campaigns.items() for pk in sorted(pks)]
    _link(ArticleCampaign, "campaign", pairs, earlier)
    only = {index: min(pks) for index, pks in campaigns.items() if len(pks) == 1}
    _figures(deposit, written, only)


def remove_unused_campaigns(pks: Iterable[int]) -> None:
    """Campaigns without a piece, as the importer made them."""
    rows = Campaign.objects.filter(pk__in=set(pks), confirmed=False, description="", aliases=None)
    rows.filter(article_links=None, figures=None, start="", end="").delete()


def _organizations(
    deposit: Deposit,
    written: dict[int, Article],
    district: int | None,
    directory: bodies.Directory,
) -> list[tuple[int, int]]:
    """Pieces with the organizations that they are about."""
    place = deposit.read.issue.district
    named = {
        index: {(bodies.called(name, place), district): name for name in told if name}
        for index, told in _each(deposit, written, "organizations")
    }
    keys = {key for names in named.values() for key in names if key[0]}
    found = directory.find(keys)
    _ask(deposit, written, named, found.several)
    return [
        (written[index].pk, found.ids[key])
        for index, names in named.items()
        for key in names
        if key in found.ids
    ]


def _ask(
    deposit: Deposit,
    written: dict[int, Article],
    named: Mapping[int, Mapping[bodies.Key, str]],
    several: set[bodies.Key],
) -> None:
    for index, names in named.items():
        for key, name in names.items():
            if key in several:
                text = _("Several organizations are called %(name)s: choose which one it is.")
                article = written[index]
                deposit.doubt(
                    "organization-ambiguous", text % {"name": name}, article.body_at, article
                )


def _campaigns(deposit: Deposit, written: dict[int, Article]) -> dict[int, set[int]]:
    """The campaigns of each piece, by name and alias."""
    named = dict(_each(deposit, written, "campaigns"))
    names = {fitting(Campaign, "name", name) for told in named.values() for name in told if name}
    if not names:
        return {}
    ids: dict[str, int] = dict(_ALIASES.rows(names)) | dict(_CAMPAIGNS.rows(names))
    made = Campaign.objects.bulk_create(
        Campaign(name=name, confirmed=False, sort_key=word_key(name))
        for name in sorted(names - ids.keys())
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
) -> None:
    """What an editor's hand has linked or excluded stays."""
    there = _linked(model, name, earlier) if earlier else set()
    new = [pair for pair in dict.fromkeys(pairs) if pair not in there]
    rows = [(article, pk, False, False) for article, pk in new]
    bulk.insert(model, ("article", name, "by_hand", "excluded"), rows)


def _linked(
    model: type[ArticleOrganization] | type[ArticleCampaign], name: str, articles: Collection[int]
) -> set[tuple[int, int]]:
    return set(model.objects.filter(article__in=articles).values_list("article", name))


def _figures(deposit: Deposit, written: dict[int, Article], campaigns: Mapping[int, int]) -> None:
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
        for order, read in enumerate(told)
        if (value := _value(read)) is not None and read.label
    ]  # fmt: skip
    bulk.insert(
        Figure,
        (
            "article", "campaign", "order", "label", "value", "unit", "about", "cumulative",
            "as_of", "text", "at", "by_hand",
        ),
        rows,
    )  # fmt: skip


def _value(read: records.Figure) -> Decimal | None:
    """None where the column cannot hold it: the sentence stays in the source lines."""
    try:
        value = Decimal(read.value)
    except InvalidOperation:
        return None
    return value.quantize(_PLACES) if value.is_finite() and abs(value) < _MOST else None
