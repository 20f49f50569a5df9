"""Whom and what pieces name: looked up here, decided by an editor where it is in doubt."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.by_hand import DeniedAdmin
from articles.admin.common import (
    NOTHING,
    BesideSourceAdmin,
    SourceLineColumn,
    link,
    named_article,
)
from articles.admin.lines import SourceLines, article_marks, naming_marks, source_lines
from articles.admin.who import decide
from articles.models import AppointmentNotice, ArticleOrganization, Naming
from people.desk import AsideAdmin, DeskAdmin


class UndecidedFilter(admin.SimpleListFilter):
    title = _("who that is")
    parameter_name = "who"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", _("not decided")), ("known", _("known"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in ("open", "known"):
            return queryset
        officials = queryset.filter(kind=Naming.Kind.OFFICIAL)
        open_ones = officials.filter(official=None, status=Naming.Status.READ)
        return open_ones if self.value() == "open" else queryset.exclude(official=None)


class NamingForm(ModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("official") and cleaned.get("status") == Naming.Status.NOBODY:
            self.add_error("status", _("Either it names nobody, or it names this person."))
        return cleaned


@admin.register(Naming)
class NamingAdmin(SourceLineColumn, BesideSourceAdmin):
    form = NamingForm
    list_display = ("name", "title", "kind", "who", "in_article", "by_hand", "status")
    list_filter = ("kind", UndecidedFilter, "by_hand", "status", "listed")
    list_per_page = 50
    list_select_related = ("official",)
    search_fields = ("name", "title")
    autocomplete_fields = ("official",)
    show_full_result_count = False
    fields = ("name", "title", "kind", "in_article", "lines", "official", "terms", "status")
    readonly_fields = ("name", "title", "kind", "in_article", "lines", "terms")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup == "official__id__exact" or super().lookup_allowed(lookup, value, request)  # type: ignore[arg-type]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Naming]:
        return super().get_queryset(request).prefetch_related(named_article())

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def source(self, obj: Naming) -> SourceLines | None:
        if obj.article.dump is None:
            return None
        marks = article_marks(obj.article, obj.article.blocks.all())
        return source_lines(obj.article.dump, marks | naming_marks(obj))

    def save_model(self, request: HttpRequest, obj: Naming, form: ModelForm, change: bool) -> None:
        if form.changed_data:
            decide(obj, obj.official if obj.status == Naming.Status.READ else None)

    @admin.display(description=_("who that is"), ordering="official__sort_key")
    def who(self, naming: Naming) -> str | SafeString:
        return link(naming.official)

    @admin.display(description=_("article"))
    def in_article(self, naming: Naming) -> str | SafeString:
        return link(naming.article)

    @admin.display(description=_("appointments"))
    def terms(self, naming: Naming) -> str:
        return (
            "、".join(map(str, naming.appointments.select_related("official", "office"))) or NOTHING
        )


@admin.register(AppointmentNotice)
class AppointmentNoticeAdmin(SourceLineColumn, DeskAdmin):
    """Printed changes of office, with the sentence that says so."""

    list_display = ("name", "title", "kind", "day", "who", "in_article")
    list_filter = ("kind",)
    date_hierarchy = "day"
    list_select_related = ("official",)
    search_fields = ("name", "title", "text")
    show_full_result_count = False
    fields = ("name", "title", "kind", "day", "text", "who", "in_article", "lines")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[AppointmentNotice]:
        return super().get_queryset(request).prefetch_related(named_article())

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("who that is"), ordering="official__sort_key")
    def who(self, notice: AppointmentNotice) -> str | SafeString:
        return link(notice.official)

    @admin.display(description=_("article"))
    def in_article(self, notice: AppointmentNotice) -> str | SafeString:
        return link(notice.article)


@admin.register(ArticleOrganization)
class ArticleOrganizationAdmin(AsideAdmin, DeniedAdmin):
    """For finding the pieces about an organization; decided with the piece."""

    list_display = ("organization", "in_article", "by_hand", "excluded")
    list_filter = ("by_hand", "excluded")
    list_select_related = ("organization",)
    search_fields = ("organization__name",)
    show_full_result_count = False
    fields = ("organization", "in_article", "by_hand", "excluded")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticleOrganization]:
        return super().get_queryset(request).prefetch_related(named_article())

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("article"))
    def in_article(self, row: ArticleOrganization) -> str | SafeString:
        return link(row.article)
