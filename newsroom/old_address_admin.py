"""Old addresses on the desk: one by one, or a table of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from newsroom.models import OldAddress
from newsroom.old_addresses import Refused, address_of, counted, entered, load, pages_of
from people.desk import DeskAdmin

#: Bytes of a table: some ten thousand lines.
LARGEST = 2 * 1024 * 1024


def leads_to(row: OldAddress) -> str:
    if row.article:
        return row.article.get_absolute_url()
    issue = row.issue or row.page.issue  # type: ignore[union-attr]  # the table has one of the three
    return address_of(issue, pages_of(issue), row.page_id)


class OldAddressForm(forms.ModelForm):
    new = forms.CharField(
        label=_("new address"),
        max_length=300,
        help_text=_("As the browser shows it: /articles/12/, /issues/3/ or /issues/3/#page-2."),
    )

    class Meta:
        model = OldAddress
        fields = ("path",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["new"] = leads_to(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if {"path", "new"} <= cleaned.keys():
            given = entered(cleaned["path"], cleaned["new"])
            cleaned["path"] = given.path
            for name, row in given.target.items():
                setattr(self.instance, name, row)
        return cleaned


class TableForm(forms.Form):
    table = forms.FileField(
        label=_("table"),
        help_text=_("CSV in UTF-8: the old address, a comma, the new one; a line each."),
    )
    replace = forms.BooleanField(label=_("replace what leads elsewhere already"), required=False)

    def clean_table(self) -> list[str]:
        file = self.cleaned_data["table"]
        if file.size > LARGEST:
            raise ValidationError(_("The table is too large: load it in several parts."))
        try:
            text: str = file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError(_("The table is not in UTF-8: save it so.")) from error
        return text.splitlines()


@admin.register(OldAddress)
class OldAddressAdmin(DeskAdmin):
    form = OldAddressForm
    fields = ("path", "new")
    list_display = ("path", "target")
    search_fields = ("path",)
    ordering = ("path",)
    show_full_result_count = False
    change_list_template = "admin/newsroom/oldaddress/change_list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[OldAddress]:
        return super().get_queryset(request).select_related("article", "issue", "page__issue")

    @admin.display(description=_("leads to"))
    def target(self, row: OldAddress) -> str:
        """By the row, whatever readers see of it: a list asks nothing more."""
        found = row.article or row.issue or row.page.issue  # type: ignore[union-attr]
        return found.get_absolute_url()

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.table)
        return [path("table/", view, name="newsroom_oldaddress_table"), *super().get_urls()]

    def table(self, request: HttpRequest) -> HttpResponse:
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        form = TableForm(request.POST or None, request.FILES or None)
        if form.is_valid() and self._loaded(request, form):
            return redirect(reverse("admin:newsroom_oldaddress_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Load a table of old addresses"),
            "form": form,
        }
        return TemplateResponse(request, "admin/newsroom/oldaddress/table.html", context)

    def _loaded(self, request: HttpRequest, form: TableForm) -> bool:
        try:
            total, added = load(form.cleaned_data["table"], replace=form.cleaned_data["replace"])
        except Refused as refused:
            form.add_error("table", refused.lines[:50])
            return False
        messages.success(request, counted(total, added))
        return True
