"""Organizations, with the names by which they are printed."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from people.admin.merging import MergedFilter, MergingAdmin
from people.desk import AsideAdmin, CompletingInline, DeskAdmin
from people.models import Organization, OrganizationAlias


class AliasInline(CompletingInline, admin.StackedInline):
    model = OrganizationAlias
    extra = 0
    fields = ("name",)


class ConfirmingAdmin(DeskAdmin):
    """Rows that the importer proposes: what an editor has written is confirmed."""

    def save_model(
        self, request: HttpRequest, obj: Organization, form: ModelForm, change: bool
    ) -> None:
        if form.changed_data and "confirmed" not in form.changed_data:
            obj.confirmed = True
        super().save_model(request, obj, form, change)

    @admin.action(description=_("Confirm the selected entries"), permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet) -> None:
        rows = list(queryset.filter(confirmed=False))
        for row in rows:
            row.confirmed = True
            row.save(update_fields=["confirmed"])
            self.log_change(request, row, [{"changed": {"fields": [str(_("confirmed"))]}}])
        told = ngettext("%(n)d entry confirmed.", "%(n)d entries confirmed.", len(rows))
        messages.success(request, told % {"n": len(rows)})


@admin.register(Organization)
class OrganizationAdmin(ConfirmingAdmin, MergingAdmin):
    list_display = ("name", "kind", "parent", "confirmed", "sort_key")
    list_filter = ("confirmed", "kind", MergedFilter)
    search_fields = ("name", "aliases__name", "sort_key")
    list_select_related = ("parent",)
    autocomplete_fields = ("parent",)
    fields = ("name", "kind", "parent", ("valid_from", "valid_to"), "confirmed", "sort_key")
    readonly_fields = ("sort_key",)
    inlines = (AliasInline,)
    actions = ("confirm", "merge_rows")
    list_per_page = 50
    show_full_result_count = False


@admin.register(OrganizationAlias)
class OrganizationAliasAdmin(AsideAdmin, DeskAdmin):
    """For finding whose name it is; edited with its organization."""

    list_display = ("name", "organization")
    search_fields = ("name", "organization__name")
    list_select_related = ("organization",)
    autocomplete_fields = ("organization",)
    show_full_result_count = False
