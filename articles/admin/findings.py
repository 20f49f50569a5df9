"""What the audit of the register found, each with its sentence, settled with a reason."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.common import NOTHING, ReadOnlyAdmin, link, named_article
from articles.admin.doubt import StateFilter
from articles.audit import wording
from articles.audit.sync import audit
from articles.models import Audit, Finding
from people.desk import AsideAdmin, DeskAdmin

#: Between two audits that the desk asks for.
PAUSE = timedelta(minutes=1)
#: What a finding may be about, besides its piece.
SPOKEN_OF = ("meeting", "appointment", "figure")


def _wait() -> int:
    """Seconds until the register may be looked over again."""
    last = Audit.objects.first()
    left = last.audited_at + PAUSE - timezone.now() if last else timedelta()
    return max(0, ceil(left.total_seconds()))


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
    change_list_template = "admin/articles/findings.html"
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

    def get_fields(self, request: HttpRequest, obj: Finding | None = None) -> Any:
        """Without a row for what this finding does not speak of."""
        empty = {f"of_{name}" for name in SPOKEN_OF if not getattr(obj, f"{name}_id", None)}
        return [name for name in self.fields if name not in empty]

    def get_urls(self) -> list[Any]:
        own = path(
            "audit/", self.admin_site.admin_view(self.audit_now), name="articles_finding_audit"
        )
        return [own, *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """With the last audit, so that nobody takes an old list for today's."""
        last = Audit.objects.select_related("audited_by").first()
        context = {"last_audit": last, "may_audit": self.has_change_permission(request)}
        return super().changelist_view(request, context | (extra_context or {}))

    def audit_now(self, request: HttpRequest) -> HttpResponse:
        """The whole register costs seconds at ten thousand pieces: once in a while is enough."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            self._audit(request)
        return redirect("admin:articles_finding_changelist")

    def _audit(self, request: HttpRequest) -> None:
        if wait := _wait():
            told = ngettext(
                "The register was looked over a moment ago: try again in %(n)d second.",
                "The register was looked over a moment ago: try again in %(n)d seconds.",
                wait,
            )
            messages.warning(request, told % {"n": wait})
            return
        found = sum(row.settled_at is None for row in audit(request.user))  # type: ignore[arg-type]
        told = ngettext("%(n)d finding is open.", "%(n)d findings are open.", found)
        messages.success(request, told % {"n": found})

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


@admin.register(Audit)
class AuditAdmin(AsideAdmin, ReadOnlyAdmin):
    """When the register was looked over, and how much was open then."""

    list_display = ("audited_at", "audited_by", "open_findings")
    list_select_related = ("audited_by",)
    search_fields = ("audited_by__username",)
    show_full_result_count = False
    fields = ("audited_at", "audited_by", "open_findings")
    readonly_fields = fields
