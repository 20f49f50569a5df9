"""Publications, issues and pages; an issue's inferred date is confirmed or corrected here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.common import NOTHING, WholeAdmin, counted, open_doubts
from articles.models import Article, Issue, Page, Publication
from people.desk import DeskAdmin

#: The doubt that a told date settles.
DATE_DOUBT = "date-inferred"
NUMBER_TAKEN = _("The issue has a page of that number: move the pieces there, or give another.")


def settle_date(issue: Issue, user: int | None) -> None:
    open_doubts().filter(issue=issue, code=DATE_DOUBT).update(
        settled_at=timezone.now(), settled_by=user, resolution=_("An editor has set the date.")
    )


@admin.register(Publication)
class PublicationAdmin(DeskAdmin):
    list_display = ("name", "issues_kept")
    search_fields = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publication]:
        rows = super().get_queryset(request)
        return rows.annotate(kept=counted(Issue.objects.all(), "publication"))

    @admin.display(description=_("issues"), ordering="kept")
    def issues_kept(self, publication: Any) -> int:
        return publication.kept


class IssueForm(ModelForm):
    """An editor's word on the date is the last: changing or confirming it makes it a told one."""

    confirm_date = forms.BooleanField(label=_("The date is right"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        confirm = self.fields.get("confirm_date")
        if confirm and (self.instance.is_told or not self.instance.date):
            confirm.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        day = cleaned.get("date")
        if day is None:
            self.instance.date_basis = Issue.DateBasis.UNKNOWN
        elif "date" in self.changed_data or cleaned.get("confirm_date") or not self.instance.pk:
            self.instance.date_basis = Issue.DateBasis.EDITOR
        if day and self.instance.is_told and self._taken(day):
            self.add_error("date", _("This paper has an issue of that day: move the pages there."))
        return cleaned

    def _taken(self, day: Any) -> bool:
        publication = self.cleaned_data.get("publication")
        told = Issue.objects.filter(publication=publication, date=day, date_basis__in=Issue.TOLD)
        return told.exclude(pk=self.instance.pk).exists()


class PageForm(ModelForm):
    """What the constraints of pages hold, in words."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        number, issue = cleaned.get("number"), cleaned.get("issue")
        if number == 0:
            self.add_error("number", _("Pages are counted from 1."))
        elif number and issue and issue.pk and self._taken(issue, number):
            self.add_error("number", NUMBER_TAKEN)
        return cleaned

    def _taken(self, issue: Issue, number: int) -> bool:
        return issue.pages.filter(number=number).exclude(pk=self.instance.pk).exists()


class PageForms(BaseInlineFormSet):
    """Two of one number would each be right by itself."""

    def clean(self) -> None:
        super().clean()
        numbers: set[int] = set()
        for form in filter(ModelForm.is_valid, self.forms):
            number = form.cleaned_data.get("number")
            if number in numbers:
                form.add_error("number", NUMBER_TAKEN)
            elif number:
                numbers.add(number)


class PageInline(admin.StackedInline):
    model = Page
    form = PageForm
    formset = PageForms
    extra = 0
    fields = (("number", "section"),)
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Page]:
        return super().get_queryset(request).select_related("issue__publication")


@admin.register(Issue)
class IssueAdmin(WholeAdmin):
    form = IssueForm
    list_display = ("name", "date", "basis", "number", "pages_kept", "pieces_kept", "doubts_left")
    list_filter = ("date_basis", "publication")
    search_fields = ("publication__name", "number", "date")
    search_help_text = _("Paper, number, or a date such as 2031-03-04")
    date_hierarchy = "date"
    show_full_result_count = False
    autocomplete_fields = ("publication",)
    fields = ("publication", "number", "date", "confirm_date", "date_basis", "date_evidence")
    readonly_fields = ("date_basis", "date_evidence")
    inlines = (PageInline,)
    actions = ("confirm_dates",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Issue]:
        return (
            super()
            .get_queryset(request)
            .select_related("publication")
            .annotate(
                page_count=counted(Page.objects.all(), "issue"),
                piece_count=counted(Article.objects.all(), "page__issue"),
                doubts_open=counted(open_doubts(), "issue"),
            )
        )

    def get_fields(self, request: HttpRequest, obj: Issue | None = None) -> Any:
        """Whoever only looks has nothing to confirm."""
        fields = super().get_fields(request, obj)
        if self.has_change_permission(request, obj):
            return fields
        return [name for name in fields if name != "confirm_date"]

    def save_model(self, request: HttpRequest, obj: Issue, form: ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if obj.is_told:
            settle_date(obj, request.user.pk)

    @admin.display(description=_("issue"), ordering="publication")
    def name(self, issue: Issue) -> str:
        return str(issue)

    @admin.display(description=_("date told"), boolean=True, ordering="date_basis")
    def basis(self, issue: Issue) -> bool:
        return issue.is_told

    @admin.display(description=_("pages"), ordering="page_count")
    def pages_kept(self, issue: Any) -> int:
        return issue.page_count

    @admin.display(description=_("articles"), ordering="piece_count")
    def pieces_kept(self, issue: Any) -> int:
        return issue.piece_count

    @admin.display(description=_("open doubts"), ordering="doubts_open")
    def doubts_left(self, issue: Any) -> int | str:
        return issue.doubts_open or NOTHING

    @admin.action(description=_("Confirm the inferred date"), permissions=["change"])
    def confirm_dates(self, request: HttpRequest, queryset: QuerySet[Issue]) -> None:
        inferred = [issue for issue in queryset if issue.date and not issue.is_told]
        confirmed = [issue for issue in inferred if self._confirm(request, issue)]
        told = ngettext("%(n)d date confirmed.", "%(n)d dates confirmed.", len(confirmed))
        messages.success(request, told % {"n": len(confirmed)})

    def _confirm(self, request: HttpRequest, issue: Issue) -> bool:
        issue.date_basis = Issue.DateBasis.EDITOR
        try:
            with transaction.atomic():
                issue.save(update_fields=["date_basis"])
        except IntegrityError:
            taken = _(
                "%(issue)s was left: this paper has an issue of that day; move the pages there."
            )
            messages.warning(request, taken % {"issue": issue})
            return False
        settle_date(issue, request.user.pk)
        self.log_change(request, issue, [{"changed": {"fields": [str(_("basis of the date"))]}}])
        return True


@admin.register(Page)
class PageAdmin(WholeAdmin):
    form = PageForm
    list_display = ("issue_day", "number", "section", "pieces_kept")
    list_display_links = ("issue_day", "number")
    list_filter = ("issue__publication",)
    # Pages are chosen from this list, too, and the newest are those that one works on.
    ordering = (
        F("issue__date").desc(nulls_last=True),
        "-issue_id",
        F("number").asc(nulls_last=True),
    )
    search_fields = ("section", "issue__publication__name", "issue__date")
    date_hierarchy = "issue__date"
    show_full_result_count = False
    autocomplete_fields = ("issue",)
    fields = ("issue", "number", "section")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Page]:
        rows = super().get_queryset(request).select_related("issue__publication")
        return rows.annotate(piece_count=counted(Article.objects.all(), "page"))

    @admin.display(description=_("issue"), ordering="issue__date")
    def issue_day(self, page: Page) -> str:
        return str(page.issue)

    @admin.display(description=_("articles"), ordering="piece_count")
    def pieces_kept(self, page: Any) -> int:
        return page.piece_count
