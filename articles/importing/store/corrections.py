"""A corrected dump of a page: what no editor touched is updated, what an editor did is kept."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.importing import fingerprint, likeness
from articles.importing.resolve import Resolved
from articles.importing.store import deleted, places, register
from articles.importing.store.deposit import Deposit
from articles.importing.store.pieces import Plan, as_imported
from articles.models import (
    Article,
    ArticleCampaign,
    ArticleOrganization,
    Block,
    Byline,
    Doubt,
    Figure,
    MeetingReport,
    Naming,
    Photo,
    SourceDump,
)
from articles.pipeline import records

KEPT = "correction-kept-edit"
#: As many as tell a piece that is not there to be looked at.
FEW_WORDS = 30


@dataclass
class Before:
    """What earlier dumps of the page left, as it stands now."""

    articles: dict[int, Article]
    photos: dict[int, Photo]
    #: Ids of those that an editor has changed since.
    touched: set[int]
    photos_touched: set[int]


def prepare(deposit: Deposit, old: SourceDump) -> Plan:
    """Make room for the new dump: match its pieces with the rows, take away what it lacks."""
    before = _before(old, deposit.dump)
    standing = _old_pieces(before)
    _ask_what_stays(deposit, deleted.leave_out(deposit, old, standing))
    pairs = likeness.match(standing, deleted.new_pieces(deposit.read))
    reused = {new: before.articles[pk] for new, pk in pairs.items() if pk not in before.touched}
    kept = {new: before.articles[pk] for new, pk in pairs.items() if pk in before.touched}
    lost = register.forget(before.articles.keys() - before.touched)
    plan = Plan(reused, kept, _photos_kept(deposit, before), _offset(before), lost)
    _withdraw_questions((old, deposit.dump), reused.values())
    _say_gone(deposit, before, kept)
    deleted.strike_off(old.page_id, _remove(before, plan))
    deposit.counts |= {
        "updated": len(reused),
        "kept": len(before.touched) + len(before.photos_touched),
        "removed": len(before.articles) - len(pairs) - len(before.touched - set(pairs.values())),
    }
    return plan


def _ask_what_stays(deposit: Deposit, left: list[records.Article]) -> None:
    """What an editor has done to the page: it stands otherwise, and without some of its pieces."""
    told = places.elsewhere(deposit)
    if not (told or left) or not deposit.dump.supersedes.exists():
        return
    for piece in left:
        words = piece.headline or "".join(block.text for block in piece.blocks)
        deposit.doubt(
            KEPT,
            _("An editor deleted this piece, and the correction has it: it stays out (%(words)s).")
            % {"words": words[:FEW_WORDS]},
            piece.headline_at + piece.body_at,
        )
    if told:
        deposit.doubt(
            KEPT,
            _("The corrected dump says that this page is %(told)s: it stays on %(stands)s.")
            % {"told": told, "stands": deposit.page},
        )


def unsettled(deposit: Deposit) -> list[Doubt]:
    """The deposit's questions without those that an editor has answered before."""
    answered = set(
        Doubt.objects.filter(issue=deposit.issue, settled_at__isnull=False).values_list(
            "article", "code", "message"
        )
    )
    return [d for d in deposit.doubts if (d.article_id, d.code, d.message) not in answered]


def left_by(old: SourceDump, new: SourceDump) -> Q:
    """Rows of either dump, and edited ones that still stand from dumps before or taken back.

    The new dump has rows where it was laid down before.
    """
    gone = Q(superseded_by__isnull=False) | Q(withdrawn=True)
    return Q(dump__in=(old, new)) | Q(dump__in=SourceDump.objects.filter(gone, page=old.page_id))


def touched_articles(rows: Iterable[Article]) -> set[int]:
    return {r.pk for r in rows if r.imported_hash != fingerprint.of_stored_article(r)}


def decided_by_hand(rows: Iterable[Article]) -> set[int]:
    """Those about whose names, campaigns, organizations, figures or meetings an editor has
    decided.
    """
    pks = [row.pk for row in rows]
    models = (Naming, ArticleCampaign, ArticleOrganization, Figure)
    hands = [model.objects.filter(article__in=pks, by_hand=True) for model in models]
    linked = MeetingReport.objects.filter(MeetingReport.BY_HAND, article__in=pks)
    return {row for found in (*hands, linked) for row in found.values_list("article", flat=True)}


