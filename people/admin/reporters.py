"""Reporters in the admin: the same name twice is what an editor looks for here."""

from __future__ import annotations

from django.contrib import admin

from people.desk import BY_SOUND, DeskAdmin
from people.models import Reporter


@admin.register(Reporter)
class ReporterAdmin(DeskAdmin):
    list_display = ("name", "note", "sort_key")
    search_fields = ("name", "note", *BY_SOUND)
    fields = ("name", "note", "sort_key")
    readonly_fields = ("sort_key",)
    show_full_result_count = False
