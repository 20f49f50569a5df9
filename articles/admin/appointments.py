"""Appointments: what the importer proposes, and what editors make of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import combinations
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.touched import in_a_form, in_a_message, touched
from articles.admin.who import look_again
from people import directory
from people.desk import BY_SOUND, CompletingInline, DeskAdmin, label
from people.fields import PartialDateFormField, read_partial_date
from people.models import Appointment, Official
from people.partial import UNKNOWN

#: What an editor says of a term: whoever writes any of it confirms it.
SAID = {
    "official",
    "office",
    "capacity",
    "start",
    "end",
    "suspended_from",
    "suspended_to",
}


class AppointmentForm(ModelForm):
    """An editor's word: a corrected proposal is confirmed by being corrected."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for first, last in (("start", "end"), ("suspended_from", "suspended_to")):
            since, until = cleaned.get(first), cleaned.get(last)
            if since and until and until.last_day < since.first_day:
                self.add_error(last, _("It ends before it starts: correct one of the two."))
        self._pause_within(cleaned)
        if cleaned.get("suspended_to") and not cleaned.get("suspended_from"):
            self.add_error("suspended_from", _("Say since when the office is suspended."))
        if "confirmed" not in self.changed_data and SAID & set(self.changed_data):
            cleaned["confirmed"] = True
        return cleaned

    def _pause_within(self, cleaned: dict[str, Any]) -> None:
        """A term that has not begun or has ended cannot be suspended."""
        start, end = (cleaned.get(name) or UNKNOWN for name in ("start", "end"))
        for name in ("suspended_from", "suspended_to"):
            day = cleaned.get(name)
            if day and (day.last_day < start.first_day or day.first_day > end.last_day):
                self.add_error(name, _("That day is not within the term: correct one of the two."))


class OneByOne(BaseInlineFormSet):
    """Knows which pieces the changed terms touched before, for none may be left out."""

    def save(self, commit: bool = True) -> list[Appointment]:
        self.touched = touched(
            _as_stored(form.instance for form in self.initial_forms if form.has_changed())
        )
        rows: list[Appointment] = super().save(commit)
        self.touched |= touched(rows)
        self.people = {row.official for row in (*rows, *self.deleted_objects)}
        return rows


def _as_stored(rows: Any) -> QuerySet[Appointment]:
    return Appointment.objects.filter(pk__in=[row.pk for row in rows if row.pk])


class AppointmentInline(CompletingInline, admin.StackedInline):
    """Of an official or of an office: the other of the two completes as one types."""

    model = Appointment
    form = AppointmentForm
    formset = OneByOne
    extra = 0
    show_change_link = True
    readonly_fields = ("seen", "basis")
    other: str

    def get_autocomplete_fields(self, request: HttpRequest) -> Any:
        return (self.other,)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (
            (self.other, "capacity", "confirmed"),
            ("start", "end"),
            ("suspended_from", "suspended_to"),
            ("seen", "basis"),
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appointment]:
        return super().get_queryset(request).select_related("official", "office__district")

    @admin.display(description=_("in print"))
    def seen(self, term: Appointment) -> str:
        return seen(term)


class OfficeHolderInline(AppointmentInline):
    other = "official"
    fk_name = "office"


class OfficialTermInline(AppointmentInline):
    other = "office"
    fk_name = "official"


def seen(term: Appointment) -> str:
    """The days on which it was first and last printed."""
    days = dict.fromkeys(day.isoformat() for day in (term.first_seen, term.last_seen) if day)
    return " – ".join(days)


class TellingAdmin(DeskAdmin):
    """Says after saving which pieces the changed appointments touch."""

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        if isinstance(formset, OneByOne) and formset.people:
            look_again(formset.people)
            tell_touched(request, formset.touched)
            tell_twice(request, formset.people)


class CloseForm(ActionForm):
    end = PartialDateFormField(label=_("ended"), required=False)


def tell_touched(request: HttpRequest, pks: set[int]) -> None:
    if pks:
        messages.info(request, in_a_message(pks))


def tell_twice(request: HttpRequest, people: Iterable[Official]) -> None:
    """Two terms of one person in one office that surely meet: one of them is too many."""
    register = directory.registry(Official.objects.filter(pk__in=[row.pk for row in people]))
    confirmed = [term for term in register.terms if term.confirmed]
    for one, other in combinations(confirmed, 2):
        same = (one.person, one.seat, one.capacity) == (other.person, other.seat, other.capacity)
        first = max(one.known_from, other.known_from)
        if same and first < min(one.known_to, other.known_to):
            terms = f"{one.start}–{one.end}、{other.start}–{other.end}"
            who = {"who": register.people[one.person].name, "title": one.title, "terms": terms}
            messages.warning(
                request, _("%(who)s is %(title)s twice at once (%(terms)s): keep one term.") % who
            )


class OpenEndFilter(admin.SimpleListFilter):
    title = _("end")
    parameter_name = "ended"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", _("without an end")), ("known", _("with an end"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = {"open": queryset.filter(end=""), "known": queryset.exclude(end="")}
        return chosen.get(self.value() or "", queryset)


