"""Photos: the caption from the page, and the picture that an editor adds."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.common import (
    NOTHING,
    UNCHANGED_TEXTS,
    BesideSourceAdmin,
    BylineInline,
    PublishingAdmin,
    SourceLineColumn,
    link,
    named_article,
)
from articles.admin.lines import SourceLines, photo_marks, source_lines
from articles.admin.pictures import PICTURES, PictureAdmin
from articles.models import Photo


class PhotoForm(ModelForm):
    """With an article a photo is published as that is, and not by itself."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("article") and "published" in cleaned:
            cleaned["published"] = False
        return cleaned


@admin.register(Photo)
class PhotoAdmin(PictureAdmin, PublishingAdmin, SourceLineColumn, BesideSourceAdmin):
    form = PhotoForm
    publishing = "published"
    actions = ("publish", "withdraw")
    formfield_overrides = {**UNCHANGED_TEXTS, **PICTURES}
    list_display = (
        "caption_start",
        "has_picture",
        "issue_day",
        "in_article",
        "published",
        "credited",
    )
    list_filter = (("image", admin.EmptyFieldListFilter), "published", "page__issue__publication")
    search_fields = ("caption", "bylines__reporter__name")
    date_hierarchy = "page__issue__date"
    autocomplete_fields = ("page", "article")
    list_select_related = ("page__issue__publication",)
    show_full_result_count = False
    fields = ("caption", "image", ("page", "article", "order"), "published", "lines")
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
        return str(photo.page.issue)

    @admin.display(description=_("article"))
    def in_article(self, photo: Photo) -> str:
        return link(photo.article)

    @admin.display(description=_("credit"))
    def credited(self, photo: Photo) -> str:
        return "、".join(byline.reporter.name for byline in photo.bylines.all()) or NOTHING

    @admin.action(description=_("Publish the selected photos"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Photo]) -> None:
        self._set_published(request, queryset.filter(article=None), published=True)

    @admin.action(description=_("Withdraw the selected photos"), permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Photo]) -> None:
        self._set_published(request, queryset, published=False)

    def _set_published(
        self, request: HttpRequest, photos: QuerySet[Photo], *, published: bool
    ) -> None:
        """One entry in the history for each photo; those of articles go with their article."""
        changed = [photo for photo in photos if photo.published != published]
        for photo in changed:
            photo.published = published
            photo.save(update_fields=["published"])
            self.log_change(request, photo, [{"changed": {"fields": [str(_("published"))]}}])
        told = ngettext("%(n)d photo changed.", "%(n)d photos changed.", len(changed))
        messages.success(request, told % {"n": len(changed)})
