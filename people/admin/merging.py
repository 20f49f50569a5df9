"""Two rows of a list found to mean one: an action, with a page that shows what it would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from people.desk import DeskAdmin
from people.merging import Preview, Refused, merge, preview
from people.models.merge import Merge, Mergeable


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the two ways to merge: the row that is kept, and what becomes of the other."""

    kept: int
    preview: Preview


class MergedFilter(admin.SimpleListFilter):
    """Redirects from old addresses are shown when they are asked for."""

    title = _("merged")
    parameter_name = "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("merged into others"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(merged_into__isnull=self.value() != "yes")


class MergingAdmin(DeskAdmin):
    """A list of rows that can be merged; those that were are not found by typing any more."""

    actions: Any = ("merge_rows",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if request.path == reverse("admin:autocomplete"):
            queryset = queryset.filter(merged_into=None)
        return super().get_search_results(request, queryset, search_term)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A redirect is taken back as a whole, or not at all."""
        return super().has_change_permission(request, obj) and not (obj and obj.merged_into_id)

    @admin.action(description=_("Merge the two selected entries"), permissions=["change"])
    def merge_rows(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        rows = list(queryset.order_by("pk")[:3])
        if len(rows) != 2:
            messages.warning(request, _("Choose two entries that mean the same."))
            return None
        try:
            choices = [Choice(rows[n].pk, preview(rows[1 - n], rows[n])) for n in (0, 1)]
            kept = next((row for row in rows if str(row.pk) == request.POST.get("kept")), None)
            if kept is None:
                return self._ask(request, choices)
            gone = next(row for row in rows if row is not kept)
            self._merge(request, gone, kept)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        return None

    def _ask(self, request: HttpRequest, choices: list[Choice]) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "title": _("Merge two entries"),
            "opts": self.opts,
            "choices": choices,
            "selected": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/people/merge.html", context)

    def _merge(self, request: HttpRequest, gone: Mergeable, kept: Mergeable) -> Merge:
        unnoted = str(kept.pk) in request.POST.getlist("unnoted")
        merged = merge(gone, kept, request.user, unnoted=unnoted)  # type: ignore[arg-type]
        kept.refresh_from_db()
        for row in (gone, kept):
            self.log_change(request, row, f"{gone} → {kept}")
        told = _("%(gone)s is %(kept)s from now on.") % {"gone": gone, "kept": kept}
        url, where = reverse("admin:people_merge_changelist"), _("To take it back")
        messages.success(request, format_html('{} <a href="{}">{}</a>', told, url, where))
        return merged
