"""Articles: the pieces with their paragraphs, bylines and photos, beside the printed lines."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import F, Model, QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.added import NamingInline
from articles.admin.article_form import ArticleForm, AtTheEnd
from articles.admin.by_hand import CampaignInline, OrganizationInline
from articles.admin.common import (
    NOTHING,
    UNCHANGED_TEXTS,
    BesideSourceAdmin,
    BylineInline,
    PublishingAdmin,
    ReadOnlyAdmin,
    SourceLineColumn,
    counted,
    link,
    named_article,
    open_doubts,
)
from articles.admin.corrections import (
    NO_REASON,
    CorrectionInline,
    ReasonForm,
    changes_what_was_read,
)
from articles.admin.lines import SourceLines, article_marks, source_lines
from articles.admin.pictures import PICTURES, PictureAdmin
from articles.admin.told import TOLD, ToldColumns
from articles.importing.store import register
from articles.models import Article, Block, Byline, Correction, Photo
from articles.models.article import ArticleQuerySet
from people.desk import typed


def settle_headline(article: Article, user: AbstractBaseUser | AnonymousUser) -> None:
    """The doubt about a lost headline is answered by the headline."""
    article.doubts.filter(code="headline-missing", settled_at=None).update(
        settled_at=timezone.now(), settled_by=user, resolution=article.headline[:200]
    )


class LostHeadlineFilter(admin.SimpleListFilter):
    title = _("headline")
    parameter_name = "headline"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("lost", _("lost")), ("there", _("there"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        chosen = {"lost": queryset.headline_lost(), "there": queryset.exclude(headline="")}
        return chosen.get(self.value() or "", queryset)


class OpenDoubtFilter(admin.SimpleListFilter):
    title = _("doubts")
    parameter_name = "doubts"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("open", _("open"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(doubts_open__gt=0) if self.value() == "open" else queryset


class BlockInline(SourceLineColumn, admin.StackedInline):
    """The source lines are shown and not sent, so no form can lose them."""

    model = Block
    formset = AtTheEnd
    formfield_overrides = UNCHANGED_TEXTS
    extra = 0
    fields = (("order", "type", "lines"), "text")
    readonly_fields = ("lines",)


class PhotoInline(SourceLineColumn, admin.StackedInline):
    model = Photo
    formfield_overrides = {**UNCHANGED_TEXTS, **PICTURES}
    extra = 0
    fields = (("order", "lines"), "caption", "image")
    readonly_fields = ("lines",)
    show_change_link = True


@admin.register(Article)
class ArticleAdmin(ToldColumns, PictureAdmin, PublishingAdmin, BesideSourceAdmin):
    publishing = "status"
    form = ArticleForm
    list_display = (
        "shown_title",
        "doubts_left",
        "status",
        "kind",
        "issue_day",
        "signed_by",
    )
    list_filter = (
        "status",
        OpenDoubtFilter,
        LostHeadlineFilter,
        "kind",
        "page__issue__publication",
        "page__issue__date_basis",
    )
    list_per_page = 50
    ordering = (F("published_on").desc(nulls_last=True), "page", "order", "pk")
    search_fields = ("headline", "kicker", "subtitle", "column", "blocks__text")
    search_help_text = _("Words of the headline or of the text")
    date_hierarchy = "published_on"
    list_select_related = ("page__issue__publication",)
    show_full_result_count = False
    autocomplete_fields = ("page", "follow_up_of", "continues")
    readonly_fields = ("published_on", "modified_at", *TOLD)
    inlines = (
        BlockInline,
        BylineInline,
        PhotoInline,
        NamingInline,
        CampaignInline,
        OrganizationInline,
        CorrectionInline,
    )
    actions = ("publish", "withdraw")
    action_form = ReasonForm
    fieldsets = (
        (None, {"fields": ("kicker", "headline", "subtitle", "column")}),
        (_("Place"), {"fields": (("page", "order"), ("kind", "lead", "text_and_photo"))}),
        (_("Publication"), {"fields": (("status", "published_on"), "tags", "modified_at")}),
        (
            _("Connections"),
            {
                "fields": (
                    "follow_up_of",
                    "continues",
                    ("continued_on", "continued_from"),
                    "event_dates",
                    *TOLD,
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> ArticleQuerySet:
        rows: ArticleQuerySet = super().get_queryset(request)  # type: ignore[assignment]
        rows = rows.for_list().annotate(doubts_open=counted(open_doubts(), "article"))
        return rows.prefetch_related("bylines__reporter")

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        self.delete_queryset(request, Article.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """With whom and what the register knows by these pieces alone."""
        with transaction.atomic():
            lost = register.forget(queryset.values_list("pk", flat=True))
            queryset.delete()
            register.refresh(lost)

    def source(self, obj: Article) -> SourceLines | None:
        if obj.dump is None:
            return None
        return source_lines(obj.dump, article_marks(obj, obj.blocks.all()))

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm, change: bool) -> None:
        obj.published_on = obj.page.issue.date
        super().save_model(request, obj, form, change)
        if obj.headline:
            settle_headline(obj, request.user)
        if change and "follow_up_of" in form.changed_data:
            register.follow(obj.pk, form.initial["follow_up_of"])

    def save_formset(
        self, request: HttpRequest, form: ModelForm, formset: BaseModelFormSet, change: bool
    ) -> None:
        """A photo that is added here is printed where its article is."""
        for added in formset.extra_forms:
            if formset.model is Photo:
                added.instance.page = form.instance.page
            if formset.model is Correction:
                added.instance.made_by = request.user
        super().save_formset(request, form, formset, change)

    def save_related(
        self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        if change and changes_what_was_read(form, formsets):
            told = _("Readers have seen this piece: where it was wrong, add a correction.")
            messages.warning(request, told)

    @admin.display(description=_("headline"), ordering="headline")
    def shown_title(self, article: Article) -> str:
        return article.title

    @admin.display(description=_("issue"), ordering="published_on")
    def issue_day(self, article: Article) -> str:
        return str(article.page)

    @admin.display(description=_("byline"))
    def signed_by(self, article: Article) -> str:
        return "、".join(byline.reporter.name for byline in article.bylines.all()) or NOTHING

    @admin.display(description=_("open doubts"), ordering="doubts_open")
    def doubts_left(self, article: Any) -> int | str:
        return article.doubts_open or NOTHING

    @admin.action(description=_("Publish the selected articles"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._set_status(request, queryset, Article.Status.PUBLISHED)

    @admin.action(description=_("Withdraw the selected articles"), permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        reason = typed(request, "reason", 1000)
        if not reason:
            messages.error(request, NO_REASON)
            return
        with transaction.atomic():
            for article in self._set_status(request, queryset, Article.Status.WITHDRAWN):
                article.corrections.create(
                    kind=Correction.Kind.WITHDRAWAL, text=reason, made_by_id=request.user.pk
                )

    def _set_status(
        self, request: HttpRequest, queryset: QuerySet[Article], status: Article.Status
    ) -> list[Article]:
        """One save and one entry in the history for each piece; gives those that changed."""
        changed = [article for article in queryset if article.status != status]
        for article in changed:
            article.status = status
            article.save(update_fields=["status", "modified_at"])
            self.log_change(request, article, [{"changed": {"fields": [str(_("status"))]}}])
        told = ngettext(
            "%(n)d article is now %(status)s.", "%(n)d articles are now %(status)s.", len(changed)
        )
        messages.success(request, told % {"n": len(changed), "status": status.label})
        return changed


@admin.register(Block)
class BlockAdmin(SourceLineColumn, ReadOnlyAdmin):
    """For searching all paragraphs; they are edited with their article."""

    list_display = ("text_start", "type", "in_article", "order", "lines")
    list_filter = ("type",)
    search_fields = ("text",)
    fields = ("in_article", "order", "type", "text", "lines")
    readonly_fields = ("in_article", "lines")
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Block]:
        return super().get_queryset(request).prefetch_related(named_article())

    @admin.display(description=_("text"))
    def text_start(self, block: Block) -> str:
        return str(block)

    @admin.display(description=_("article"))
    def in_article(self, block: Block) -> str | SafeString:
        return link(block.article)


@admin.register(Byline)
class BylineAdmin(ReadOnlyAdmin):
    """For finding who signed what; bylines are edited with their article or photo."""

    list_display = ("reporter", "role", "signed")
    list_filter = ("role",)
    search_fields = ("reporter__name", "role")
    fields = ("reporter", "role", "order", "signed")
    readonly_fields = ("signed",)
    list_select_related = ("reporter", "photo")
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Byline]:
        return super().get_queryset(request).prefetch_related(named_article())

    @admin.display(description=_("signed work"))
    def signed(self, byline: Byline) -> str | SafeString:
        work: Model | None = byline.article or byline.photo
        return link(work)
