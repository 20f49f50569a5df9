"""Links of a piece that an editor sets or forbids: the importer keeps to either."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from articles.models import ArticleCampaign, ArticleOrganization
from people.desk import CompletingInline, DeskAdmin


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