class SuspendedFilter(admin.SimpleListFilter):
    """Of dates known in part whoever may be suspended today is listed."""

    title = _("suspension")
    parameter_name = "suspended"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("now", _("suspended now")), ("ever", _("ever suspended"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in ("now", "ever"):
            return queryset
        suspended = queryset.exclude(suspended_from="")
        return (
            suspended.filter(_lasts(timezone.localdate())) if self.value() == "now" else suspended
        )


def _lasts(day: date) -> Q:
    """By dates as they are kept: 2031-03 and 2031 have not passed on 2031-03-15."""
    today = day.isoformat()
    parts = ("", today[: len("2031")], today[: len("2031-03")])
    return Q(suspended_from__lte=today) & (Q(suspended_to__gte=today) | Q(suspended_to__in=parts))


@admin.register(Appointment)
class AppointmentAdmin(DeskAdmin):
    form = AppointmentForm
    action_form = CloseForm
    actions = ("confirm", "close")
    list_display = (
        "official",
        "office_there",
        "capacity",
        "confirmed",
        "start",
        "end",
        "paused",
        "seen",
        "basis",
    )
    list_filter = (
        "confirmed",
        "basis",
        "capacity",
        OpenEndFilter,
        SuspendedFilter,
        ("office__district", admin.RelatedOnlyFieldListFilter),
    )
    list_per_page = 50
    list_select_related = ("official", "office__district")
    ordering = ("official__sort_key", "official_id", "start", "first_seen", "pk")
    search_fields = (
        "official__name",
        "official__other_names__name",
        "office__title",
        *(f"{row}__{column}" for row in ("official", "office") for column in BY_SOUND),
    )
    autocomplete_fields = ("official", "office")
    show_full_result_count = False
    fields = (
        "official",
        "office",
        "capacity",
        ("start", "end"),
        ("suspended_from", "suspended_to"),
        "confirmed",
        "basis",
        "seen",
        "pieces",
    )
    readonly_fields = ("basis", "seen", "pieces")

    @admin.display(description=_("office"), ordering="office__sort_key")
    def office_there(self, term: Appointment) -> str:
        return label(term.office)

    @admin.display(description=_("in print"), ordering="last_seen")
    def seen(self, term: Appointment) -> str:
        return seen(term)

    @admin.display(description=_("suspension"), ordering="suspended_from")
    def paused(self, term: Appointment) -> str:
        return f"{term.suspended_from}–{term.suspended_to}" if term.suspended_from else ""

    @admin.display(description=_("pieces that it touches"))
    def pieces(self, term: Appointment) -> str | SafeString:
        return in_a_form(term) if term.pk else ""

    def save_model(
        self, request: HttpRequest, obj: Appointment, form: ModelForm, change: bool
    ) -> None:
        pks = touched(_as_stored([obj]))
        super().save_model(request, obj, form, change)
        look_again([obj.official])
        tell_touched(request, pks | touched([obj]))
        tell_twice(request, [obj.official])

    @admin.action(description=_("Confirm the selected appointments"), permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[Appointment]) -> None:
        rows = list(queryset.filter(confirmed=False).select_related("official"))
        for row in rows:
            row.confirmed = True
            row.save(update_fields=["confirmed"])
            self._log(request, row, _("confirmed"))
        told = ngettext("%(n)d appointment confirmed.", "%(n)d appointments confirmed.", len(rows))
        self._tell(request, told % {"n": len(rows)}, rows)

    @admin.action(description=_("End the selected appointments"), permissions=["change"])
    def close(self, request: HttpRequest, queryset: QuerySet[Appointment]) -> None:
        """On the day that is given with the action, those that have no end yet."""
        try:
            end = read_partial_date(request.POST.get("end", ""))
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
            return
        if not end:
            messages.warning(request, _("Nothing was changed: say when they ended."))
            return
        rows = queryset.filter(end="").select_related("official", "office")
        before = {row: touched([row]) for row in rows}
        ended = [row for row in before if self._end(request, row, end)]
        told = ngettext("%(n)d appointment ended.", "%(n)d appointments ended.", len(ended))
        were = {pk for row in ended for pk in before[row]}
        self._tell(request, told % {"n": len(ended)}, ended, were)

    def _end(self, request: HttpRequest, row: Appointment, end: Any) -> bool:
        row.end, row.confirmed = end, True
        try:
            with transaction.atomic():
                row.save(update_fields=["end", "confirmed"])
        except IntegrityError:
            row.refresh_from_db(fields=["end", "confirmed"])
            early = _("%(term)s was left: it started after that day.") % {"term": row}
            messages.warning(request, early)
            return False
        self._log(request, row, _("end"))
        return True

    def _log(self, request: HttpRequest, row: Appointment, field: Any) -> None:
        self.log_change(request, row, [{"changed": {"fields": [str(field)]}}])

    def _tell(
        self, request: HttpRequest, told: str, rows: list[Appointment], before: Iterable[int] = ()
    ) -> None:
        look_again(row.official for row in rows)
        messages.success(request, told)
        tell_touched(request, touched(rows).union(before))
