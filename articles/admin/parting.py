"""A person who was taken for another of the same name gets what is theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
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
from articles.admin.who import look_again
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
        titles = printed_titles(official)
        context = self.admin_site.each_context(request) | {
            "title": _("Part namesakes"),
            "opts": self.opts,
            "official": official,
            "terms": [(term.pk, str(term.office), term.pieces) for term in terms],
            "titles": [(one.title, one.pieces) for one in titles if not one.terms],
            "shared": [(one.title, one.pieces) for one in titles if one.shares(titles)],
            "note": request.POST.get("note", ""),
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/articles/part.html", context)

    def _split_off(self, request: HttpRequest, official: Official) -> Official:
        terms = {int(pk) for pk in request.POST.getlist("terms") if is_id(pk)}
        titles = {title for title in request.POST.getlist("titles") if "\x00" not in title}
        terms |= held_by_these_alone(official, titles)
        rows = list(theirs(official, official.appointments.filter(pk__in=terms), titles))
        with transaction.atomic():
            other = split_off(official, rows, typed(request, "note", 80), request.user)  # type: ignore[arg-type]
            # Both are an editor's word now; of what the one was known as some is the other's.
            Official.objects.filter(pk=official.pk).update(confirmed=True, known_as=None)
            decide(official, other)
            register.remember((official, other))
            look_again((official, other))
        return other


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it is printed, the appointments that it speaks of, and in how many pieces."""

    title: str
    terms: frozenset[int]
    pieces: int

    def shares(self, others: Iterable[Title]) -> bool:
        """Whether another title speaks of one of its appointments and not of the same ones."""
        return any(self.terms != one.terms and self.terms & one.terms for one in others)


def printed_titles(official: Official) -> list[Title]:
    rows = Naming.objects.filter(official=official)
    terms: dict[str, set[int]] = defaultdict(set)
    pieces: dict[str, set[int]] = defaultdict(set)
    for title, naming, term in rows.values_list("title", "pk", "appointments"):
        terms[title] |= {term} - {None}
        pieces[title].add(naming)
    return [Title(one, frozenset(terms[one]), len(pieces[one])) for one in sorted(pieces)]


def held_by_these_alone(official: Official, titles: set[str]) -> set[int]:
    """Appointments of which no other title speaks."""
    held = [(term, one.title) for one in printed_titles(official) for term in one.terms]
    return {term for term, _title in held} - {term for term, one in held if one not in titles}


def theirs(official: Official, terms: QuerySet[Appointment], titles: set[str]) -> Iterable[Model]:
    """The appointments, the namings by their titles, and meetings attended as such."""
    yield from terms
    yield from Naming.objects.filter(official=official, title__in=titles)
    printed = Naming.objects.filter(appointments__in=terms).values_list("title", "body")
    said = titles | {one for title, body in printed for one in (title, in_full(title, body))}
    of_meetings: list[Any] = [Attendance, AppointmentNotice]
    for model in of_meetings:
        yield from model.objects.filter(official=official, title__in=said)


def decide(official: Official, other: Official) -> None:
    """An editor has said whom a title means that both might bear: it speaks of an office of both,
    or had told the first one from namesakes.
    """
    theirs = Naming.objects.filter(official=other)
    shared = theirs.filter(appointments__official=official).values_list("pk", flat=True)
    told = theirs.values_list("pk", "title", "body")
    noted = (pk for pk, title, body in told if in_full(title, body) == official.note != "")
    Naming.objects.filter(pk__in={*shared, *noted}).update(by_hand=True)
