"""Doubts: what the text does not decide, settled here by an editor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.common import (
    NOTHING,
    BesideSourceAdmin,
    SourceLineColumn,
    link,
    named_article,
)
from articles.admin.lines import SourceLines, article_marks, doubt_marks, source_lines
from articles.admin.which import ChoosingAdmin
from articles.admin.who import DecidingAdmin
from articles.models import Doubt
from articles.problems import in_words, name


class StateFilter(admin.SimpleListFilter):
    """Open doubts first of all: the list is work to be done."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", _("open")), ("settled", _("settled")), ("all", _("all"))]

    def choices(self, changelist: Any) -> Any:
        for value, title in self.lookup_choices:
            yield {
                "selected": (self.value() or "open") == value,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": title,
            }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Doubt]) -> QuerySet[Doubt]:
        if self.value() == "all":
            return queryset
        return queryset.filter(settled_at__isnull=self.value() != "settled")


class KindFilter(admin.SimpleListFilter):
    title = _("kind of doubt")
    parameter_name = "code"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        found = Doubt.objects.order_by("code").values_list("code", flat=True).distinct()
        return [(code, name(code)) for code in found]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Doubt]) -> QuerySet[Doubt]:
        return queryset.filter(code=self.value()) if self.value() else queryset


class SettleForm(ActionForm):
    resolution = forms.CharField(label=_("how it was settled"), max_length=200, required=False)


class DoubtForm(forms.ModelForm):
    settled = forms.BooleanField(label=_("settled"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["settled"] = self.instance.settled_at is not None


@admin.register(Doubt)
class DoubtAdmin(SourceLineColumn, DecidingAdmin, ChoosingAdmin, BesideSourceAdmin):
    form = DoubtForm
    action_form = SettleForm
    actions = ("settle", "reopen")
    list_display = ("in_words", "kind", "issue_day", "in_article", "lines", "state")
    list_filter = (StateFilter, KindFilter, "issue__publication")
    list_per_page = 50
    search_fields = ("message", "code", "resolution", "article__headline", "dump__name")
    search_help_text = _("Words of the doubt, of the headline, or the dump's name")
    date_hierarchy = "issue__date"
    list_select_related = ("issue__publication", "settled_by", "naming")
    show_full_result_count = False
    readonly_fields = ("in_words", "kind", "in_issue", "in_article", "lines", "settled_when")
    fields = (*readonly_fields[:-1], "settled", "resolution", "settled_when")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Doubt]:
        return super().get_queryset(request).prefetch_related(named_article())

    def get_fields(self, request: HttpRequest, obj: Doubt | None = None) -> Any:
        """Whoever only looks has nothing to tick."""
        fields = super().get_fields(request, obj)
        if self.has_change_permission(request, obj):
            return fields
        return [name for name in fields if name != "settled"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def source(self, obj: Doubt) -> SourceLines | None:
        """The doubtful lines, in the article's own where it has any."""
        if obj.dump is None:
            return None
        own = article_marks(obj.article, obj.article.blocks.all()) if obj.article else {}
        return source_lines(obj.dump, own | doubt_marks(obj))

    def save_model(self, request: HttpRequest, obj: Doubt, form: Any, change: bool) -> None:
        if "settled" in form.changed_data:
            self._mark(request, obj, settled=form.cleaned_data["settled"])
        super().save_model(request, obj, form, change)

    def _mark(self, request: HttpRequest, doubt: Doubt, *, settled: bool) -> None:
        doubt.settled_at = timezone.now() if settled else None
        doubt.settled_by_id = request.user.pk if settled else None

    @admin.display(description=_("message"), ordering="message")
    def in_words(self, doubt: Doubt) -> str:
        return in_words(doubt.code, doubt.message)

    @admin.display(description=_("kind of doubt"), ordering="code")
    def kind(self, doubt: Doubt) -> str:
        return name(doubt.code)

    @admin.display(description=_("settled by"))
    def settled_when(self, doubt: Doubt) -> str:
        if doubt.settled_at is None:
            return NOTHING
        when = date_format(timezone.localtime(doubt.settled_at), "SHORT_DATETIME_FORMAT")
        return f"{doubt.settled_by or NOTHING} {when}"

    @admin.display(description=_("issue"), ordering="issue__date")
    def issue_day(self, doubt: Doubt) -> str:
        return str(doubt.issue)

    @admin.display(description=_("issue"))
    def in_issue(self, doubt: Doubt) -> str | SafeString:
        return link(doubt.issue)

    @admin.display(description=_("article"))
    def in_article(self, doubt: Doubt) -> str | SafeString:
        return link(doubt.article)

    @admin.display(description=_("settled"), ordering="settled_at", boolean=True)
    def state(self, doubt: Doubt) -> bool:
        return doubt.settled_at is not None

    @admin.action(description=_("Settle the selected doubts"), permissions=["change"])
    def settle(self, request: HttpRequest, queryset: QuerySet[Doubt]) -> None:
        self._mark_all(request, queryset.filter(settled_at=None), settled=True)

    @admin.action(description=_("Open the selected doubts again"), permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[Doubt]) -> None:
        self._mark_all(request, queryset.exclude(settled_at=None), settled=False)

    def _mark_all(self, request: HttpRequest, doubts: QuerySet[Doubt], *, settled: bool) -> None:
        resolution = request.POST.get("resolution", "")[:200] if settled else ""
        found = list(doubts)
        for doubt in found:
            self._mark(request, doubt, settled=settled)
            doubt.resolution = resolution
            doubt.save()
            self.log_change(request, doubt, [{"changed": {"fields": [str(_("settled"))]}}])
        told = ngettext("%(n)d doubt changed.", "%(n)d doubts changed.", len(found))
        messages.success(request, told % {"n": len(found)})
