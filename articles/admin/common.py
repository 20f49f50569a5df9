"""What several of the desk's forms and lists share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.views.main import ERROR_FLAG, SEARCH_VAR
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import CharField, Textarea
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.lines import SourceLines, spoken
from articles.models import Article, Byline, Doubt, Issue, Page

NOTHING = "–"


def link(row: models.Model | None, text: str = "") -> str | SafeString:
    """To the row's own form."""
    if row is None:
        return NOTHING
    options = row._meta
    url = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', url, text or str(row))


def issue_name(issue: Issue) -> str:
    """The paper and its day, an inferred one called so."""
    day = issue.date.isoformat() if issue.date else str(_("undated"))
    told = "" if issue.date is None or issue.is_told else _("(date inferred)")
    return f"{issue.publication.name} {day} {told}".strip()


def page_name(page: Page) -> str:
    """Its number, or where none was printed its section."""
    return _("page %(number)s") % {"number": page.number} if page.number else page.section


def counted(rows: models.QuerySet[Any], field: str) -> Coalesce:
    """How many `rows` have the outer row as `field`: a subquery, for joins multiply counts."""
    own = rows.filter(**{field: OuterRef("pk")}).order_by()
    counts = own.values(field).annotate(found=Count("pk")).values("found")
    return Coalesce(Subquery(counts), 0)


def open_doubts() -> models.QuerySet[Doubt]:
    return Doubt.objects.filter(settled_at=None)


def named_article(field: str = "article") -> Prefetch[str]:
    """Related articles with what `title` needs, in one query for a whole list."""
    return Prefetch(field, Article.objects.for_list())


class UnchangedText(CharField):
    """Text that comes back from a form as it went out, so that an untouched row stays untouched.

    Browsers send CRLF for every line end, and Django's own field strips outer spaces.
    """

    def __init__(self, **options: Any) -> None:
        options["strip"] = False
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


def is_id(value: object) -> bool:
    """Whether a row could have it: databases fail on other text and on larger numbers."""
    text = str(value)
    return text.isascii() and text.isdigit() and int(text[:20]) <= models.BigIntegerField.MAX_BIGINT


class Completing(AutocompleteSelect):
    """Shows what was chosen, as long as that can be a row at all."""

    def optgroups(
        self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None
    ) -> Any:
        return super().optgroups(name, [one for one in value if one == "" or is_id(one)], attrs)


class CompletingAdmin(BaseModelAdmin):
    """Fields that complete what one types, in a form or in an inline."""

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = Completing(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class DeskAdmin(CompletingAdmin, admin.ModelAdmin):
    """A list that ids and numbers of no row do not break."""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """As Django answers other filters that say nothing."""
        asked = (str(value) for name, value in request.GET.items() if name != SEARCH_VAR)
        if any(value.isdigit() and not is_id(value) for value in asked):
            return redirect(f"{request.path}?{ERROR_FLAG}=1")
        return super().changelist_view(request, extra_context)

    def response_action(
        self, request: HttpRequest, queryset: QuerySet, *more: Any, **named: Any
    ) -> HttpResponse | None:
        if all(map(is_id, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            return super().response_action(request, queryset, *more, **named)
        messages.warning(request, _("Nothing was changed: choose rows of this list."))
        return None


class PublishingAdmin(DeskAdmin):
    """A form with a field that only those who publish may set."""

    #: The field.
    publishing: str

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return fields if self.has_publish_permission(request) else (*fields, self.publishing)


#: `formfield_overrides` of forms and inlines with long texts.
UNCHANGED_TEXTS: Mapping[type[models.Field], Mapping[str, Any]] = {
    models.TextField: {"form_class": UnchangedText, "widget": Textarea(attrs={"rows": 4})}
}


class ReadOnlyAdmin(DeskAdmin):
    """Rows that only the importer writes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class BesideSourceAdmin(DeskAdmin):
    """A form with the dump's lines at its side."""

    change_form_template = "admin/articles/beside_source.html"

    class Media:
        css = {"all": ["articles/admin.css"]}

    def source(self, obj: Any) -> SourceLines | None:
        raise NotImplementedError

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        context["source"] = self.source(obj) if obj else None
        return super().render_change_form(request, context, *args, **kwargs)


class BylineInline(CompletingAdmin, admin.TabularInline):
    model = Byline
    extra = 0
    fields = ("order", "role", "reporter")
    autocomplete_fields = ("reporter",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Byline]:
        return super().get_queryset(request).select_related("reporter")


class SourceLineColumn:
    """Read-only source lines of a row that has `at`."""

    @admin.display(description=_("source lines"))
    def lines(self, row: Any) -> str:
        return spoken(row.at) or NOTHING
