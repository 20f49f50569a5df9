"""A page's articles and photos as rows: filled, written in bulk, hashed as they were left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.importing import fingerprint
from articles.importing.resolve import Resolved
from articles.importing.store import bulk, people
from articles.importing.store.deposit import Deposit, fitting, ranges
from articles.importing.store.register import Touched
from articles.models import Article, Block, Byline, Photo
from articles.pipeline import records

#: An article's or a photo's id, and who signed it.
Signed = tuple[int | None, int | None, list[fingerprint.Credit]]

_TEXTS = ("kicker", "headline", "subtitle", "column", "lead")
#: What a correction writes anew; the status is the editors' from the first import on.
_REWRITTEN = (
    "page", "order", "kind", *_TEXTS, "text_and_photo", "follow_up_of", "continued_on",
    "continued_from", "event_dates", "published_on", "dump", "headline_at", "body_at",
    "imported_hash", "modified_at",
)  # fmt: skip


@dataclass
class Plan:
    """Which rows the page's articles become: by index, those of an earlier dump.

    `kept` belong to an editor and are not written. `photos_kept` are indexes of photos likewise.
    """

    reused: Mapping[int, Article] = field(default_factory=dict)
    kept: Mapping[int, Article] = field(default_factory=dict)
    photos_kept: frozenset[int] = frozenset()
    #: What stands on the page already, before the first piece of this dump.
    offset: int = 0
    #: What the pieces told of the register before.
    lost: Touched = field(default_factory=Touched)


def write(deposit: Deposit, plan: Plan, found: Resolved) -> list[Article]:
    """Articles with blocks and bylines, then photos; the row of every article of the page."""
    rows = [
        plan.kept.get(index) or _fill(deposit, plan, index, plan.reused.get(index) or Article())
        for index in range(len(deposit.read.articles))
    ]
    written = {index: row for index, row in enumerate(rows) if index not in plan.kept}
    bylines = {index: _credits(deposit, index, rows[index], found) for index in written}
    _save_articles(deposit, rows, written, bylines)
    _save_blocks(deposit, written)
    photos = _save_photos(deposit, plan, rows, found)
    signed = [(row.pk, None, bylines[index]) for index, row in written.items()]
    _save_bylines([*signed, *photos])
    return rows


def as_imported(
    deposit: Deposit, plan: Plan, index: int, rows: list[Article], found: Resolved
) -> set[str]:
    """The hashes that the piece would have, in each status, were it not an editor's now."""
    row = _fill(deposit, plan, index, Article())
    read = deposit.read.articles[index]
    if read.follow_up_of is not None:
        row.follow_up_of = rows[read.follow_up_of]
    hashes = set()
    for status in Article.Status.values:
        row.status = status
        hashes.add(_hash(deposit, index, row, _known(read.byline, found)))
    return hashes


def is_shortened(read: records.Article) -> bool:
    """Whether a column has no room for all that was read."""
    texts = {name: getattr(read, name) or "" for name in _TEXTS}
    return any(fitting(Article, name, text) != text for name, text in texts.items())


def _known(credit: tuple[records.Credit, ...], found: Resolved) -> list[fingerprint.Credit]:
    """(role, reporter) once each, of those whom their names tell."""
    named = ((one.role, people.credit_name(one)) for one in credit)
    signed = [
        (fitting(Byline, "role", role), found.ids[name])
        for role, name in named
        if name in found.ids
    ]
    return list(dict.fromkeys(signed))


def _fill(deposit: Deposit, plan: Plan, index: int, row: Article) -> Article:
    read = deposit.read.articles[index]
    for name in _TEXTS:
        setattr(row, name, fitting(Article, name, getattr(read, name) or ""))
    row.page = deposit.page
    row.dump = deposit.dump
    row.order = plan.offset + index
    row.kind = read.kind
    row.text_and_photo = read.text_and_photo
    row.continued_on, row.continued_from = read.continued_on, read.continued_from
    row.event_dates = list(read.dates)
    row.published_on = deposit.issue.date
    row.headline_at, row.body_at = ranges(read.headline_at), ranges(read.body_at)
    row.modified_at = timezone.now()
    if not row.pk:
        row.status = deposit.status
    row.follow_up_of = None
    return row


