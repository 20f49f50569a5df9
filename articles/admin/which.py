"""Which organization a piece means by a name that several have, as an editor says."""

from __future__ import annotations

from collections.abc import Iterable
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
from django.utils.translation import gettext_lazy as _

from articles.admin.who import settle
from articles.importing.store.register import unplaced
from articles.models import ArticleOrganization, Doubt
from people.desk import Completing, DeskAdmin, is_id, label
from people.models import Organization


class AnotherForm(forms.ModelForm):
    """The organization is found by typing."""

    class Meta:
        model = ArticleOrganization
        fields = ("organization",)
        widgets = {
            "organization": Completing(
                ArticleOrganization._meta.get_field("organization"), admin.site
            )
        }
        labels = {"organization": _("another organization")}


@dataclass(frozen=True, slots=True)
class Panel:
    """What the page of such a doubt offers."""

    name: str
    url: str
    #: (id, name with the district)
    candidates: tuple[tuple[int, str], ...]
    another: AnotherForm


class ChoosingAdmin(DeskAdmin):
    """The form of doubts, with one click for each body of the name."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.choose_view)
        own = path("<int:pk>/which/", view, name="articles_doubt_which")
        return [own, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        doubt = kwargs.get("obj")
        if doubt and name_of(doubt) and self.has_change_permission(request, doubt):
            context["bodies"] = panel = panel_of(doubt)
            context["media"] += panel.another.media
        return super().render_change_form(request, context, *args, **kwargs)

    def choose_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        doubt = get_object_or_404(Doubt.objects.select_related("article"), pk=pk)
        if not name_of(doubt):
            raise Http404
        if request.method != "POST" or not self.has_change_permission(request, doubt):
            raise PermissionDenied
        chosen = None if "none" in request.POST else _chosen(request)
        if chosen is None and "none" not in request.POST:
            messages.warning(request, _("Nothing was changed: choose the organization."))
            return redirect("admin:articles_doubt_change", pk)
        said = label(chosen) if chosen else str(_("about none of them"))
        with transaction.atomic():
            choose(doubt, chosen)
            settle(doubt, request.user.pk, said)
        self.log_change(request, doubt, said)
        messages.success(request, _("Decided: %(said)s") % {"said": said})
        return redirect("admin:articles_doubt_changelist")


def name_of(doubt: Doubt) -> str:
    """The name that several have, if the doubt asks for one in a piece."""
    asks = doubt.article_id and doubt.code == unplaced.CODE
    return unplaced.name_in(doubt.message) if asks else ""


def panel_of(doubt: Doubt) -> Panel:
    name = name_of(doubt)
    return Panel(
        name=name,
        url=reverse("admin:articles_doubt_which", args=[doubt.pk]),
        candidates=tuple((row.pk, label(row)) for row in _candidates(name)),
        another=AnotherForm(prefix="another"),
    )


def choose(doubt: Doubt, chosen: Organization | None) -> None:
    """The piece is about this body by an editor's hand, and not about the bare name."""
    links = ArticleOrganization.objects.filter(article=doubt.article)
    bare = links.filter(unplaced.NAMED_SO, organization__name=name_of(doubt))
    bare.update(by_hand=True, excluded=True)
    if chosen:
        links.update_or_create(
            article=doubt.article,
            organization=chosen,
            defaults={"by_hand": True, "excluded": False},
        )


def _candidates(name: str) -> QuerySet[Organization]:
    """Bodies of districts that are called so, and what an editor confirmed as no district's."""
    called = Q(name=name) | Q(aliases__name=name)
    placed = Q(parent__isnull=False) | Q(confirmed=True, pattern=False)
    rows = Organization.objects.filter(called, placed, merged_into=None).distinct()
    return rows.select_related("parent").order_by("parent__sort_key", "pk")


def _chosen(request: HttpRequest) -> Organization | None:
    told: Iterable[str] = (
        request.POST.get("organization", ""),
        request.POST.get("another-organization", ""),
    )
    pk = next(filter(is_id, told), None)
    rows = Organization.objects.filter(merged_into=None, pattern=False).select_related("parent")
    return rows.filter(pk=pk).first() if pk else None
