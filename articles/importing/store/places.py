"""Where a dump belongs: publication, issue, page, and the dump that it corrects, if any."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.importing import likeness
from articles.importing.store.deposit import Deposit, fitting
from articles.models import Issue, Page, Publication, SourceDump

#: Dumps of one name that are compared, newest first: folder after folder may hold a "01.txt".
NAMESAKES = 20

_TOLD = frozenset({"printed", "filename", "option"})


@dataclass(frozen=True)
class Found:
    """What the page holds already: the dump that is corrected, or dumps of another text."""

    corrects: SourceDump | None = None
    others: tuple[SourceDump, ...] = ()


def find(deposit: Deposit) -> Found:
    """Set the deposit's page, made where there is none yet; what it holds already."""
    publication = _publication(deposit)
    issue = _told_issue(deposit, publication)
    page = _page(issue, deposit.read.issue.page)
    rivals = list(_rivals(deposit, publication, issue, page))
    corrects = _most_alike(rivals, deposit)
    deposit.page = (
        page
        or (corrects.page if corrects else None)
        or _new_page(deposit, issue or _own_issue(deposit, publication))
    )
    return Found(corrects, tuple(rivals) if page and not corrects else ())


def redate(deposit: Deposit) -> None:
    """A corrected dump may report later events; a date that an editor confirmed stays."""
    issue = deposit.issue
    if not issue.is_told:
        issue.date, issue.date_basis = _latest(deposit)
        issue.date_evidence = _evidence(deposit)
        issue.save()


def ask_for_date(deposit: Deposit) -> None:
    """Nobody printed the issue's date: an editor shall confirm the one we took."""
    if deposit.issue.date_basis == Issue.DateBasis.INFERRED:
        deposit.doubt(
            "date-inferred",
            _("No date is printed: %(date)s is the latest event reported. Confirm or correct it.")
            % {"date": deposit.issue.date},
        )
    elif deposit.issue.date_basis == Issue.DateBasis.UNKNOWN:
        deposit.doubt(
            "date-missing", _("No date is printed and no event is dated: enter the issue's date.")
        )


def _publication(deposit: Deposit) -> Publication:
    name = fitting(Publication, "name", deposit.read.issue.publication or settings.PUBLICATION)
    publication = Publication.objects.filter(name=name).first()
    if publication is None:
        publication = Publication.objects.create(name=name)
        deposit.made(publication)
    return publication


def _told_issue(deposit: Deposit, publication: Publication) -> Issue | None:
    """The issue of the printed or given day, locked: two runs take turns in it."""
    read = deposit.read.issue
    if read.date is None or read.date_basis not in _TOLD:
        return None
    day = datetime.date.fromisoformat(read.date)
    known = Issue.objects.select_for_update().filter(
        publication=publication, date=day, date_basis__in=Issue.TOLD
    )
    issue = known.first() or _make_issue(deposit, publication, day, read.date_basis)
    issue.publication = publication
    return issue


def _own_issue(deposit: Deposit, publication: Publication) -> Issue:
    """An undated dump's own issue: two such dumps never share one by accident."""
    return _make_issue(deposit, publication, *_latest(deposit))


def _make_issue(
    deposit: Deposit, publication: Publication, day: datetime.date | None, basis: str
) -> Issue:
    issue = Issue.objects.create(
        publication=publication, date=day, date_basis=basis, date_evidence=_evidence(deposit)
    )
    deposit.made(issue)
    return issue


def _latest(deposit: Deposit) -> tuple[datetime.date | None, str]:
    dates = [date for article in deposit.read.articles for date in article.dates]
    if not dates:
        return None, Issue.DateBasis.UNKNOWN
    return datetime.date.fromisoformat(max(dates)), Issue.DateBasis.INFERRED


def _evidence(deposit: Deposit) -> str:
    return fitting(Issue, "date_evidence", deposit.read.issue.evidence)


def _page(issue: Issue | None, number: int | None) -> Page | None:
    if issue is None or number is None:
        return None
    page = Page.objects.filter(issue=issue, number=number).first()
    if page:
        page.issue = issue
    return page


def _new_page(deposit: Deposit, issue: Issue) -> Page:
    read = deposit.read.issue
    page = Page.objects.create(
        issue=issue, number=read.page, section=fitting(Page, "section", read.section)
    )
    deposit.made(page)
    return page


def _rivals(
    deposit: Deposit, publication: Publication, issue: Issue | None, page: Page | None
) -> QuerySet[SourceDump]:
    """Dumps that this one may correct: the page's own, or those of its name where none is told."""
    current = SourceDump.objects.select_related("page__issue").filter(superseded_by=None)
    if page:
        return current.filter(page=page).order_by("-pk")
    if issue and deposit.read.issue.page is not None:
        return current.none()
    namesakes = current.filter(name=fitting(SourceDump, "name", deposit.read.source))
    if issue:
        namesakes = namesakes.filter(page__issue=issue, page__number=None)
    # Locked, so that of two corrections at once the second finds the first.
    return (
        namesakes.filter(page__issue__publication=publication)
        .order_by("-pk")
        .select_for_update(of=("self",))[:NAMESAKES]
    )


def _most_alike(rivals: list[SourceDump], deposit: Deposit) -> SourceDump | None:
    if not rivals:
        return None
    new = likeness.clauses(deposit.text)
    scored = [(likeness.share(likeness.clauses(text_of(dump)), new), dump) for dump in rivals]
    best, dump = max(scored, key=lambda pair: pair[0])
    return dump if best >= likeness.ALIKE else None


def text_of(dump: SourceDump) -> str:
    return bytes(dump.content).decode(dump.encoding, "replace")