def touched_photos(rows: Iterable[Photo]) -> set[int]:
    return {r.pk for r in rows if r.imported_hash != fingerprint.of_stored_photo(r)}


def with_parts(rows: QuerySet[Article]) -> list[Article]:
    """Locked, so that an editor who saves meanwhile waits, and is not overwritten unseen."""
    locked = rows.select_for_update(of=("self",))
    parts = ("blocks", "bylines__reporter", "tags", "photos")
    return list(locked.prefetch_related(*parts))


def _before(old: SourceDump, new: SourceDump) -> Before:
    left = left_by(old, new)
    articles = with_parts(Article.objects.filter(left).order_by("order", "pk"))
    photos = list(Photo.objects.filter(left).prefetch_related("bylines").order_by("pk"))
    return Before(
        {row.pk: row for row in articles},
        {row.pk: row for row in photos},
        touched_articles(articles),
        touched_photos(photos),
    )


def _old_pieces(before: Before) -> dict[int, likeness.Piece]:
    captions: dict[int, list[str]] = {}
    for photo in before.photos.values():
        captions.setdefault(photo.article_id or 0, []).append(photo.caption)
    return {
        pk: likeness.Piece(
            row.headline, likeness.clauses("，".join([row.body, *captions.get(pk, [])]))
        )
        for pk, row in before.articles.items()
    }


def _photos_kept(deposit: Deposit, before: Before) -> frozenset[int]:
    """New photos that an editor has worked on: the old row stays in their place."""
    old = [likeness.clauses(before.photos[pk].caption) for pk in before.photos_touched]
    return frozenset(
        index
        for index, photo in enumerate(deposit.read.photos)
        if any(likeness.share(o, likeness.clauses(photo.caption)) >= likeness.ALIKE for o in old)
    )


def _offset(before: Before) -> int:
    return min((row.order for row in before.articles.values()), default=0)


def _withdraw_questions(dumps: Iterable[SourceDump], reused: Iterable[Article]) -> None:
    """The new dump asks its own."""
    stale = Q(dump__in=dumps, article=None) | Q(article__in=list(reused))
    Doubt.objects.filter(stale, settled_at=None).delete()


def _say_gone(deposit: Deposit, before: Before, kept: dict[int, Article]) -> None:
    Doubt.objects.filter(article__in=before.touched, code=KEPT, settled_at=None).delete()
    for pk in sorted(before.touched - {row.pk for row in kept.values()}):
        deposit.doubt(
            KEPT,
            _("The corrected dump has this piece no more; an editor's version of it was kept."),
            article=before.articles[pk],
        )


def show_both(deposit: Deposit, plan: Plan, rows: list[Article], found: Resolved) -> None:
    """Ask about each kept piece that the corrected dump prints otherwise than the one before."""
    for index, row in plan.kept.items():
        if row.imported_hash in as_imported(deposit, plan, index, rows, found):
            continue
        read = deposit.read.articles[index]
        changes = list(difflib.unified_diff(_stored_lines(row), _read_lines(read), n=0))
        lines = [line for line in changes[2:] if not line.startswith("@@")]
        heading = _("An editor's version was kept (-); the corrected dump reads otherwise (+):")
        deposit.doubt(KEPT, "\n".join([heading, *lines]), read.headline_at + read.body_at, row)


def _stored_lines(row: Article) -> list[str]:
    names = [f"{byline.role} {byline.reporter.name}" for byline in row.bylines.all()]
    display = [row.kicker, row.headline, row.subtitle, " ".join(names)]
    return [*filter(None, display), *(block.text for block in row.blocks.all())]


def _read_lines(read: records.Article) -> list[str]:
    names = [f"{credit.role} {credit.name}" for credit in read.byline]
    display = [read.kicker, read.headline, read.subtitle, " ".join(names)]
    return [*filter(None, display), *(block.text for block in read.blocks)]


def _remove(before: Before, plan: Plan) -> set[int]:
    """Photos and parts are written anew; a piece that the new dump lacks goes, and is named."""
    Photo.objects.filter(pk__in=before.photos.keys() - before.photos_touched).delete()
    reused = [row.pk for row in plan.reused.values()]
    Block.objects.filter(article__in=reused).delete()
    Byline.objects.filter(article__in=reused).delete()
    kept = {row.pk for row in plan.kept.values()} | before.touched
    lacking = before.articles.keys() - kept - set(reused)
    Article.objects.filter(pk__in=lacking).delete()
    return lacking
