"""What waits on the desk, for its first page: a fixed number of queries, values for a template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, Exists, F, Model, OuterRef
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.common import counted, open_doubts
from articles.audit import wording
from articles.models import Article, Finding, ImportOutcome, ImportRun, Issue
from articles.models.article import ArticleQuerySet
from articles.problems import name
from people import directory
from people.models import Appointment

#: Rows of a section; the rest is a link away.
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Item:
    text: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Section:
    """`url` leads to the list of all."""

    title: str
    url: str
    items: tuple[Item, ...]
    total: int | None = None


def sections(request: HttpRequest) -> tuple[Section, ...]:
    """Those whose rows the account may see."""
    return tuple(build(request) for need, build in SECTIONS if request.user.has_perm(need))


def _own_drafts(request: HttpRequest) -> Section:
    """Articles have no author; the desk's history tells who wrote or changed them."""
    touched = LogEntry.objects.filter(
        user=request.user.pk,
        content_type=ContentType.objects.get_for_model(Article),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    own = Article.objects.filter(Exists(touched), status=Article.Status.DRAFT)
    return Section(_("My drafts"), _list(Article, status__exact="draft"), _pieces(own))


def _drafts(request: HttpRequest) -> Section:
    drafts = Article.objects.filter(status=Article.Status.DRAFT)
    url = _list(Article, status__exact="draft")
    return Section(_("Drafts waiting for publication"), url, _pieces(drafts), drafts.count())


def _pieces(rows: ArticleQuerySet) -> tuple[Item, ...]:
    latest = rows.select_related("page__issue__publication").for_list().order_by("-modified_at")
    return tuple(Item(row.title, _form(row), str(row.page)) for row in latest[:SHOWN])


def _doubts(request: HttpRequest) -> Section:
    codes = open_doubts().order_by().values_list("code").annotate(found=Count("pk"))
    found = sorted(codes, key=lambda row: (-row[1], row[0]))
    items = (Item(name(code), _list_of_doubts(code=code), str(count)) for code, count in found)
    total = sum(count for _code, count in found)
    return Section(_("Open doubts"), _list_of_doubts(), tuple(items), total)


def _findings(request: HttpRequest) -> Section:
    codes = Finding.objects.open().order_by().values_list("code").annotate(found=Count("pk"))
    found = sorted(codes, key=lambda row: (-row[1], row[0]))
    items = (
        Item(wording.name(code), _list(Finding, code=code), str(count)) for code, count in found
    )
    total = sum(count for _code, count in found)
    return Section(_("Open findings"), _list(Finding), tuple(items), total)


def _proposals(request: HttpRequest) -> Section:
    """The latest in print: whoever is new to the register comes first."""
    proposed = Appointment.objects.filter(confirmed=False, official__merged_into=None)
    latest = proposed.select_related("official", "office").order_by(
        F("first_seen").desc(nulls_last=True), "-pk"
    )
    items = (
        Item(f"{row.official} {directory.term(row).title}", _form(row), str(row.first_seen or ""))
        for row in latest[:SHOWN]
    )
    url = _list(Appointment, confirmed__exact="0")
    return Section(_("Proposed appointments"), url, tuple(items), proposed.count())


def _issues(request: HttpRequest) -> Section:
    doubts = counted(open_doubts(), "issue")
    newest = Issue.objects.newest_first().select_related("publication").annotate(doubts_open=doubts)
    items = (Item(str(row), _form(row), _in_doubt(row.doubts_open)) for row in newest[:SHOWN])
    return Section(_("Newest issues"), _list(Issue), tuple(items))


def _in_doubt(count: int) -> str:
    if not count:
        return ""
    return ngettext("%(n)d open doubt", "%(n)d open doubts", count) % {"n": count}


def _runs(request: HttpRequest) -> Section:
    refused = ImportOutcome.objects.filter(result=ImportOutcome.Result.REFUSED)
    last = ImportRun.objects.annotate(refused=counted(refused, "run")).order_by("-pk")
    items = (Item(_started(row), _form(row), _came_to(row, row.refused)) for row in last[:SHOWN])
    return Section(_("Last import runs"), _list(ImportRun), tuple(items))


def _started(run: ImportRun) -> str:
    return date_format(timezone.localtime(run.started_at), "SHORT_DATETIME_FORMAT")


def _came_to(run: ImportRun, refused: int) -> str:
    if not refused:
        return run.get_status_display()
    told = ngettext("%(n)d dump refused", "%(n)d dumps refused", refused) % {"n": refused}
    return f"{run.get_status_display()} · {told}"


def _form(row: Model) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def _list(model: type[Model], **chosen: str) -> str:
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return f"{url}?{urlencode(chosen)}" if chosen else url


def _list_of_doubts(**chosen: str) -> str:
    return _list(open_doubts().model, **chosen)


#: The permission that each section needs, in the order of the page.
SECTIONS: tuple[tuple[str, Callable[[HttpRequest], Section]], ...] = (
    ("articles.add_article", _own_drafts),
    ("articles.publish_article", _drafts),
    ("articles.view_doubt", _doubts),
    ("articles.view_finding", _findings),
    ("people.change_appointment", _proposals),
    ("articles.view_issue", _issues),
    ("articles.view_importrun", _runs),
)
