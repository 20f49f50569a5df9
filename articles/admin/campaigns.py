"""Campaigns with their aliases, their pieces and what was counted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.by_hand import ByHandForm, DeniedAdmin
from articles.admin.common import (
    UNCHANGED_TEXTS,
    SourceLineColumn,
    count_link,
    counted,
    link,
    named_article,
)
from articles.models import ArticleCampaign, Campaign, CampaignAlias, Figure
from people.admin.renaming import RenamingAdmin
from people.desk import (
    BY_SOUND,
    AsideAdmin,
    CompletingInline,
    DeskAdmin,
    OtherNameAdmin,
    OtherNameInline,
)

#: Only campaigns that a row has.
CAMPAIGNS = ("campaign", admin.RelatedOnlyFieldListFilter)
#: A campaign with more figures has them in a list of their own.
IN_THE_FORM = 60


class CampaignAliasInline(OtherNameInline):
    model = CampaignAlias
    fields = ("name", "shown")


class FigureForm(ByHandForm):
    """With the value as it is printed: 1680, and not 1680.0000 as its column keeps it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["value"] = Decimal(plain(self.instance.value))


def plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


class FigureInline(CompletingInline, admin.StackedInline):
    model = Figure
    form = FigureForm
    formfield_overrides = UNCHANGED_TEXTS
    extra = 0
    fields = (
        ("label", "value", "about", "unit"),
        ("cumulative", "as_of", "by_hand"),
        "article",
        "text",
    )
    readonly_fields = ("by_hand",)
    autocomplete_fields = ("article",)
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Figure]:
        return super().get_queryset(request).prefetch_related(named_article())


@admin.register(Campaign)
class CampaignAdmin(RenamingAdmin):
    names = "aliases"
    list_display = ("name", "start", "end", "pieces", "counts", "confirmed")
    list_filter = ("confirmed",)
    search_fields = ("name", "aliases__name", *BY_SOUND)
    show_full_result_count = False
    fields = (
        "name",
        "description",
        ("start", "end"),
        "confirmed",
        ("piece_list", "figure_list"),
        "sort_key",
    )
    readonly_fields = ("piece_list", "figure_list", "sort_key")
    inlines = (CampaignAliasInline, FigureInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Campaign]:
        links = ArticleCampaign.objects.filter(excluded=False)
        rows = super().get_queryset(request)
        return rows.annotate(
            piece_count=counted(links, "campaign"),
            figure_count=counted(Figure.objects.all(), "campaign"),
        )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What an editor enters is looked for, unless they say otherwise."""
        return {"confirmed": True} | super().get_changeform_initial_data(request)

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        many = obj is not None and obj.figure_count > IN_THE_FORM
        return (CampaignAliasInline,) if many else self.inlines

    @admin.display(description=_("articles"), ordering="piece_count")
    def pieces(self, campaign: Any) -> int:
        return campaign.piece_count

    @admin.display(description=_("figures"), ordering="figure_count")
    def counts(self, campaign: Any) -> int:
        return campaign.figure_count

    @admin.display(description=_("articles"))
    def piece_list(self, campaign: Any) -> str | SafeString:
        told = "campaign", campaign, "piece_count", "&excluded__exact=0"
        return count_link(ArticleCampaign, *told)

    @admin.display(description=_("figures"))
    def figure_list(self, campaign: Any) -> str | SafeString:
        return count_link(Figure, "campaign", campaign, "figure_count")


@admin.register(CampaignAlias)
class CampaignAliasAdmin(OtherNameAdmin):
    owner = "campaign"


@admin.register(ArticleCampaign)
class ArticleCampaignAdmin(AsideAdmin, DeniedAdmin):
    """For finding the pieces of a campaign; decided with the piece."""

    list_display = ("campaign", "in_article", "by_hand", "excluded")
    list_filter = ("by_hand", "excluded", CAMPAIGNS)
    list_select_related = ("campaign",)
    search_fields = ("campaign__name",)
    show_full_result_count = False
    fields = ("campaign", "in_article", "by_hand", "excluded")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticleCampaign]:
        return super().get_queryset(request).prefetch_related(named_article())

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("article"))
    def in_article(self, row: ArticleCampaign | Figure) -> str | SafeString:
        return link(row.article)


@admin.register(Figure)
class FigureAdmin(SourceLineColumn, DeskAdmin):
    form = FigureForm
    formfield_overrides = UNCHANGED_TEXTS
    list_display = ("label", "amount", "as_of", "cumulative", "campaign", "in_article", "by_hand")
    list_filter = ("cumulative", "by_hand", CAMPAIGNS)
    list_per_page = 50
    list_select_related = ("campaign",)
    search_fields = ("label", "unit", "text")
    autocomplete_fields = ("article", "campaign")
    show_full_result_count = False
    fields = (
        ("label", "value", "about", "unit"),
        ("cumulative", "as_of"),
        "article",
        "campaign",
        "text",
        "lines",
        "by_hand",
    )
    readonly_fields = ("lines", "by_hand")
    in_article = ArticleCampaignAdmin.in_article

    def get_queryset(self, request: HttpRequest) -> QuerySet[Figure]:
        return super().get_queryset(request).prefetch_related(named_article())

    @admin.display(description=_("value"), ordering="value")
    def amount(self, figure: Figure) -> str:
        return f"{plain(figure.value)}{figure.about}{figure.unit}"
