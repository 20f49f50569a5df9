"""The home page with the newest issue, and all issues by year."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.urls import reverse

from articles.models import Article, Issue
from newsroom.pages.issue import IssueView
from newsroom.pages.parts import PaperView, paper_view

#: Issues that the home page lists below the newest.
RECENT = 8


@dataclass(frozen=True, slots=True)
class HomeView:
    newest: IssueView | None
    recent: tuple[PaperView, ...]

    @classmethod
    def now(cls) -> HomeView:
        issues = Issue.objects.published().select_related("publication").newest_first()
        found = list(issues[: RECENT + 1])
        newest = IssueView.of(found[0]) if found else None
        return cls(newest, tuple(paper_view(issue) for issue in found[1:]))


@dataclass(frozen=True, slots=True)
class YearLink:
    """`year` is None for the issues of which nothing tells a date."""

    year: int | None
    url: str
    issues: int


@dataclass(frozen=True, slots=True)
class IssueEntry:
    paper: PaperView
    number: str
    pieces: int


@dataclass(frozen=True, slots=True)
class YearView:
    years: tuple[YearLink, ...]
    year: int | None
    issues: tuple[IssueEntry, ...]


def years() -> tuple[YearLink, ...]:
    """Newest first, the undated last."""
    found = (
        Issue.objects.published().order_by().values_list(ExtractYear("date")).annotate(Count("pk"))
    )
    ordered = sorted(found, key=lambda row: -1 if row[0] is None else row[0], reverse=True)
    return tuple(YearLink(year, _url(year), issues) for year, issues in ordered)


def year_view(links: tuple[YearLink, ...], year: int | None) -> YearView:
    issues = Issue.objects.published().select_related("publication").newest_first()
    rows = list(issues.filter(date__year=year) if year else issues.filter(date=None))
    pieces = _pieces([row.pk for row in rows])
    entries = (IssueEntry(paper_view(row), row.number, pieces.get(row.pk, 0)) for row in rows)
    return YearView(links, year, tuple(entries))


def _pieces(issues: list[int]) -> dict[int, int]:
    """How many pieces each issue has; one on two pages counts once."""
    rows = Article.objects.published().filter(page__issue__in=issues, continues=None).order_by()
    return dict(rows.values_list("page__issue").annotate(Count("pk")))


def _url(year: int | None) -> str:
    return reverse("issue-year", args=[year]) if year else reverse("issues-undated")
