"""Import runs and what each did with every dump: written by the importer, read here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.common import NOTHING, ReadOnlyAdmin, counted, link
from articles.models import ImportOutcome, ImportRun

#: Refused dumps that a run's own page names; the others are a link away.
REFUSALS = 50


#: Keys of a run's options and counts, in words.
WORDS = {
    "paths": _("read from"),
    "date": _("date"),
    "year": _("year"),
    "publication": _("publication"),
    "section": _("section"),
    "page": _("page number"),
    "encoding": _("encoding"),
    "draft": _("loaded as drafts"),
    "dry_run": _("only tried, nothing kept"),
    "strict": _("dumps with doubts refused"),
    "json": _("written as JSON"),
    "fixture": _("written as a fixture"),
    "jobs": _("processes"),
    **dict(ImportOutcome.Result.choices),
    "articles": _("articles"),
    "photos": _("photos"),
    "doubts": _("doubts"),
}


def _options(options: dict[str, Any]) -> dict[str, Any]:
    """Those that were given; `hints`, which say what a dump does not, among the others."""
    flat = {key: value for key, value in options.items() if key != "hints"}
    flat |= options.get("hints") or {}
    return {key: value for key, value in flat.items() if value not in (None, "", [], False)}


def _facts(values: dict[str, Any]) -> str | SafeString:
    """A line each, `报纸: 青岚新闻`, in the order of WORDS: PostgreSQL keeps none of its own."""
    known = [key for key in WORDS if key in values]
    others = sorted(values.keys() - WORDS.keys())
    rows = ((WORDS.get(key, key), _plain(values[key])) for key in (*known, *others))
    items = format_html_join("", "<li>{}: {}</li>", rows)
    return format_html("<ul>{}</ul>", items) if items else NOTHING


def _plain(value: Any) -> str:
    if value is True:
        return str(_("yes"))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


class StateFilter(admin.SimpleListFilter):
    """By what is shown: a run that fell silent is an interrupted one, marked or not yet."""

    title = _("status")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(ImportRun.Status.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[ImportRun]) -> QuerySet[ImportRun]:
        status = self.value()
        if status == ImportRun.Status.RUNNING:
            return queryset.filter(status=status).exclude(ImportRun.silent())
        if status == ImportRun.Status.INTERRUPTED:
            return queryset.filter(Q(status=status) | ImportRun.silent())
        return queryset.filter(status=status) if status else queryset


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "state", "who", "finished_at", "dumps", "refused")
    list_filter = (StateFilter,)
    search_fields = ("operator", "user__username")
    date_hierarchy = "started_at"
    list_select_related = ("user",)
    show_full_result_count = False
    fields = (
        "state",
        "who",
        "started_at",
        "seen_at",
        "finished_at",
        "option_list",
        "count_list",
        "all_outcomes",
        "refusals",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportRun]:
        refused = ImportOutcome.objects.filter(result=ImportOutcome.Result.REFUSED)
        rows = super().get_queryset(request)
        return rows.annotate(
            dump_count=counted(ImportOutcome.objects.all(), "run"),
            refused_count=counted(refused, "run"),
        )

    @admin.display(description=_("status"), ordering="status")
    def state(self, run: ImportRun) -> str:
        return run.state

    @admin.display(description=_("who"))
    def who(self, run: ImportRun) -> str:
        return str(run.user or run.operator or NOTHING)

    @admin.display(description=_("dumps"), ordering="dump_count")
    def dumps(self, run: Any) -> int:
        return run.dump_count

    @admin.display(description=_("refused dumps"), ordering="refused_count")
    def refused(self, run: Any) -> int | str:
        return run.refused_count or NOTHING

    @admin.display(description=_("options"))
    def option_list(self, run: ImportRun) -> str | SafeString:
        return _facts(_options(run.options))

    @admin.display(description=_("counts"))
    def count_list(self, run: ImportRun) -> str | SafeString:
        return _facts(run.counts)

    @admin.display(description=_("import outcomes"))
    def all_outcomes(self, run: Any) -> SafeString:
        url = reverse("admin:articles_importoutcome_changelist")
        return format_html('<a href="{}?run__id__exact={}">{}</a>', url, run.pk, run.dump_count)

    @admin.display(description=_("refused dumps"))
    def refusals(self, run: ImportRun) -> str | SafeString:
        refused = run.outcomes.filter(result=ImportOutcome.Result.REFUSED)[:REFUSALS]
        items = format_html_join("", "<li>{}</li>", ((row.message,) for row in refused))
        return format_html("<ul>{}</ul>", items) if items else NOTHING


@admin.register(ImportOutcome)
class ImportOutcomeAdmin(ReadOnlyAdmin):
    list_display = ("name", "result", "message", "of_run", "of_dump")
    list_filter = ("result",)
    search_fields = ("name", "sha256", "message")
    show_full_result_count = False
    fields = ("name", "sha256", "result", "message", "of_run", "of_dump", "count_list")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportOutcome]:
        return super().get_queryset(request).select_related("run", "dump").defer("dump__content")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup == "run__id__exact" or super().lookup_allowed(lookup, value, request)  # type: ignore[arg-type]

    @admin.display(description=_("import run"), ordering="run")
    def of_run(self, outcome: ImportOutcome) -> str | SafeString:
        return link(outcome.run)

    @admin.display(description=_("source dump"))
    def of_dump(self, outcome: ImportOutcome) -> str | SafeString:
        return link(outcome.dump)

    @admin.display(description=_("counts"))
    def count_list(self, outcome: ImportOutcome) -> str | SafeString:
        return _facts(outcome.counts)
