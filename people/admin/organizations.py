"""Organizations, with the names by which they are printed."""

from __future__ import annotations

from django.contrib import admin

from people.admin.confirming import ConfirmingAdmin
from people.admin.merging import MergedFilter, MergingAdmin
from people.admin.renaming import RenamingAdmin
from people.desk import BY_SOUND, OtherNameAdmin, OtherNameInline
from people.models import Organization, OrganizationAlias


class AliasInline(OtherNameInline):
    model = OrganizationAlias


@admin.register(Organization)
class OrganizationAdmin(RenamingAdmin, ConfirmingAdmin, MergingAdmin):
    names = "aliases"
    #: What pages make bodies of districts after goes last: it is hardly ever what one looks for.
    ordering = ("pattern", "sort_key", "pk")
    list_display = ("name", "kind", "parent", "pattern", "confirmed", "sort_key")
    list_filter = ("confirmed", "kind", "pattern", MergedFilter)
    search_fields = ("name", "aliases__name", *BY_SOUND)
    list_select_related = ("parent",)
    autocomplete_fields = ("parent",)
    fields = (
        "name",
        "kind",
        ("parent", "pattern"),
        ("valid_from", "valid_to"),
        "confirmed",
        "sort_key",
    )
    readonly_fields = ("sort_key",)
    inlines = (AliasInline,)
    actions = ("confirm", "merge_rows")
    list_per_page = 50
    show_full_result_count = False


@admin.register(OrganizationAlias)
class OrganizationAliasAdmin(OtherNameAdmin):
    owner = "organization"
