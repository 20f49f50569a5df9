"""Merges that were done, to be taken back."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from people.desk import DeskAdmin
from people.links import joins
from people.merging import Refused, split
from people.models import Merge

#: What an account may tell. Those who were parted are accounted for as if they had been merged
#: just behind the moment in which they were parted.
STATES = {"stands": _("merged"), "undone": _("merge taken back"), "parted": _("parted")}


def _state(merged: Merge) -> str:
    if merged.split_at is None:
        return "stands"
    return "undone" if merged.split_at > merged.merged_at else "parted"


class StandingFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(STATES.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = {
            "stands": Q(split_at=None),
            "undone": Q(split_at__gt=F("merged_at")),
            "parted": Q(split_at__lte=F("merged_at")),
        }
        return queryset.filter(chosen.get(self.value() or "", Q()))


class MergeAdmin(DeskAdmin):
    list_display = ("title", "kind", "done", "merged_when", "merged_by", "split_at", "split_by")
    list_filter = (StandingFilter,)
    search_fields = ("title",)
    list_select_related = ("merged_by", "split_by")
    fields = ("title", "kind", "done", "rows", *list_display[3:])
    readonly_fields = fields
    actions = ("take_back",)
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("type"), ordering="model")
    def kind(self, merged: Merge) -> str:
        return str(apps.get_model(merged.model)._meta.verbose_name)

    @admin.display(description=_("state"))
    def done(self, merged: Merge) -> str:
        return str(STATES[_state(merged)])

    @admin.display(description=_("merged"), ordering="merged_at")
    def merged_when(self, merged: Merge) -> str:
        parted = _state(merged) == "parted"
        when = timezone.localtime(merged.merged_at)
        return "–" if parted else date_format(when, "DATETIME_FORMAT")

    @admin.display(description=_("rows that followed"))
    def rows(self, merged: Merge) -> SafeString:
        return format_html_join("、", "{} {}", moved(merged).items())

    @admin.action(description=_("Take the selected merges back"), permissions=["change"])
    def take_back(self, request: HttpRequest, queryset: QuerySet[Merge]) -> HttpResponse | None:
        """The last one first: an earlier one may lie under it."""
        found = list(queryset.filter(split_at=None).order_by("-pk"))
        if "sure" not in request.POST and found:
            return self._ask(request, found)
        done = sum(self._split(request, merged) for merged in found)
        told = ngettext("%(n)d merge taken back.", "%(n)d merges taken back.", done)
        messages.success(request, told % {"n": done})
        return None

    def _split(self, request: HttpRequest, merged: Merge) -> bool:
        try:
            split(merged, request.user)  # type: ignore[arg-type]
        except Refused as refusal:
            messages.warning(request, str(refusal))
            return False
        self.log_change(request, merged, str(STATES["undone"]))
        return True

    def _ask(self, request: HttpRequest, found: list[Merge]) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "title": _("Take merges back"),
            "opts": self.opts,
            "merges": [(merged.title, tuple(moved(merged).items())) for merged in found],
            "selected": [merged.pk for merged in found],
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/people/split.html", context)


def moved(merged: Merge) -> dict[str, int]:
    """How many rows of which kind followed or were put aside, and go back."""
    found: dict[str, set[int]] = defaultdict(set)
    for entry in merged.journal:
        model = apps.get_model(entry["model"])
        if entry["did"] in ("move", "aside") and not joins(model):
            pks = entry["pks"] if entry["did"] == "move" else entry["pks"][:1]
            found[str(model._meta.verbose_name)] |= set(pks)
    return {kind: len(pks) for kind, pks in found.items()}
