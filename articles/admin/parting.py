"""A person who was taken for another of the same name gets what is theirs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin.common import link
from articles.importing.store import register
from articles.models import AppointmentNotice, Attendance, Naming
from articles.pipeline.pointing import in_full
from people.desk import DeskAdmin, is_id, typed
from people.merging import Refused, split_off
from people.models import Appointment, Official


class PartingAdmin(DeskAdmin):
    @admin.action(description=_("Part namesakes: another gets some titles"), permissions=["change"])
    def part(self, request: HttpRequest, queryset: QuerySet[Official]) -> HttpResponse | None:
        rows = list(queryset.filter(merged_into=None)[:2])
        if len(rows) != 1:
            messages.warning(request, _("Choose one person, who is really two."))
            return None
        if "note" not in request.POST:
            return self._ask_what(request, rows[0])
        try:
            other = self._split_off(request, rows[0])
        except Refused as refusal:
            messages.warning(request, str(refusal))
            return self._ask_what(request, rows[0])
        for row in (rows[0], other):
            self.log_change(request, row, f"{rows[0]} → {other}")
        messages.success(request, format_html("{} {}", _("Entered:"), link(other)))
        return None

    def _ask_what(self, request: HttpRequest, official: Official) -> HttpResponse:
        terms = official.appointments.select_related("office").annotate(pieces=Count("namings"))
        context = self.admin_site.each_context(request) | {
            "title": _("Part namesakes"),
            "opts": self.opts,
            "official": official,
            "terms": [(term.pk, str(term.office), term.pieces) for term in terms],
            "titles": list(bare_titles(official)),
            "note": request.POST.get("note", ""),
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/articles/part.html", context)

    def _split_off(self, request: HttpRequest, official: Official) -> Official:
        terms = [int(pk) for pk in request.POST.getlist("terms") if is_id(pk)]
        titles = {title for title in request.POST.getlist("titles") if "\x00" not in title}
        rows = list(theirs(official, official.appointments.filter(pk__in=terms), titles))
        with transaction.atomic():
            other = split_off(official, rows, typed(request, "note", 80), request.user)  # type: ignore[arg-type]
            # Both are an editor's word now; of what the one was known as some is the other's.
            Official.objects.filter(pk=official.pk).update(confirmed=True, known_as=None)
            register.remember((official, other))
        return other


def bare_titles(official: Official) -> Iterable[tuple[str, int]]:
    """Printed titles that are of no appointment, and in how many pieces."""
    rows = Naming.objects.filter(official=official, appointments=None).order_by("title")
    return rows.values_list("title").annotate(Count("pk"))


def theirs(official: Official, terms: QuerySet[Appointment], titles: set[str]) -> Iterable[Model]:
    """The appointments, the namings without one by their titles, and meetings attended as such."""
    yield from terms
    bare = Naming.objects.filter(official=official, appointments=None, title__in=titles)
    yield from bare
    printed = Naming.objects.filter(appointments__in=terms).values_list("title", "body")
    said = titles | {one for title, body in printed for one in (title, in_full(title, body))}
    of_meetings: list[Any] = [Attendance, AppointmentNotice]
    for model in of_meetings:
        yield from model.objects.filter(official=official, title__in=said)
