"""Whom a piece names besides those that were read in it: entered by an editor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.by_hand import BehindForm
from articles.admin.who import follow
from articles.models import Naming
from people.desk import CompletingInline


class AddedForm(BehindForm):
    """An official of the register, or somebody else by name."""

    name = forms.CharField(
        label=_("Name"),
        max_length=Naming._meta.get_field("name").max_length,
        required=False,
        help_text=_("As printed; an official's may be left empty, and of others it is enough."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        official = cleaned.get("official")
        if official:
            cleaned["name"] = cleaned.get("name") or official.name
        if not (cleaned.get("name") or self.errors):
            self.add_error("official", _("Choose an official, or write a name."))
        elif self._is_there(cleaned):
            self.add_error("name", _("The piece names them with this title already; see above."))
        return cleaned

    def _is_there(self, cleaned: dict[str, Any]) -> bool:
        """Asked here, for the inline does not have the others."""
        told = {name: cleaned.get(name, "") for name in ("name", "title")}
        return Naming.objects.filter(article=self.instance.article_id, **told).exists()

    def save(self, commit: bool = True) -> Any:
        row = self.instance
        row.kind = Naming.Kind.OFFICIAL if row.official else Naming.Kind.PERSON
        row.by_hand, row.district_id = True, _district(row)
        return super().save(commit)


def _district(naming: Naming) -> int | None:
    """Whose news the page brings, as it says of others; else the official's own."""
    there = Naming.objects.filter(article__page=naming.article.page_id, district__isnull=False)
    of_page = there.order_by("pk").values_list("district", flat=True).first()
    return of_page or (naming.official.district_id if naming.official else None)


class Added(BaseInlineFormSet):
    """What is printed of the same name follows each that is added."""

    def save_new(self, form: Any, commit: bool = True) -> Naming:
        naming: Naming = super().save_new(form, commit)
        if naming.official:
            follow(naming)
        return naming


class NamingInline(CompletingInline, admin.StackedInline):
    """Only adds: those that are there stand in the form above, and are decided in their own."""

    model = Naming
    form = AddedForm
    formset = Added
    extra = 0
    fields = ("official", ("name", "title"))
    autocomplete_fields = ("official",)
    verbose_name_plural = _("Further namings")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Naming]:
        return super().get_queryset(request).none()

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Who decides whom a piece names."""
        return super().has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
