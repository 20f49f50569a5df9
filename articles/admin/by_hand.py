"""What an editor adds to a piece, sets or forbids: the importer keeps to it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Max, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from articles.models import ArticleCampaign, ArticleOrganization
from people.desk import CompletingInline, DeskAdmin
from people.links import every

#: Places of what editors add, behind any number that a piece can have.
BY_HAND_FROM = 1000


class BehindForm(ModelForm):
    """Behind whatever the importer reads in the piece."""

    def save(self, commit: bool = True) -> Any:
        if not self.instance.pk:
            rows = every(type(self.instance)).filter(article=self.instance.article_id)
            last = rows.aggregate(last=Max("order"))["last"]
            self.instance.order = max((last or 0) + 1, BY_HAND_FROM)
        return super().save(commit)


class ByHandForm(ModelForm):
    """What an editor has written in a row is decided by hand."""

    def save(self, commit: bool = True) -> Any:
        if self.has_changed():
            self.instance.by_hand = True
        return super().save(commit)


class LinkInline(CompletingInline, admin.StackedInline):
    """A wrong link is marked as such, and not deleted: the importer would find it again."""

    form = ByHandForm
    extra = 0
    readonly_fields = ("by_hand",)
    #: What the piece is linked to.
    other: str

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ((self.other, "excluded", "by_hand"),)

    def get_autocomplete_fields(self, request: HttpRequest) -> Any:
        return (self.other,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        where = getattr(self.model._meta.get_field(self.other).related_model, "apart_by", "")
        linked = f"{self.other}__{where}" if where else self.other
        return super().get_queryset(request).select_related(linked)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class CampaignInline(LinkInline):
    model = ArticleCampaign
    other = "campaign"


class OrganizationInline(LinkInline):
    model = ArticleOrganization
    other = "organization"


class DeniedAdmin(DeskAdmin):
    """A list of links, in which what an editor deletes is kept as denied."""

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        self.delete_queryset(request, self.model.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        queryset.update(by_hand=True, excluded=True)
