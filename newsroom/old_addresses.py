"""Addresses of a site that was before this one lead, for good, to what they meant.

They are asked only where nothing else answers, and lead to rows: none leads to another, so there is
no loop. What readers do not see stays unfound.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article, Issue, Page
from newsroom.models import OldAddress

LONGEST = 500
#: So many parts of a query are looked at.
MOST_PAIRS = 8
#: Pieces with a page; that of a withdrawn one says so.
SHOWN = (Article.Status.PUBLISHED, Article.Status.WITHDRAWN)
#: The anchor of an issue's page: `#page-2`.
PAGE = "page-"


class OldAddressMiddleware:
    """Asks the table where no page was found; else it costs nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 404 and request.method in ("GET", "HEAD"):
            url = now_at(request.path, request.META.get("QUERY_STRING", ""))
            return HttpResponsePermanentRedirect(url) if url else response
        return response


def now_at(path: str, query: str = "") -> str:
    """Where readers find it, if it is known. A query may be part of an address."""
    asked = [*(f"{path}?{each}" for each in _beginnings(query)), path]
    keys = [key for key in asked if len(key) <= LONGEST and "\x00" not in key]
    rows = OldAddress.objects.filter(path__in=keys).select_related(
        "article", "issue", "page__issue"
    )
    found = {row.path: row for row in rows} if keys else {}
    row = next((found[key] for key in asked if key in found), None)
    return _target(row) if row else ""


def _beginnings(query: str) -> list[str]:
    """All of it, and what is left without what messengers put at its end, the longest first."""
    pairs = query.split("&") if query else []
    counts = dict.fromkeys([len(pairs), *range(MOST_PAIRS, 0, -1)])
    return ["&".join(pairs[:count]) for count in counts if 0 < count <= len(pairs)]


def _target(row: OldAddress) -> str:
    if row.article:
        return row.article.get_absolute_url() if row.article.status in SHOWN else ""
    issue = row.issue or row.page.issue  # type: ignore[union-attr]  # the table has one of the three
    pages = pages_of(issue)
    return address_of(issue, pages, row.page_id) if pages else ""


def address_of(issue: Issue, pages: list[int], page: int | None) -> str:
    place = pages.index(page) + 1 if page in pages else 0
    return f"{issue.get_absolute_url()}#{PAGE}{place}" if place else issue.get_absolute_url()


def pages_of(issue: Issue) -> list[int]:
    """The pages that readers see, in their order: the second has the anchor `page-2`."""
    rows = Article.objects.published().filter(page__issue=issue).in_page_order()
    return list(dict.fromkeys(rows.values_list("page", flat=True)))


# What editors enter


@dataclass(frozen=True, slots=True)
class Entered:
    path: str
    article: Article | None = None
    issue: Issue | None = None
    page: Page | None = None

    @property
    def target(self) -> dict[str, Any]:
        return {"article": self.article, "issue": self.issue, "page": self.page}


def entered(old: str, new: str) -> Entered:
    """ValidationError with what is wrong."""
    path = plain_path(old)
    if _match(path) is not None:
        raise ValidationError(_("%(path)s is an address of this site.") % {"path": path})
    return Entered(path, **_row(new))


def plain_path(address: str) -> str:
    """`/html/2022-08/12/content_1.htm`, also from a whole address with scheme and host."""
    parts = _parts(address)
    path = unquote(parts.path) + (f"?{parts.query}" if parts.query else "")
    if not path.startswith("/") or path == "/" or len(path) > LONGEST or "\x00" in path:
        raise ValidationError(
            _("%(path)s is no old address: it begins with / and has %(most)d characters at most.")
            % {"path": address.strip()[:80], "most": LONGEST}
        )
    return path


def _parts(address: str) -> SplitResult:
    try:
        return urlsplit(address.strip())
    except ValueError as error:
        said = _("%(address)s is no address.") % {"address": address.strip()[:80]}
        raise ValidationError(said) from error


def _match(path: str) -> ResolverMatch | None:
    """What answers there, with the slash that a browser is led to."""
    plain = path.partition("?")[0]
    for each in (plain, f"{plain}/"):
        try:
            return resolve(each)
        except Resolver404:
            continue
    return None


def _row(address: str) -> dict[str, Any]:
    parts = _parts(address)
    match = _match(unquote(parts.path))
    key = match.kwargs.get("pk", 0) if match else 0
    if match and match.url_name == "article" and (row := Article.objects.filter(pk=key).first()):
        return {"article": row}
    if match and match.url_name == "issue" and (found := Issue.objects.filter(pk=key).first()):
        return _issue_or_page(found, parts.fragment)
    raise ValidationError(
        _("%(address)s leads to no piece and no issue here: write /articles/12/ or /issues/3/.")
        % {"address": address.strip()[:80]}
    )


def _issue_or_page(issue: Issue, fragment: str) -> dict[str, Any]:
    pages = {f"{PAGE}{number}": page for number, page in enumerate(pages_of(issue), 1)}
    if fragment in pages:
        return {"page": Page.objects.get(pk=pages[fragment])}
    return {"issue": issue}


# A table of many


class Refused(Exception):
    """Lines of the table, each with its number and what is wrong with it."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def load(lines: Iterable[str], *, replace: bool = False) -> tuple[int, int]:
    """All of a table of old and new addresses, or nothing of it; how many it has, and how many of
    these are new. Raises Refused.
    """
    with transaction.atomic():
        known = {row.path: row for row in OldAddress.objects.all()}
        wrong: list[str] = []
        added: list[bool] = []
        for number, old, new in _rows(lines):
            try:
                added.append(_keep(entered(old, new), known, replace=replace))
            except ValidationError as error:
                wrong.append(_("line %(n)d: %(what)s") % {"n": number, "what": error.messages[0]})
        if wrong:
            raise Refused(wrong)
    return len(added), sum(added)


def counted(total: int, added: int) -> str:
    said = ngettext(
        "%(total)d address, of which %(added)d are new.",
        "%(total)d addresses, of which %(added)d are new.",
        total,
    )
    return said % {"total": total, "added": added}


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, str, str]]:
    """Comments and empty lines are left out, and a first line that names the columns."""
    for number, row in enumerate(csv.reader(lines), 1):
        cells = [cell.strip().removeprefix("\ufeff") for cell in row]
        if not any(cells) or cells[0].startswith("#") or (number == 1 and "/" not in cells[0]):
            continue
        yield number, cells[0], cells[1] if len(cells) > 1 else ""


def _keep(given: Entered, known: dict[str, OldAddress], *, replace: bool) -> bool:
    """Whether it is new."""
    own = given.target
    before = known.get(given.path)
    if before is None:
        known[given.path] = OldAddress.objects.create(path=given.path, **own)
        return True
    leads_there = all(
        getattr(before, f"{name}_id") == (row.pk if row else None) for name, row in own.items()
    )
    if not leads_there and not replace:
        raise ValidationError(_("%(path)s leads elsewhere already.") % {"path": given.path})
    if not leads_there:
        OldAddress.objects.filter(pk=before.pk).update(**own)
    return False
