"""What the audit of the register found, each with its sentence, settled with a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.common import NOTHING, link, named_article
from articles.admin.doubt import StateFilter
from articles.audit import wording
from articles.models import Finding
from people.desk import DeskAdmin


class KindFilter(admin.SimpleListFilter):
    title = _("kind of finding")
    parameter_name = "code"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        found = Finding.objects.order_by("code").values_list("code", flat=True).distinct()
        return [(code, wording.name(code)) for code in found]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Finding]) -> QuerySet[Finding]:
        return queryset.filter(code=self.value()) if self.value() else queryset


class ReasonForm(ActionForm):
    reason = forms.CharField(label=_("reason"), max_length=200, required=False)


class FindingForm(forms.ModelForm):
    """A reason settles a finding; without one it is open again."""

    reason = forms.CharField(
        label=_("reason"),
        max_length=200,
        required=False,
        help_text=_("A reason settles it; empty it is open."),
    )


@admin.register(Finding)
class FindingAdmin(DeskAdmin):
    form = FindingForm
    action_form = ReasonForm
    actions = ("settle", "reopen")
    list_display = ("text", "quotation", "in_article", "found_at", "state")
    list_filter = (StateFilter, KindFilter)
    list_per_page = 50
    list_select_related = ("meeting", "settled_by")
    search_fields = ("text", "quotation", "code", "reason")
    date_hierarchy = "found_at"
    show_full_result_count = False
    readonly_fields = (
        "text",
        "quotation",
        "in_article",
        "of_meeting",
        "of_appointment",
        "of_figure",
        "found_at",
        "settled_when",
    )
    fields = (*readonly_fields[:-1], "reason", "settled_when")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Finding]:
        return super().get_queryset(request).prefetch_related(named_article())

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Finding, form: Any, change: bool) -> None:
        if "reason" in form.changed_data:
            self._mark(request, obj, obj.reason)

    def _mark(self, request: HttpRequest, finding: Finding, reason: str) -> None:
        finding.reason = reason
        finding.settled_at = timezone.now() if reason else None
        finding.settled_by_id = request.user.pk if reason else None
        finding.save(update_fields=["reason", "settled_at", "settled_by"])

    @admin.display(description=_("article"))
    def in_article(self, finding: Finding) -> str | SafeString:
        return link(finding.article)

    @admin.display(description=_("meeting"))
    def of_meeting(self, finding: Finding) -> str | SafeString:
        return link(finding.meeting)

    @admin.display(description=_("appointment"))
    def of_appointment(self, finding: Finding) -> str | SafeString:
        return link(finding.appointment)

    @admin.display(description=_("figure"))
    def of_figure(self, finding: Finding) -> str | SafeString:
        return link(finding.figure)

    @admin.display(description=_("settled"), ordering="settled_at", boolean=True)
    def state(self, finding: Finding) -> bool:
        return finding.settled_at is not None

    @admin.display(description=_("settled by"))
    def settled_when(self, finding: Finding) -> str:
        if finding.settled_at is None:
            return NOTHING
        when = date_format(timezone.localtime(finding.settled_at), "SHORT_DATETIME_FORMAT")
        return f"{finding.settled_by or NOTHING} {when}"

    @admin.action(description=_("Settle the selected findings"), permissions=["change"])
    def settle(self, request: HttpRequest, queryset: QuerySet[Finding]) -> None:
        reason = request.POST.get("reason", "").strip()[:200]
        if not reason:
            messages.warning(request, _("Nothing was changed: a finding is settled with a reason."))
            return
        self._mark_all(request, queryset.filter(settled_at=None), reason)

    @admin.action(description=_("Open the selected findings again"), permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[Finding]) -> None:
        self._mark_all(request, queryset.exclude(settled_at=None), "")

    def _mark_all(self, request: HttpRequest, queryset: QuerySet[Finding], reason: str) -> None:
        found = list(queryset)
        for finding in found:
            self._mark(request, finding, reason)
            self.log_change(request, finding, [{"changed": {"fields": [str(_("settled"))]}}])
        told = ngettext("%(n)d finding changed.", "%(n)d findings changed.", len(found))
        messages.success(request, told % {"n": len(found)})
