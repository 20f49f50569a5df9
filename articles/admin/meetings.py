"""Series, their meetings, who was there, and which pieces say so."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.by_hand import BehindForm
from articles.admin.common import (
    NOTHING,
    UNCHANGED_TEXTS,
    count_link,
    counted,
    link,
    named_article,
)
from articles.importing.store import register
from articles.models import Attendance, Meeting, MeetingReport, Series, Sitting
from articles.models.meeting import SeriesQuerySet
from people.admin.confirming import ConfirmingAdmin
from people.admin.merging import MergedFilter, MergingAdmin
from people.admin.renaming import RenamingAdmin
from people.desk import BY_SOUND, AsideAdmin, CompletingInline, DeskAdmin
from people.models.merge import Merge, Mergeable

#: What a series is called that is one meeting, which nobody has numbered.
ONCE = _("a single meeting")


class RecurringFilter(admin.SimpleListFilter):
    """A meeting of its own name is a series only if another follows."""

    title = _("type")
    parameter_name = "recurring"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("series of meetings")), ("no", ONCE)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = {"yes": True, "no": False}.get(self.value() or "")
        return queryset if chosen is None else queryset.filter(recurring=chosen)


@admin.register(Series)
class SeriesAdmin(RenamingAdmin, ConfirmingAdmin, MergingAdmin):
    list_display = (
        "name",
        "how_counted",
        "district",
        "organization",
        "pattern",
        "meetings_kept",
        "confirmed",
    )
    list_filter = (
        RecurringFilter,
        "confirmed",
        "numbering",
        ("district", admin.RelatedOnlyFieldListFilter),
        MergedFilter,
    )
    list_select_related = ("district", "organization")
    search_fields = ("name", *BY_SOUND)
    autocomplete_fields = ("organization", "district")
    show_full_result_count = False
    fields = (
        "name",
        "numbering",
        "pattern",
        "organization",
        "district",
        "confirmed",
        "meeting_list",
        "sort_key",
    )
    readonly_fields = ("meeting_list", "sort_key")
    actions = ("confirm", "merge_rows")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Series]:
        rows: SeriesQuerySet = super().get_queryset(request)  # type: ignore[assignment]
        sittings = Sitting.objects.all()
        return rows.with_recurring(sittings).annotate(kept=counted(sittings, "series"))

    def _merge(self, request: HttpRequest, gone: Mergeable, kept: Mergeable) -> Merge:
        """Reports of one meeting under both names are one meeting's from now on."""
        with register.regrouping((gone.pk, kept.pk)):
            return super()._merge(request, gone, kept)

    @admin.display(description=_("numbering"), ordering="numbering")
    def how_counted(self, series: Any) -> str:
        return series.get_numbering_display() if series.recurring else str(ONCE)

    @admin.display(description=_("meetings"), ordering="kept")
    def meetings_kept(self, series: Any) -> int:
        return series.kept

    @admin.display(description=_("meetings"))
    def meeting_list(self, series: Any) -> str | SafeString:
        return count_link(Meeting, "sittings__series", series, "kept")


class SittingInline(CompletingInline, admin.StackedInline):
    model = Sitting
    extra = 0
    fields = (("series", "term", "ordinal"),)
    autocomplete_fields = ("series",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sitting]:
        return super().get_queryset(request).select_related("series__district")


class AttendanceInline(CompletingInline, admin.StackedInline):
    model = Attendance
    extra = 0
    formfield_overrides = UNCHANGED_TEXTS
    fields = (("order", "capacity", "name", "title"), "official", "words")
    autocomplete_fields = ("official",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Attendance]:
        return super().get_queryset(request).select_related("official")


class ReportInline(CompletingInline, admin.StackedInline):
    """Pieces that an editor links with the meeting; those that were read stand above."""

    model = MeetingReport
    form = BehindForm
    formfield_overrides = UNCHANGED_TEXTS
    extra = 0
    fields = ("article", "text")
    autocomplete_fields = ("article",)
    verbose_name = _("report that an editor adds")
    verbose_name_plural = _("reports that an editor adds")

    def get_queryset(self, request: HttpRequest) -> QuerySet[MeetingReport]:
        rows = super().get_queryset(request).filter(MeetingReport.BY_HAND)
        return rows.select_related("meeting").prefetch_related(named_article())


