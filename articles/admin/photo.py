"""Photos: the caption from the page, and the picture that an editor adds."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.common import (
    NOTHING,
    UNCHANGED_TEXTS,
    BesideSourceAdmin,
    BylineInline,
    SourceLineColumn,
    issue_name,
    link,
    named_article,
)
from articles.admin.lines import SourceLines, photo_marks, source_lines
from articles.models import Photo


@admin.register(Photo)
class PhotoAdmin(SourceLineColumn, BesideSourceAdmin):
    formfield_overrides = UNCHANGED_TEXTS
    list_display = ("caption_start", "has_picture", "issue_day", "in_article", "credited")
    list_filter = (("image", admin.EmptyFieldListFilter), "page__issue__publication")
    search_fields = ("caption", "bylines__reporter__name")
    date_hierarchy = "page__issue__date"
    autocomplete_fields = ("page", "article")
    list_select_related = ("page__issue__publication",)
    show_full_result_count = False
    fields = ("caption", "image", ("page", "article", "order"), "lines")
    readonly_fields = ("lines",)
    inlines = (BylineInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Photo]:
        rows = super().get_queryset(request)
        return rows.prefetch_related(named_article(), "bylines__reporter")

    def source(self, obj: Photo) -> SourceLines | None:
        return source_lines(obj.dump, photo_marks(obj)) if obj.dump else None

    @admin.display(description=_("caption"), ordering="caption")
    def caption_start(self, photo: Photo) -> str:
        return str(photo)

    @admin.display(description=_("picture"), boolean=True)
    def has_picture(self, photo: Photo) -> bool:
        return bool(photo.image)

    @admin.display(description=_("issue"), ordering="page__issue__date")
    def issue_day(self, photo: Photo) -> str:
        return issue_name(photo.page.issue)

    @admin.display(description=_("article"))
    def in_article(self, photo: Photo) -> str:
        return link(photo.article)

    @admin.display(description=_("credit"))
    def credited(self, photo: Photo) -> str:
        return "、".join(byline.reporter.name for byline in photo.bylines.all()) or NOTHING
