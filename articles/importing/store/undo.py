"""Taking a run back: what it brought and nobody has touched since goes, the rest is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from articles.importing.refusals import Refusal
from articles.importing.store import continuations, corrections, register, strays
from articles.importing.store.deposit import Deposit
from articles.importing.store.places import Found
from articles.importing.store.put import lay_down
from articles.models import (
    Article,
    Byline,
    ImportOutcome,
    ImportRun,
    Issue,
    Page,
    Photo,
    Publication,
    SourceDump,
)
from people.models import Reporter

_BROUGHT = (ImportOutcome.Result.LOADED, ImportOutcome.Result.CORRECTED)

#: Reads a dump's kept bytes again, as they were read at its import.
Reread = Callable[[SourceDump], Deposit]


def undo(run: ImportRun, reread: Reread, say: Callable[[str], None]) -> Counter[str]:
    """Each outcome in its own transaction, the last one first; killed midway, it can go on."""
    if run.status == ImportRun.Status.UNDONE:
        raise Refusal(_("run %(run)s was undone before: there is nothing to do") % {"run": run.pk})
    counts: Counter[str] = Counter()
    brought = run.outcomes.filter(result__in=_BROUGHT, dump__isnull=False).order_by("-pk")
    for pk in brought.values_list("pk", flat=True):
        with transaction.atomic():
            outcome = ImportOutcome.objects.select_related("dump__page__issue").get(pk=pk)
            _undo_one(outcome, reread, say, counts)
    run.status = ImportRun.Status.UNDONE
    run.save(update_fields=["status"])
    return counts


def _undo_one(
    outcome: ImportOutcome, reread: Reread, say: Callable[[str], None], counts: Counter[str]
) -> None:
    dump = outcome.dump
    if dump is None:
        return
    if dump.superseded_by_id:
        counts["kept"] += 1
        say(
            _("%(name)s is kept: a later run corrected it; undo that one first.")
            % {"name": outcome.name}
        )
        return
    page = dump.page
    # A later one stands there only for the pieces that an editor keeps of it.
    old = dump.supersedes.filter(pk__lt=dump.pk).order_by("-pk").first()
    if old:
        strays.put_back(old.page, outcome.created)
        _back_to(old, dump, reread)
    else:
        _remove_pieces(dump)
    _say_kept(dump, say, counts)
    _remove_dump(dump)
    counts["undone"] += 1
    _remove_unused(outcome, page)


def _back_to(old: SourceDump, corrected: SourceDump, reread: Reread) -> None:
    """The earlier dump as a correction of the later one."""
    deposit = reread(old)
    deposit.page, deposit.dump = old.page, old
    SourceDump.objects.filter(pk=corrected.pk).update(superseded_by=old)
    # Still superseded: edited pieces that it left are found, and not made again.
    lay_down(deposit, Found(corrected))
    SourceDump.objects.filter(pk=old.pk).update(superseded_by=None)
    _give(old, deposit.created)


def _remove_pieces(dump: SourceDump) -> None:
    """Photos before articles: one that an editor gave a picture keeps its article."""
    photos = list(Photo.objects.filter(dump=dump).prefetch_related("bylines"))
    kept = corrections.touched_photos(photos)
    articles = corrections.with_parts(Article.objects.filter(dump=dump))
    touched = corrections.touched_articles(articles) | {
        row.pk for row in articles if any(_is_editors(photo, kept) for photo in row.photos.all())
    }
    touched |= corrections.decided_by_hand(articles)
    Photo.objects.filter(dump=dump).exclude(pk__in=kept).exclude(article__in=touched).delete()
    lost = register.forget({row.pk for row in articles} - touched)
    Article.objects.filter(dump=dump).exclude(pk__in=touched).delete()
    register.refresh(lost)


def _is_editors(photo: Photo, touched: set[int]) -> bool:
    return photo.dump_id is None or photo.pk in touched


def _say_kept(dump: SourceDump, say: Callable[[str], None], counts: Counter[str]) -> None:
    for row in Article.objects.filter(dump=dump).order_by("order"):
        counts["kept"] += 1
        say(
            _("Article %(id)d (%(title)s) is kept: an editor has changed it.")
            % {"id": row.pk, "title": row.title}
        )
    for photo in Photo.objects.filter(dump=dump).order_by("order"):
        counts["kept"] += 1
        say(
            _("Photo %(id)d (%(caption)s) is kept: an editor has changed it or its article.")
            % {"id": photo.pk, "caption": photo}
        )


def _remove_dump(dump: SourceDump) -> None:
    """Unless a kept row still shows its lines."""
    held = dump.articles.exists() or dump.photos.exists()
    if not held:
        SourceDump.objects.filter(pk=dump.pk).delete()


def _remove_unused(outcome: ImportOutcome, page: Page) -> None:
    issue = page.issue
    if not (page.articles.exists() or page.photos.exists() or page.dumps.exists()):
        page.delete()
    if not issue.pages.exists() and not _is_confirmed(issue):
        issue.delete()
    else:
        continuations.relink(issue)
    _remove_people(outcome)
    _remove_publications(outcome)


def _is_confirmed(issue: Issue) -> bool:
    """Whether an editor has worked on it: the importer writes neither."""
    return issue.date_basis == Issue.DateBasis.EDITOR or issue.number != ""


def _remove_people(outcome: ImportOutcome) -> None:
    """Whom nobody's byline names now, as long as no editor renamed them or noted something."""
    for pk, name in outcome.created.get("people.reporter", {}).items():
        used = Byline.objects.filter(reporter=pk).select_related("article", "photo").first()
        if used:
            _bequeath("people.reporter", pk, name, _dump_of(used))
        else:
            Reporter.objects.filter(pk=pk, name=name, note="").delete()


def _dump_of(byline: Byline) -> int | None:
    piece = byline.article or byline.photo
    return piece.dump_id if piece else None


def _remove_publications(outcome: ImportOutcome) -> None:
    for pk, name in outcome.created.get("articles.publication", {}).items():
        used = SourceDump.objects.filter(page__issue__publication=pk).first()
        if used:
            _bequeath("articles.publication", pk, name, used.pk)
        elif not Issue.objects.filter(publication=pk).exists():
            Publication.objects.filter(pk=pk, name=name).delete()


def _bequeath(label: str, pk: str, name: str, dump: int | None) -> None:
    """A row that another dump uses now goes when that one does."""
    if dump:
        _give(SourceDump(pk=dump), {label: {pk: name}})


def _give(dump: SourceDump, created: dict[str, dict[str, str]]) -> None:
    heir = ImportOutcome.objects.filter(dump=dump, result__in=_BROUGHT).order_by("pk").first()
    if heir:
        for label, rows in created.items():
            heir.created[label] = heir.created.get(label, {}) | rows
        heir.save(update_fields=["created"])
