"""Officials and offices, with who held what and when."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import Case, Exists, F, OuterRef, QuerySet, When
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.appointments import OfficeHolderInline, OfficialTermInline, TellingAdmin
from articles.admin.common import NOTHING, count_link, counted
from articles.admin.parting import PartingAdmin
from articles.admin.who import look_again, questions_about
from articles.importing.store import register
from articles.models import Doubt, Naming
from people.admin.confirming import ConfirmingAdmin
from people.admin.merging import MergedFilter, MergingAdmin
from people.admin.renaming import RenamingAdmin
from people.desk import BY_SOUND, OtherNameAdmin, OtherNameInline
from people.merging import answer
from people.models import Appointment, Merge, Office, Official, OfficialName
from people.models.merge import Mergeable

#: Only districts that a row has, for there are thousands of organizations.
DISTRICTS = ("district", admin.RelatedOnlyFieldListFilter)

#: What an editor has left open; else what was printed last, of one day the first in protocol.
LATEST_FIRST = (
    Case(When(confirmed=True, end="", then=0), default=1),
    F("last_seen").desc(nulls_last=True),
    F("office__rank").asc(nulls_last=True),
    "-pk",
)

#: An office that more have held has them in a list of their own.
IN_THE_FORM = 60


class ProposalFilter(admin.SimpleListFilter):
    """Where the importer has proposed something that no editor has looked at."""

    title = _("proposed appointments")
    parameter_name = "proposed"
    #: The appointment's link to the rows of the list.
    link = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", _("not confirmed"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() != "open":
            return queryset
        proposed = Appointment.objects.filter(confirmed=False, **{self.link: OuterRef("pk")})
        return queryset.filter(Exists(proposed))


class ProposedTerms(ProposalFilter):
    link = "official"


class ProposedHolders(ProposalFilter):
    link = "office"


class OfficialNameInline(OtherNameInline):
    model = OfficialName


@admin.register(Official)
class OfficialAdmin(PartingAdmin, RenamingAdmin, ConfirmingAdmin, MergingAdmin, TellingAdmin):
    names = "other_names"
    list_display = ("name", "note", "district", "last_title", "named", "confirmed")
    list_filter = ("confirmed", ProposedTerms, DISTRICTS, MergedFilter)
    list_per_page = 50
    list_select_related = ("district",)
    search_fields = (
        "name",
        "note",
        "other_names__name",
        *BY_SOUND,
        "appointments__office__title",
    )
    search_help_text = _("Name, sound (shenwangzhou or swz) or title")
    autocomplete_fields = ("district",)
    show_full_result_count = False
    fields = ("name", "note", "district", "confirmed", "sort_key", "namings")
    readonly_fields = ("sort_key", "namings")
    inlines = (OfficialNameInline, OfficialTermInline)
    actions = ("confirm", "merge_rows", "part")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Official]:
        own = Appointment.objects.filter(official=OuterRef("pk"))
        latest = own.order_by(*LATEST_FIRST)
        rows = super().get_queryset(request)
        return rows.annotate(
            naming_count=counted(Naming.objects.all(), "official"),
            title=latest.values("office__title")[:1],
        )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if form.changed_data:
            look_again((form.instance,))

    @admin.action(description=_("Confirm the selected entries"), permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[Official]) -> None:
        people = list(queryset)
        super().confirm(request, queryset)
        look_again(people)

    def _merge(self, request: HttpRequest, gone: Mergeable, kept: Mergeable) -> Merge:
        """Questions about the two are answered by it, and asked again when it is taken back."""
        two = Official.objects.filter(pk__in=(gone.pk, kept.pk))
        with transaction.atomic():
            register.remember(two)
            asked = questions_about(two)
            merged = super()._merge(request, gone, kept)
            look_again(two)
            open_still = Doubt.objects.in_bulk([row.pk for row in asked])
            answer(merged, [row for row in asked if row.pk not in open_still])
        return merged

    @admin.display(description=_("title last known"))
    def last_title(self, official: Any) -> str:
        return official.title or NOTHING

    @admin.display(description=_("namings"), ordering="naming_count")
    def named(self, official: Any) -> int:
        return official.naming_count

    @admin.display(description=_("where they are named"))
    def namings(self, official: Any) -> str | SafeString:
        return count_link(Naming, "official", official, "naming_count")


@admin.register(OfficialName)
class OfficialNameAdmin(OtherNameAdmin):
    owner = "official"


@admin.register(Office)
class OfficeAdmin(RenamingAdmin, MergingAdmin, TellingAdmin):
    called = "title"
    list_display = ("title", "district", "organization", "rank", "sole", "holders")
    list_filter = (ProposedHolders, "sole", DISTRICTS, MergedFilter)
    list_per_page = 50
    list_select_related = ("district", "organization")
    search_fields = ("title", *BY_SOUND, "organization__name")
    autocomplete_fields = ("organization", "district")
    show_full_result_count = False
    fields = ("title", "organization", "district", ("rank", "sole"), "holder_list", "sort_key")
    readonly_fields = ("holder_list", "sort_key")
    inlines = (OfficeHolderInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Office]:
        rows = super().get_queryset(request)
        return rows.annotate(holder_count=counted(Appointment.objects.all(), "office"))

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        many = obj is not None and obj.holder_count > IN_THE_FORM
        return () if many else self.inlines

    @admin.display(description=_("appointments"), ordering="holder_count")
    def holders(self, office: Any) -> int:
        return office.holder_count

    @admin.display(description=_("appointments"))
    def holder_list(self, office: Any) -> str | SafeString:
        return count_link(Appointment, "office", office, "holder_count")
