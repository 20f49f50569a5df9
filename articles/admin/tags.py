"""Tags: the editors' free keywords. taggit's own form lists tagged rows by number, in English."""

from __future__ import annotations

from typing import Any

# Registers its own form first, which is then replaced.
import taggit.admin  # noqa: F401
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag, TaggedItem

from articles.admin.common import counted
from people.desk import DeskAdmin

admin.site.unregister(Tag)


@admin.register(Tag)
class TagAdmin(DeskAdmin):
    list_display = ("name", "uses")
    search_fields = ("name",)
    ordering = ("name",)
    fields = ("name",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        rows = super().get_queryset(request)
        return rows.annotate(use_count=counted(TaggedItem.objects.all(), "tag"))

    @admin.display(description=_("articles"), ordering="use_count")
    def uses(self, tag: Any) -> int:
        return tag.use_count