class SeriesFilter(admin.SimpleListFilter):
    title = _("series")
    parameter_name = "in_series"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("of a series")), ("no", _("of none"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.filter(sittings__isnull=self.value() == "no").distinct()


@admin.register(Meeting)
class MeetingAdmin(MergingAdmin):
    list_display = ("name", "date", "part_of_day", "place", "counted_as", "reports_kept")
    list_filter = (SeriesFilter, ("district", admin.RelatedOnlyFieldListFilter), MergedFilter)
    list_per_page = 50
    date_hierarchy = "date"
    search_fields = ("name", "place", "sittings__series__name")
    autocomplete_fields = ("district", "follows")
    show_full_result_count = False
    fields = ("name", ("date", "part_of_day"), "place", "district", "follows", "quotations")
    readonly_fields = ("quotations",)
    inlines = (SittingInline, AttendanceInline, ReportInline)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """A series leads to its meetings."""
        asked = lookup == "sittings__series__id__exact"
        return asked or super().lookup_allowed(lookup, value, request)  # type: ignore[arg-type]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Meeting]:
        rows = super().get_queryset(request).prefetch_related("sittings__series")
        return rows.annotate(kept=counted(MeetingReport.objects.all(), "meeting"))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """How meetings are called is the rule of their series, by whoever's hand."""
        seats = form.instance.sittings
        before = set(seats.values_list("series", flat=True)) if change else set()
        super().save_related(request, form, formsets, change)
        register.name_series(before.union(seats.values_list("series", flat=True)))

    @admin.display(description=_("series"))
    def counted_as(self, meeting: Meeting) -> str:
        return "、".join(map(str, meeting.sittings.all())) or NOTHING

    @admin.display(description=_("reports"), ordering="kept")
    def reports_kept(self, meeting: Any) -> int:
        return meeting.kept

    @admin.display(description=_("reported in"))
    def quotations(self, meeting: Meeting) -> str | SafeString:
        if not meeting.pk:
            return NOTHING
        rows = meeting.reports.prefetch_related(named_article())
        items = format_html_join(
            "", "<li>{} {}</li>", ((link(row.article), row.text) for row in rows)
        )
        return format_html("<ul>{}</ul>", items) if items else NOTHING


@admin.register(Sitting)
class SittingAdmin(AsideAdmin, DeskAdmin):
    """For finding a number of a series; edited with its meeting."""

    list_display = ("series", "term", "ordinal", "of_meeting")
    list_filter = ("term",)
    list_select_related = ("series", "meeting")
    search_fields = ("series__name", "meeting__name", "ordinal")
    autocomplete_fields = ("series", "meeting")
    show_full_result_count = False

    @admin.display(description=_("meeting"), ordering="meeting__date")
    def of_meeting(self, row: Sitting | Attendance | MeetingReport) -> str | SafeString:
        return link(row.meeting)


@admin.register(Attendance)
class AttendanceAdmin(DeskAdmin):
    """For finding who was where; edited with its meeting."""

    list_display = ("name", "title", "capacity", "official", "of_meeting")
    list_filter = ("capacity", ("official", admin.EmptyFieldListFilter))
    list_select_related = ("official", "meeting")
    search_fields = ("name", "title", "meeting__name")
    autocomplete_fields = ("official", "meeting")
    show_full_result_count = False
    of_meeting = SittingAdmin.of_meeting


@admin.register(MeetingReport)
class MeetingReportAdmin(AsideAdmin, DeskAdmin):
    """For finding the sentence that reports a meeting."""

    list_display = ("text", "of_meeting", "in_article")
    list_select_related = ("meeting",)
    search_fields = ("text", "meeting__name")
    autocomplete_fields = ("meeting", "article")
    show_full_result_count = False
    fields = ("meeting", "article", "order", "text")
    of_meeting = SittingAdmin.of_meeting

    def get_queryset(self, request: HttpRequest) -> QuerySet[MeetingReport]:
        return super().get_queryset(request).prefetch_related(named_article())

    @admin.display(description=_("article"))
    def in_article(self, row: MeetingReport) -> str | SafeString:
        return link(row.article)
