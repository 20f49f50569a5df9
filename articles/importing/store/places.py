"""Where a dump belongs: publication, issue, page, and the dump that it corrects, if any."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.importing import likeness
from articles.importing.store import bulk, strays
from articles.importing.store.deposit import Deposit, fitting, text_of
from articles.models import Issue, Page, Publication, SourceDump
from articles.prepared import Prepared

#: Dumps of one name that are compared, newest first: folder after folder may hold a "01.txt".
NAMESAKES = 20

_TOLD = frozenset({"printed", "filename", "option"})
_PAPER = [column.attname for column in Publication._meta.concrete_fields]
_PAPERS = Prepared(
    lambda names: Publication.objects.filter(name__in=names).order_by().values_list(*_PAPER)
)
_ISSUE = [column.attname for column in Issue._meta.concrete_fields]
#: Of told days, whatever the paper; locked, so that two runs take turns in an issue.
_TOLD_ISSUES = Prepared(
    lambda days: (
        Issue.objects.filter(date__in=days, date_basis__in=Issue.TOLD)
        .select_for_update()
        .order_by("pk")
        .values_list(*_ISSUE)
    ),
    datetime.date.max.isoformat(),
)
_TOLD_PLACES = Prepared(
    lambda places: SourceDump.objects.filter(told_place__in=places).order_by().values_list("pk")[:1]
)


@dataclass(frozen=True)
class Found:
    """What is there already: the dump that is corrected, or dumps of another text on its page."""

    corrects: SourceDump | None = None
    others: tuple[SourceDump, ...] = ()
    #: A dump of this text on a page that an editor has placed otherwise.
    elsewhere: SourceDump | None = None


def find(deposit: Deposit, kept: SourceDump | None = None) -> Found:
    """Set the deposit's page, made where there is none yet; what it holds already.

    `kept` are these bytes, taken back once, of which an editor keeps a piece.
    """
    day = _told_day(deposit)
    issue = _told_issue(deposit, day)
    page = _page(issue, deposit.read.issue.page)
    rivals = list(_rivals(deposit, day, page))
    corrects = most_alike(rivals, deposit.text) or (None if day else kept)
    if corrects:
        if not day:
            _number(deposit, corrects.page)
        deposit.page = page if page == corrects.page else corrects.page
        return Found(corrects)
    publication = issue.publication if issue else _publication(deposit)
    stray = strays.find(deposit, publication, day, issue)
    if day and stray and not page and strays.is_free(stray.page, deposit, issue):
        strays.settle(deposit, stray.page, publication, day, issue)
        deposit.page = stray.page
        return Found(stray)
    deposit.page = page or _new_page(deposit, issue or _new_issue(deposit, publication, day))
    return Found(None, tuple(dump for dump in rivals if dump.page == page), stray)


def told(deposit: Deposit) -> str:
    """Paper, day and number in one key, under which the dump is found again."""
    day, number = _told_day(deposit), deposit.read.issue.page
    return f"{_paper(deposit)} {day or '-'} {number or '-'}"


def tells_otherwise(deposit: Deposit, known: SourceDump) -> bool:
    """Whether a paper, day or number is told now that was not told when the text was loaded."""
    before = known.told_place.rsplit(" ", 2)
    paper = deposit.read.issue.publication and _paper(deposit)
    now = (paper, _told_day(deposit), deposit.read.issue.page)
    return any(told and str(told) != was for told, was in zip(now, before, strict=False))


def elsewhere(deposit: Deposit) -> str:
    """Where the dump says that its page belongs, in words, if the page stands otherwise."""
    read, stands = deposit.read.issue, deposit.page
    day = _told_day(deposit)
    differs = (
        (read.publication and _paper(deposit) != stands.issue.publication.name)
        or (day and day != stands.issue.date)
        or (read.page and read.page != stands.number)
    )
    if not differs:
        return ""
    issue = Issue(publication=Publication(name=_paper(deposit)), date=day)
    return str(Page(issue=issue, number=read.page, section=read.section))


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


def _paper(deposit: Deposit) -> str:
    return fitting(Publication, "name", deposit.read.issue.publication or settings.PUBLICATION)


def _publication(deposit: Deposit) -> Publication:
    publication = _known_paper(_paper(deposit))
    if publication is None:
        publication = Publication.objects.create(name=_paper(deposit))
        deposit.made(publication)
    return publication


def _known_paper(name: str) -> Publication | None:
    found = _PAPERS.rows([name])
    return Publication.from_db(DEFAULT_DB_ALIAS, _PAPER, found[0]) if found else None


def _number(deposit: Deposit, page: Page) -> None:
    """An undated page without a number takes the one that its correction tells."""
    taken = _page(page.issue, deposit.read.issue.page)
    if page.number is None and not taken and strays.is_free(page, deposit, None):
        strays.settle(deposit, page, page.issue.publication, None, page.issue)


def _told_day(deposit: Deposit) -> datetime.date | None:
    """The printed or given day."""
    read = deposit.read.issue
    if read.date is None or read.date_basis not in _TOLD:
        return None
    return datetime.date.fromisoformat(read.date)


def _told_issue(deposit: Deposit, day: datetime.date | None) -> Issue | None:
    """The issue of the told day."""
    for row in _TOLD_ISSUES.rows([day.isoformat()]) if day else ():
        issue = Issue.from_db(DEFAULT_DB_ALIAS, _ISSUE, row)
        paper = _known_paper(_paper(deposit))
        if paper and issue.publication_id == paper.pk:
            issue.publication = paper
            return issue
    return None


def _new_issue(deposit: Deposit, publication: Publication, day: datetime.date | None) -> Issue:
    """Of the told day, or the dump's own: two undated dumps never share one by accident."""
    day, basis = (day, str(deposit.read.issue.date_basis)) if day else _latest(deposit)
    issue = Issue(
        publication=publication, date=day, date_basis=basis, date_evidence=_evidence(deposit)
    )
    bulk.create(Issue, [issue])
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
    page = Page(issue=issue, number=read.page, section=fitting(Page, "section", read.section))
    bulk.create(Page, [page])
    deposit.made(page)
    return page


