"""Corrections and reasons of withdrawals, written where a piece is changed or withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ActionForm
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, BaseModelFormSet, ModelForm, Textarea
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.common import link, named_article
from articles.models import Article, Block, Correction, Photo
from people.desk import DeskAdmin

#: What readers read of a piece itself, and what of its rows.
TEXTS = {"kicker", "headline", "subtitle", "lead"}
PARTS = (Block, Photo)

NO_REASON = _("Say why the piece is withdrawn: readers are told.")


class CorrectionForms(BaseInlineFormSet):
    """Nothing that readers have seen is taken away without a word."""

    def clean(self) -> None:
        super().clean()
        if self.withdraws and not self.is_adding:
            raise forms.ValidationError(NO_REASON)

    @property
    def withdraws(self) -> bool:
        shown = Article.objects.published().filter(pk=self.instance.pk)
        return self.instance.status == Article.Status.WITHDRAWN and shown.exists()

    @property
    def is_adding(self) -> bool:
        return any(form.has_changed() for form in self.extra_forms)

    def save_new(self, form: ModelForm, commit: bool = True) -> Any:
        """Of a piece that is taken back it is the reason."""
        if self.instance.status == Article.Status.WITHDRAWN:
            form.instance.kind = Correction.Kind.WITHDRAWAL
        return super().save_new(form, commit)


class CorrectionInline(admin.StackedInline):
    model = Correction
    formset = CorrectionForms
    extra = 1
    fields = ("text", ("kind", "made_at", "made_by"))
    readonly_fields = ("kind", "made_at", "made_by")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_dbfield(
            db_field, request, widget=Textarea(attrs={"rows": 2}), **kwargs
        )


@admin.register(Correction)
class CorrectionAdmin(DeskAdmin):
    """For looking back over all of them; they are written with their article."""

    list_display = ("text_start", "kind", "in_article", "made_at", "made_by")
    list_filter = ("kind",)
    search_fields = ("text",)
    date_hierarchy = "made_at"
    list_select_related = ("made_by",)
    fields = ("in_article", "kind", "text", "made_at", "made_by")
    readonly_fields = ("in_article", "kind", "made_at", "made_by")
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Correction]:
        return super().get_queryset(request).prefetch_related(named_article())

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("text"))
    def text_start(self, correction: Correction) -> str:
        return str(correction)

    @admin.display(description=_("article"))
    def in_article(self, correction: Correction) -> str | SafeString:
        return link(correction.article)


class ReasonForm(ActionForm):
    """Beside the choice of an action."""

    reason = forms.CharField(
        label=_("Reason of a withdrawal"), required=False, max_length=1000, strip=True
    )


def changes_what_was_read(form: ModelForm, formsets: Iterable[BaseModelFormSet]) -> bool:
    """Whether the text of a published piece is another one now, and nobody says why."""
    own = list(formsets)
    was_read = form.initial.get("status") == Article.Status.PUBLISHED == form.instance.status
    told = any(isinstance(each, CorrectionForms) and each.is_adding for each in own)
    changed = TEXTS.intersection(form.changed_data) or any(
        each.has_changed() for each in own if each.model in PARTS
    )
    return bool(was_read and changed and not told)
