"""Taking a run back: what it brought and nobody has touched since goes, the rest is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from articles.importing.refusals import Refusal
from articles.importing.store import continuations, corrections, deleted, register, strays
from articles.importing.store.deposit import Deposit, text_of
from articles.importing.store.places import Found, most_alike, redate
from articles.importing.store.put import lay_down
from articles.importing.store.runs import BROUGHT
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
from articles.search import index
from people.models import Reporter

#: Reads a dump's kept bytes again, as they were read at its import.
Reread = Callable[[SourceDump], Deposit]


def undo(run: ImportRun, reread: Reread, say: Callable[[str], None]) -> Counter[str]:
    """Each outcome in its own transaction, the last one first; killed midway, it can go on.

    A run of which an editor keeps something is partly undone, and can be undone again later.
    """
    if run.status == ImportRun.Status.UNDONE:
        raise Refusal(_("run %(run)s was undone before: there is nothing to do") % {"run": run.pk})
    counts: Counter[str] = Counter()
    brought = run.outcomes.filter(result__in=BROUGHT, dump__isnull=False).order_by("-pk")
    for pk in brought.values_list("pk", flat=True):
        with transaction.atomic():
            _undo_one(ImportOutcome.objects.get(pk=pk), reread, say, counts)
            index.refresh()
    partly, wholly = ImportRun.Status.PARTLY_UNDONE, ImportRun.Status.UNDONE
    run.status = partly if counts["kept"] else wholly
    run.save(update_fields=["status"])
    return counts


def _undo_one(
    outcome: ImportOutcome, reread: Reread, say: Callable[[str], None], counts: Counter[str]
) -> None:
    dumps = SourceDump.objects.select_for_update(of=("self",)).select_related("page__issue")
    dump = dumps.filter(outcomes=outcome).first()
    if dump is None:
        return
    page, stood, heir = dump.page, not dump.withdrawn, dump.superseded_by
    below = dump.supersedes.select_related("page__issue").order_by("-pk").first()
    head = below if stood and not heir else _standing(dump)
    _withdraw(dump)
    if stood and heir:
        _pass_place_on(outcome, heir)
        say(
            _("%(name)s is taken back; the text of a later run, which corrected it, stays.")
            % {"name": outcome.name}
        )
    elif stood:
        strays.put_back(head.page if head else page, outcome.created)
    if head is None:
        _remove_pieces(dump)
    elif head == below or _has_released(dump):
        _lay_again(head, dump, reread)
    _say_kept(dump, say, counts)
    _remove_dumps(outcome, page)
    counts["undone"] += stood
    _remove_unused(outcome, page)


def _standing(dump: SourceDump) -> SourceDump | None:
    """The dump whose text is read in this one's place."""
    others = SourceDump.objects.filter(page=dump.page, superseded_by=None, withdrawn=False)
    rivals = list(others.exclude(pk=dump.pk).select_related("page__issue"))
    return most_alike(rivals, text_of(dump))


def _withdraw(dump: SourceDump) -> None:
    """Out of the row of corrections: what it corrected is corrected by what corrected it."""
    dump.supersedes.update(superseded_by=dump.superseded_by_id)
    dump.superseded_by = None
    dump.withdrawn = True
    dump.save(update_fields=["superseded_by", "withdrawn"])
    deleted.forget(dump)


def _pass_place_on(outcome: ImportOutcome, heir: SourceDump) -> None:
    """Where the page stood before this dump moved it, to the dump that holds it there now."""
    created = outcome.created
    if strays.STOOD in created:
        later = heir.outcomes.filter(result__in=BROUGHT).order_by("pk").first()
        moved = (later.created if later else {}).get(strays.MOVED, created[strays.MOVED])
        _give(heir, {strays.STOOD: created[strays.STOOD], strays.MOVED: moved})


def _has_released(dump: SourceDump) -> bool:
    """Whether an editor's change to one of its pieces is there no more."""
    rows = corrections.with_parts(Article.objects.filter(dump=dump))
    photos = list(Photo.objects.filter(dump=dump).prefetch_related("bylines"))
    touched = corrections.touched_articles(rows), corrections.touched_photos(photos)
    return len(rows) + len(photos) > len(touched[0]) + len(touched[1])


def _lay_again(head: SourceDump, gone: SourceDump, reread: Reread) -> None:
    """The dump that stands now, as a correction of the one that goes."""
    deposit = reread(head)
    deposit.page, deposit.dump = head.page, head
    redate(deposit)
    lay_down(deposit, Found(gone))
    _give(head, deposit.created)


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


def _remove_dumps(outcome: ImportOutcome, page: Page) -> None:
    """Those taken back, unless a kept row still shows their lines; their people go with them."""
    gone = SourceDump.objects.filter(page=page, withdrawn=True, articles=None, photos=None)
    for other in ImportOutcome.objects.filter(dump__in=gone, result__in=BROUGHT):
        for label, rows in other.created.items():
            outcome.created[label] = rows | outcome.created.get(label, {})
    gone.delete()


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
    heir = ImportOutcome.objects.filter(dump=dump, result__in=BROUGHT).order_by("pk").first()
    if heir:
        for label, rows in created.items():
            heir.created[label] = heir.created.get(label, {}) | rows
        heir.save(update_fields=["created"])