def _rivals(deposit: Deposit, day: datetime.date | None, page: Page | None) -> Iterable[SourceDump]:
    """Dumps that this one may correct: the page's own, and those that have told its place.

    Where it tells no number of a day, those of its name. Most have none, and no query is built.
    """
    place = told(deposit)
    if day and deposit.read.issue.page is not None:
        if not page and not _TOLD_PLACES.rows([place]):
            return ()
        return _standing(Q(told_place=place) | Q(page=page) if page else Q(told_place=place))
    name = fitting(SourceDump, "name", deposit.read.source)
    if not strays.CALLED.rows([name]):
        return ()
    stands = Q(page__issue__publication__name=_paper(deposit))
    if day:
        stands &= Q(
            page__number=None, page__issue__date=day, page__issue__date_basis__in=Issue.TOLD
        )
    return _standing(stands | Q(told_place=place), name=name)[:NAMESAKES]


def _standing(which: Q, **more: str) -> QuerySet[SourceDump]:
    """Locked, so that of two corrections at once the second finds the first."""
    found = SourceDump.objects.select_related("page__issue__publication").filter(superseded_by=None)
    return found.filter(which, **more).order_by("-pk").select_for_update(of=("self",))


def most_alike(rivals: list[SourceDump], text: str) -> SourceDump | None:
    """One that stands goes before one that was taken back."""
    if not rivals:
        return None
    new = likeness.clauses(text)
    scored = [(likeness.share(likeness.clauses(text_of(dump)), new), dump) for dump in rivals]
    alike = [(not dump.withdrawn, score, dump) for score, dump in scored if score >= likeness.ALIKE]
    return max(alike, key=lambda found: found[:2])[2] if alike else None
