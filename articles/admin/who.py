"""Whom a name means, as an editor says: this one, another, a new one, nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.importing.store import register
from articles.models import Doubt, Naming
from people import directory
from people.desk import Completing, DeskAdmin, is_id, typed
from people.merging import notes
from people.models import Appointment, Official, OfficialName


@dataclass(frozen=True, slots=True)
class Candidate:
    pk: int
    name: str
    #: Their own form.
    url: str
    #: All titles that the register has of them, each with its district and days.
    titles: str
    #: Whom the importer took the name for.
    taken: bool


class AnotherForm(forms.ModelForm):
    """The person is found by typing."""

    class Meta:
        model = Naming
        fields = ("official",)
        widgets = {"official": Completing(Naming._meta.get_field("official"), admin.site)}
        labels = {"official": _("another official")}


@dataclass(frozen=True, slots=True)
class Panel:
    """What the page of a doubt offers."""

    who: str
    url: str
    candidates: tuple[Candidate, ...]
    another: AnotherForm


class DecidingAdmin(DeskAdmin):
    """The form of doubts, with one click for each answer to the question who that is."""

    change_form_template = "admin/articles/doubt.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.decide_view)
        own = path("<int:pk>/who/", view, name="articles_doubt_who")
        return [own, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        doubt = kwargs.get("obj")
        if doubt and doubt.naming and self.has_change_permission(request, doubt):
            context["panel"] = panel = panel_of(doubt.pk, doubt.naming)
            context["media"] += panel.another.media
        return super().render_change_form(request, context, *args, **kwargs)

    def decide_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        doubt = get_object_or_404(Doubt.objects.select_related("naming"), pk=pk)
        naming = doubt.naming
        if naming is None:
            raise Http404
        if request.method != "POST" or not self.has_change_permission(request, doubt):
            raise PermissionDenied
        answer = _answer(request, naming)
        if answer is None:
            messages.warning(request, _("Nothing was changed: choose who that is."))
            return redirect("admin:articles_doubt_change", pk)
        with transaction.atomic():
            official, said = answer()
            settle(doubt, request.user.pk, said)
            decide(naming, official)
        self.log_change(request, doubt, said)
        messages.success(request, _("Decided: %(said)s") % {"said": said})
        return redirect("admin:articles_doubt_changelist")


def decide(naming: Naming, official: Official | None) -> None:
    """From now on it means this person, whatever it was read as, or nobody."""
    before = naming.official_id
    naming.official, naming.by_hand = official, True
    naming.status = Naming.Status.READ if official else Naming.Status.NOBODY
    naming.kind = Naming.Kind.OFFICIAL if official else naming.kind
    with transaction.atomic():
        naming.save(update_fields=["official", "by_hand", "status", "kind"])
        follow(naming, {before} if before else set())


def follow(naming: Naming, before: Collection[int] = ()) -> None:
    """All that is printed alike means whom an editor has said, and not who was meant `before`.

    So does who was at the meetings that the piece reports, whatever else is known of them.
    """
    meetings = set(naming.article.meeting_reports.values_list("meeting", flat=True))
    with transaction.atomic():
        official = naming.official
        if official and official.name != naming.name:
            OfficialName.objects.get_or_create(official=official, name=naming.name)
        register.refresh(
            register.Touched({naming.name}, set(before), fixed_meetings=meetings),
        )
        notes.settle(naming.name)


def look_again(people: Iterable[Official]) -> None:
    """What pieces print of these people is matched anew with their appointments."""
    names = {row.name for row in people}
    with transaction.atomic():
        register.refresh(register.Touched(names))
        register.attend_as(names)


def questions_about(people: QuerySet[Official]) -> list[Doubt]:
    """Open ones whom any of their names means."""
    other = OfficialName.objects.filter(official__in=people)
    names = {*people.values_list("name", flat=True), *other.values_list("name", flat=True)}
    return list(Doubt.objects.filter(naming__name__in=names, settled_at=None))


def panel_of(doubt: int, naming: Naming) -> Panel:
    return Panel(
        who=str(naming),
        url=reverse("admin:articles_doubt_who", args=[doubt]),
        candidates=tuple(_candidates(naming)),
        another=AnotherForm(prefix="another"),
    )


def _candidates(naming: Naming) -> Iterable[Candidate]:
    """Those of the name, whom the importer took it for first."""
    named = Q(name=naming.name) | Q(other_names__name=naming.name)
    rows = Official.objects.filter(named, merged_into=None).distinct()
    held = Appointment.objects.filter(official__in=rows).order_by("pk")
    terms = list(held.select_related("office__district"))
    printed = Naming.objects.filter(official__in=rows).values_list("official", "title").distinct()
    bare = [(official, title) for official, title in printed.order_by("title") if title]
    taken = naming.official_id
    for row in sorted(rows, key=lambda row: (row.pk != taken, row.pk)):
        titles = [_told(term) for term in terms if term.official_id == row.pk]
        titles = titles or [title for official, title in bare if official == row.pk]
        url = reverse("admin:people_official_change", args=[row.pk])
        yield Candidate(row.pk, str(row), url, "、".join(dict.fromkeys(titles)), row.pk == taken)


def _told(term: Appointment) -> str:
    """What may tell the holders of one title apart: 区长（青岚区） 2031-03."""
    where = f"（{term.office.district}）" if term.office.district else ""
    days = (term.start or term.first_seen, term.end or term.last_seen)
    told = "–".join(dict.fromkeys(str(day) for day in days if day))
    return f"{directory.term(term).title}{where} {told}".strip()


# The answers


def _answer(request: HttpRequest, naming: Naming) -> Any:
    """What one of the buttons said, to be done; None where it said nothing."""
    if "nobody" in request.POST:
        return lambda: (None, str(_("names nobody")))
    if note := typed(request, "note", 80) if "new" in request.POST else "":
        return lambda: _new(naming, note)
    chosen = request.POST.get("official") or request.POST.get("another-official", "")
    found = Official.objects.filter(pk=chosen, merged_into=None).first() if is_id(chosen) else None
    return found and (lambda: (found, str(found)))


def _new(naming: Naming, note: str) -> tuple[Official, str]:
    row, _made = Official.objects.get_or_create(
        name=naming.name, note=note, district=naming.district, defaults={"confirmed": True}
    )
    return row, str(row)


def settle(doubt: Doubt, user: int | None, said: str) -> None:
    """Before the names are looked at again: a question that is answered is not asked anew."""
    doubt.settled_at, doubt.settled_by_id, doubt.resolution = timezone.now(), user, said[:200]
    doubt.save(update_fields=["settled_at", "settled_by", "resolution"])