def _save_articles(
    deposit: Deposit,
    rows: list[Article],
    written: dict[int, Article],
    bylines: dict[int, list[fingerprint.Credit]],
) -> None:
    """New rows first: a follow-up needs the id of the piece that it follows."""
    for index, row in written.items():
        row.imported_hash = _hash(deposit, index, row, bylines[index])
    reused = [row for row in written.values() if row.pk]
    new = bulk.create(Article, [row for row in written.values() if not row.pk])
    deposit.made(*new)
    following = []
    for index, row in written.items():
        target = deposit.read.articles[index].follow_up_of
        if target is not None and rows[target] is not row:
            row.follow_up_of = rows[target]
            row.imported_hash = _hash(deposit, index, row, bylines[index])
            following.append(row)
    if reused:
        Article.objects.bulk_update(reused, _REWRITTEN)
    followers = [row for row in following if row not in reused]
    bulk.update(
        Article,
        ("follow_up_of", "imported_hash"),
        [(row.follow_up_of_id, row.imported_hash, row.pk) for row in followers],
    )


def _hash(deposit: Deposit, index: int, row: Article, bylines: list[fingerprint.Credit]) -> str:
    blocks = [(block.type, block.text) for block in deposit.read.articles[index].blocks]
    return fingerprint.of_article(row, blocks, bylines)


def _save_blocks(deposit: Deposit, written: dict[int, Article]) -> None:
    bulk.insert(
        Block,
        ("article", "order", "type", "text", "at"),
        [
            (row.pk, order, block.type, block.text, ranges(block.at))
            for index, row in written.items()
            for order, block in enumerate(deposit.read.articles[index].blocks)
        ],
    )


def _save_bylines(signed: list[Signed]) -> None:
    bulk.insert(
        Byline,
        ("article", "photo", "reporter", "role", "order"),
        [
            (article, photo, reporter, role, order)
            for article, photo, names in signed
            for order, (role, reporter) in enumerate(names)
        ],
    )


def _save_photos(
    deposit: Deposit, plan: Plan, rows: list[Article], found: Resolved
) -> list[Signed]:
    photos = []
    signed = []
    for index, read in enumerate(deposit.read.photos):
        if index in plan.photos_kept:
            continue
        article = None if read.article is None else rows[read.article]
        if not read.caption:
            text = _("A photo's credit stands here, and no caption: add the photo by hand.")
            deposit.doubt("caption-missing", text, read.at, article)
            continue
        row = _photo(deposit, index, read, article)
        names = _signed(deposit, read.credit, found, article, read.at)
        row.imported_hash = fingerprint.of_photo(row, names)
        photos.append(row)
        signed.append(names)
    deposit.made(*bulk.create(Photo, photos))
    return [(None, row.pk, names) for row, names in zip(photos, signed, strict=True)]


def _photo(deposit: Deposit, index: int, read: records.Photo, article: Article | None) -> Photo:
    return Photo(
        page=deposit.page,
        dump=deposit.dump,
        article=article,
        order=index,
        caption=read.caption,
        published=article is None and deposit.status == Article.Status.PUBLISHED,
        at=ranges(read.at),
    )


def _credits(
    deposit: Deposit, index: int, row: Article, found: Resolved
) -> list[fingerprint.Credit]:
    read = deposit.read.articles[index]
    return _signed(deposit, read.byline, found, row, read.headline_at or read.body_at[:1])


def _signed(
    deposit: Deposit,
    credit: tuple[records.Credit, ...],
    found: Resolved,
    article: Article | None,
    at: tuple[records.Range, ...],
) -> list[fingerprint.Credit]:
    """Those whom their names tell; a name that two people bear is asked about, nobody chosen."""
    for one in credit:
        if people.credit_name(one) in found.ambiguous:
            deposit.doubt(
                "reporter-ambiguous",
                _("Several reporters are called %(name)s: choose who signed as %(role)s.")
                % {"name": one.name, "role": one.role},
                at,
                article,
            )
    return _known(credit, found)
