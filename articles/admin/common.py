"""What several of the desk's forms and lists share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.forms import CharField, Textarea
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.lines import SourceLines, spoken
from articles.models import Article, Byline, Doubt
from people.desk import CompletingInline, DeskAdmin

NOTHING = "–"


def link(row: models.Model | None) -> str | SafeString:
    """To the row's own form."""
    if row is None:
        return NOTHING
    options = row._meta
    url = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[row.pk])
    return format_html('<a href="{}">{}</a>', url, str(row))


def count_link(
    model: type[models.Model], field: str, owner: models.Model, count: str, asked: str = ""
) -> str | SafeString:
    """How many rows have the owner as `field`, as its column `count` tells, leading to them; if
    not to all, `asked` is what the list is asked besides.
    """
    if not owner.pk:
        return NOTHING
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    told = (url, field, owner.pk, asked, getattr(owner, count))
    return format_html('<a href="{}?{}__id__exact={}{}">{}</a>', *told)


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


class WholeAdmin(DeskAdmin):
    """Whoever may delete a row deletes what was read of it or into it: that cannot stand alone."""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        rows, counts, _missing, protected = super().get_deleted_objects(objs, request)
        return rows, counts, set(), protected


class PublishingAdmin(WholeAdmin):
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
    """Rows that only the importer writes, or that are edited with their piece only.

    A piece's form asks the second of two who save it; a form of their own would not.
    """

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class BesideSourceAdmin(DeskAdmin):
    """A form with the dump's lines at its side."""

    change_form_template = "admin/articles/beside_source.html"

    def source(self, obj: Any) -> SourceLines | None:
        raise NotImplementedError

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        context["source"] = self.source(obj) if obj else None
        return super().render_change_form(request, context, *args, **kwargs)


class BylineInline(CompletingInline, admin.StackedInline):
    model = Byline
    extra = 0
    fields = (("order", "role", "reporter"),)
    autocomplete_fields = ("reporter",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Byline]:
        return super().get_queryset(request).select_related("reporter")


class SourceLineColumn:
    """Read-only source lines of a row that has `at`."""

    @admin.display(description=_("source lines"))
    def lines(self, row: Any) -> str:
        return spoken(row.at) or NOTHING
