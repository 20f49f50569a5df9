"""Pieces that an editor has deleted stay so when their page is corrected.

A dump's account tells the lines of each piece that it holds. One whose row is gone was deleted by
hand, for the importer strikes off what it removes itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from django.db.models import Q, QuerySet

from articles.importing import likeness
from articles.importing.store.deposit import Deposit
from articles.importing.store.runs import BROUGHT
from articles.models import Article, ImportOutcome, SourceDump
from articles.pipeline import records

#: The account's key: {"7": "1-1 3-9"}, each article's lines.
LAID = "laid"


def note(deposit: Deposit, rows: Mapping[int, int]) -> None:
    """The row of each piece that was read, by its index: whether it still stands or not."""
    laid = deposit.created.setdefault(LAID, {})
    laid |= {str(pk): _lines(deposit.read, index) for index, pk in rows.items()}


def leave_out(
    deposit: Deposit, old: SourceDump, standing: Mapping[int, likeness.Piece]
) -> list[records.Article]:
    """Take out of what was read, and name, the pieces that an editor has deleted before."""
    gone = _gone(old, deposit.dump)
    if not gone:
        return []
    pairs = likeness.match({**standing, **gone}, new_pieces(deposit.read))
    left = {index: pk for index, pk in pairs.items() if pk in gone}
    note(deposit, left)
    pieces = [deposit.read.articles[index] for index in sorted(left)]
    deposit.read = _without(deposit.read, left)
    return pieces


def strike_off(page: int, pks: Collection[int]) -> None:
    """The importer's own removals are no editor's."""
    for outcome in _accounts(Q(dump__page=page)) if pks else ():
        laid = outcome.created.get(LAID, {})
        outcome.created[LAID] = {pk: at for pk, at in laid.items() if int(pk) not in pks}
        outcome.save(update_fields=["created"])


def forget(dump: SourceDump) -> None:
    """What is taken back can be imported again, and whole."""
    for outcome in _accounts(Q(dump=dump)):
        outcome.created.pop(LAID, None)
        outcome.save(update_fields=["created"])


def new_pieces(read: records.Page) -> dict[int, likeness.Piece]:
    texts = [[block.text for block in article.blocks] for article in read.articles]
    for photo in read.photos:
        if photo.article is not None:
            texts[photo.article].append(photo.caption)
    return {
        index: likeness.Piece(article.headline, likeness.clauses("，".join(texts[index])))
        for index, article in enumerate(read.articles)
    }


def _accounts(which: Q) -> QuerySet[ImportOutcome]:
    return ImportOutcome.objects.filter(which, result__in=BROUGHT)


def _gone(old: SourceDump, new: SourceDump) -> dict[int, likeness.Piece]:
    """Of the dump, of those before it, and of the new one where it was laid down before."""
    before = Q(dump__page=old.page_id, dump__superseded_by__isnull=False)
    accounts = _accounts(Q(dump__in=(old, new)) | before).select_related("dump").order_by("pk")
    laid = {
        int(pk): (account.dump, at)
        for account in accounts
        if account.dump
        for pk, at in account.created.get(LAID, {}).items()
    }
    there = set(Article.objects.filter(pk__in=laid).values_list("pk", flat=True))
    return {
        pk: likeness.Piece("", likeness.clauses(_text(*laid[pk]))) for pk in laid.keys() - there
    }


def _lines(read: records.Page, index: int) -> str:
    piece = read.articles[index]
    captions = [line for photo in read.photos if photo.article == index for line in photo.at]
    return " ".join(
        f"{first}-{last}" for first, last in (*piece.headline_at, *piece.body_at, *captions)
    )


def _text(dump: SourceDump, at: str) -> str:
    ranges = (map(int, span.split("-")) for span in at.split())
    return "\n".join("\n".join(dump.lines[first - 1 : last]) for first, last in ranges)


def _without(read: records.Page, left: Collection[int]) -> records.Page:
    """The page as if the pieces and their photos had not been printed."""
    kept = [index for index in range(len(read.articles)) if index not in left]
    moved: dict[int | None, int] = {index: place for place, index in enumerate(kept)}
    articles = (read.articles[index] for index in kept)
    return replace(
        read,
        articles=tuple(replace(it, follow_up_of=moved.get(it.follow_up_of)) for it in articles),
        photos=tuple(
            replace(photo, article=moved.get(photo.article))
            for photo in read.photos
            if photo.article not in left
        ),
    )
