"""Pages that were loaded without a day or a number, recognised by a dump that tells them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from articles.importing import likeness
from articles.importing.store.deposit import Deposit, fitting, text_of
from articles.models import Article, Doubt, Issue, Page, Publication, SourceDump
from articles.prepared import Prepared

#: The latest event of a page, by which it is dated as long as nobody tells its day, is not older.
OLDEST_EVENT = datetime.timedelta(days=31)
#: The longest headlines of a page are its own; a short one may stand in every issue.
TELLING_HEADLINES = 2
#: Candidates whose text is compared.
MOST_COMPARED = 3

#: Where a page stood before it was moved, and where it was moved to: keys of `Deposit.created`.
STOOD, MOVED = "stood", "moved"

_HEADED = Prepared(
    lambda headlines: (
        Article.objects.filter(headline__in=headlines).order_by().values_list("pk")[:1]
    )
)
#: Whether there is a dump of a name.
CALLED = Prepared(
    lambda names: SourceDump.objects.filter(name__in=names).order_by().values_list("pk")[:1]
)
_TOLD_AT_IMPORT = (Issue.DateBasis.PRINTED, Issue.DateBasis.FILENAME, Issue.DateBasis.OPTION)


def find(
    deposit: Deposit, publication: Publication, day: datetime.date | None, issue: Issue | None
) -> SourceDump | None:
    """The dump of this text on a page that lacks the day or the number which are told now.

    Of a text that tells no day, on any page of the paper.
    """
    if _is_new(deposit, day):
        return None
    pages = list(_likely(deposit, _unplaced(deposit, publication, day, issue), day))
    if not pages:
        return None
    dumps = (
        SourceDump.objects.select_related("page__issue")
        .filter(page__in=pages)
        .order_by("-pk")
        .select_for_update(of=("self",))[:MOST_COMPARED]
    )
    new = likeness.clauses(deposit.text)
    current = (dump for dump in dumps if dump.superseded_by_id is None)
    return next((dump for dump in current if _is_alike(dump, new)), None)


def is_free(page: Page, deposit: Deposit, issue: Issue | None) -> bool:
    """Whether no editor has dated or numbered it."""
    numbers = (None, deposit.read.issue.page)
    undated = not page.issue.is_told and page.issue.number == ""
    return page.number in numbers and (undated or page.issue == issue)


def settle(
    deposit: Deposit,
    page: Page,
    publication: Publication,
    day: datetime.date | None,
    issue: Issue | None,
) -> None:
    """Carry the page to where the deposit says that it belongs; undo_import knows the way back."""
    read = deposit.read.issue
    stood = _place(page)
    if page.issue != issue:
        facts = {
            "publication": publication, "date": day, "date_basis": read.date_basis,
            "date_evidence": fitting(Issue, "date_evidence", read.evidence),
        }  # fmt: skip
        _carry(page, issue, facts)
    page.number = page.number or read.page
    page.section = page.section or fitting(Page, "section", read.section)
    page.save()
    deposit.created |= {STOOD: stood, MOVED: _place(page)}


def put_back(page: Page, created: dict[str, dict[str, str]]) -> None:
    """Where the page stood before it was moved, unless it was moved once more since."""
    stood = created.get(STOOD)
    if not stood or _place(page) != created[MOVED]:
        return
    if stood["issue"] != str(page.issue_id) or stood["basis"] != page.issue.date_basis:
        day = datetime.date.fromisoformat(stood["date"]) if stood["date"] else None
        facts = {
            "publication_id": int(stood["publication"]), "date": day,
            "date_basis": stood["basis"], "date_evidence": stood["evidence"],
        }  # fmt: skip
        _carry(page, None, facts)
    page.number = int(stood["number"]) if stood["number"] else None
    page.section = stood["section"]
    page.save()


def _unplaced(
    deposit: Deposit, publication: Publication, day: datetime.date | None, issue: Issue | None
) -> QuerySet[Page]:
    """Pages of this paper, or of no told one, whose place no dump has told."""
    papers = Q(issue__publication=publication) | Q(issue__publication__name=settings.PUBLICATION)
    pages = Page.objects.filter(papers).order_by()
    if day is None:
        return pages
    lacking = ~Q(issue__date_basis__in=_TOLD_AT_IMPORT)
    if issue and deposit.read.issue.page is not None:
        lacking |= Q(issue=issue, number=None)
    return pages.filter(lacking)


def _telling(deposit: Deposit) -> list[str]:
    headlines = {fitting(Article, "headline", a.headline or "") for a in deposit.read.articles}
    return sorted(headlines - {""}, key=lambda text: (-len(text), text))[:TELLING_HEADLINES]


def _is_new(deposit: Deposit, day: datetime.date | None) -> bool:
    """Most texts have no headline and no name of a dump before: the long query is not built."""
    name = fitting(SourceDump, "name", deposit.read.source)
    return not (_HEADED.rows(_telling(deposit)) or (day and CALLED.rows([name])))


def _likely(
    deposit: Deposit, pages: QuerySet[Page], day: datetime.date | None
) -> QuerySet[Page, int]:
    """Those of about that day with a headline of this dump, and those of a dump of this name.

    Without a day those of its name were looked at before.
    """
    sharing = Article.objects.order_by().filter(headline__in=_telling(deposit))
    if day is None:
        return pages.filter(pk__in=sharing.values("page")).values_list("pk", flat=True)
    oldest = datetime.date.fromordinal(max(1, day.toordinal() - OLDEST_EVENT.days))
    recent = Q(published_on__range=(oldest, day)) | Q(published_on=None)
    name = fitting(SourceDump, "name", deposit.read.source)
    named = SourceDump.objects.order_by().filter(name=name).values("page")
    either = named.union(sharing.filter(recent).values("page"))
    return pages.filter(pk__in=either).values_list("pk", flat=True)


def _is_alike(dump: SourceDump, new: Counter[str]) -> bool:
    """Both ways: a collection of pieces holds many a page's text, and is none of those pages."""
    old = likeness.clauses(text_of(dump))
    return min(likeness.share(old, new), likeness.share(new, old)) >= likeness.ALIKE


def _carry(page: Page, issue: Issue | None, facts: Mapping[str, Any]) -> None:
    """Into the issue; without one the page's own is given the facts, or one is made of them."""
    home = page.issue
    if issue is None and not home.pages.exclude(pk=page.pk).exists():
        for name, value in facts.items():
            setattr(home, name, value)
        home.save()
        return
    page.issue = issue or Issue.objects.create(**facts)
    page.save()
    asked = Q(article__page=page) | Q(dump__page=page)
    Doubt.objects.filter(issue=home).filter(asked).update(issue=page.issue)
    if not home.pages.exists():
        home.delete()


def _place(page: Page) -> dict[str, str]:
    issue = page.issue
    return {
        "issue": str(issue.pk),
        "publication": str(issue.publication_id),
        "date": issue.date.isoformat() if issue.date else "",
        "basis": str(issue.date_basis),
        "evidence": issue.date_evidence,
        "number": str(page.number or ""),
        "section": page.section,
    }
