"""Rows that the importer proposes, and editors confirm."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from people.desk import DeskAdmin


class ConfirmingAdmin(DeskAdmin):
    """Rows that the importer proposes: what an editor has written is confirmed."""

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        if set(form.changed_data) - {"confirmed"}:
            obj.confirmed = True
        super().save_model(request, obj, form, change)

    @admin.action(description=_("Confirm the selected entries"), permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        rows = list(queryset.filter(confirmed=False))
        for row in rows:
            row.confirmed = True
            row.save(update_fields=["confirmed"])
            self.log_change(request, row, [{"changed": {"fields": [str(_("confirmed"))]}}])
        told = ngettext("%(n)d entry confirmed.", "%(n)d entries confirmed.", len(rows))
        messages.success(request, told % {"n": len(rows)})
