"""Article → Block, Photo."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, Substr
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles.models.issue import Issue, Page
from articles.models.source import SourceDump
from articles.renditions import PictureField
from articles.titles import first_clauses, in_brackets
from people.addresses import address

#: Characters of the body that a list shows below a headline.
TEASER = 120


#: In the statement itself, not beside it: only so can SQLite tell that its index of the published
#: pieces is enough, and need not look each piece up.
PUBLISHED = RawSQL("'published'", ())


class ArticleQuerySet(models.QuerySet["Article"]):
    def published(self) -> ArticleQuerySet:
        """What readers may see: the only way to the public pages."""
        return self.filter(status=PUBLISHED)

    def headline_lost(self) -> ArticleQuerySet:
        """Pieces whose title is in brackets; see `Article.has_lost_its_headline`."""
        first_parts = self.filter(headline="", continues=None, continued_from=None)
        return first_parts.exclude(kind__in=Article.UNTITLED)

    def newest_first(self) -> ArticleQuerySet:
        return self.order_by(F("published_on").desc(nulls_last=True), "-pk")

    def in_page_order(self) -> ArticleQuerySet:
        return self.order_by(F("page__number").asc(nulls_last=True), "page_id", "order", "pk")

    def for_list(self) -> ArticleQuerySet:
        """With `opening`: the first words of the body, or of a photo story's caption."""
        return self.annotate(opening=opening_of("pk"))


def opening_of(article: str) -> Coalesce:
    """For a row that names the piece as `article`."""
    body = Block.objects.filter(article=OuterRef(article)).order_by("order", "pk")
    captions = Photo.objects.filter(article=OuterRef(article)).order_by("order", "pk")
    return Coalesce(
        Subquery(body.values(start=Substr("text", 1, TEASER))[:1]),
        Subquery(captions.values(start=Substr("caption", 1, TEASER))[:1]),
        models.Value(""),
    )


class Article(models.Model):
    """One piece, as printed or as an editor wrote it."""

    class Kind(models.TextChoices):
        NEWS = "news", _("news")
        FOLLOW_UP = "followup", _("follow-up")
        FEATURE = "feature", _("feature")
        BRIEF = "brief", _("brief")
        NOTICE = "notice", _("notice")
        PHOTO = "photo", _("photo story")

    #: Kinds that are printed without a headline as often as with one.
    UNTITLED = (Kind.FOLLOW_UP, Kind.BRIEF, Kind.PHOTO)

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    page = models.ForeignKey(Page, models.PROTECT, related_name="articles", verbose_name=_("page"))
    order = models.PositiveSmallIntegerField(_("order on the page"), default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.NEWS)
    kicker = models.CharField(_("kicker"), max_length=200, blank=True)
    headline = models.CharField(
        _("headline"),
        max_length=300,
        blank=True,
        help_text=_("Where it was lost, the first words of the body stand for it in brackets."),
    )
    subtitle = models.CharField(_("subtitle"), max_length=300, blank=True)
    column = models.CharField(_("column label"), max_length=80, blank=True)
    lead = models.CharField(
        _("lead"), max_length=40, blank=True, help_text=_("本报讯, 又讯 … as printed.")
    )
    text_and_photo = models.BooleanField(_("text and photo by the same (文/图)"), default=False)
    follow_up_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("follow-up of"),
    )
    continues = models.OneToOneField(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="continuation",
        verbose_name=_("continues the piece"),
        help_text=_("The first part, on another page (上接 …)."),
    )
    continued_on = models.PositiveSmallIntegerField(
        _("continued on page"), null=True, blank=True, help_text=_("As printed: 下转第二版.")
    )
    continued_from = models.PositiveSmallIntegerField(
        _("continued from page"), null=True, blank=True, help_text=_("As printed: 上接第一版.")
    )
    event_dates = models.JSONField(_("event dates"), default=list, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    #: A copy of the issue's date, so that lists in date order are read from one index.
    published_on = models.DateField(_("published on"), null=True, blank=True, editable=False)
    dump = models.ForeignKey(
        SourceDump,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="articles",
        verbose_name=_("source dump"),
    )
    headline_at = models.JSONField(_("lines of the headline"), default=list, editable=False)
    body_at = models.JSONField(_("lines of the body"), default=list, editable=False)
    #: sha256 of the content as the importer wrote it: another one now tells of an editor.
    imported_hash = models.CharField(max_length=64, blank=True, editable=False)
    modified_at = models.DateTimeField(_("modified"), auto_now=True)

    tags = TaggableManager(verbose_name=_("tags"), blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [("publish_article", "Can publish and withdraw articles and photos")]
        ordering = ["page_id", "order", "pk"]
        indexes = [
            models.Index(fields=["page", "order"], name="article_on_page"),
            models.Index(fields=["headline", "published_on"], name="article_by_headline"),
            models.Index(
                # SQLite takes no NULLS LAST in an index; descending, its nulls are last anyway.
                F("published_on").desc(),
                F("id"),
                name="article_newest_published",
                condition=Q(status="published"),
            ),
            # Few: PostgreSQL reads all pieces through for those that readers do not see.
            models.Index(fields=["id"], name="article_hidden", condition=~Q(status="published")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(follow_up_of__isnull=True) | ~Q(follow_up_of=F("pk")),
                name="article_follows_another",
            ),
            models.CheckConstraint(
                condition=Q(continues__isnull=True) | ~Q(continues=F("pk")),
                name="article_continues_another",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The copy of the issue's date follows the page."""
        self.published_on = self.page.issue.date
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.title

    @property
    def issue(self) -> Issue:
        return self.page.issue

    @property
    def body(self) -> str:
        """The text of all blocks, a line each; ask for the blocks with `prefetch_related`."""
        return "\n".join(block.text for block in self.blocks.all())

    @property
    def has_lost_its_headline(self) -> bool:
        """A second part has none of its own either."""
        is_second = self.continued_from is not None or self.continues_id is not None
        return not (self.headline or self.kind in self.UNTITLED or is_second)

    @property
    def title(self) -> str:
        """What to call the piece; in lists ask for `opening` with `for_list`."""
        if self.headline:
            return self.headline
        opening = getattr(self, "opening", None)
        body = self.body if opening is None else opening
        called = "" if self.has_lost_its_headline else first_clauses(body)
        return called or in_brackets(body)

    def get_absolute_url(self) -> str:
        return address("article", self.pk)


class Block(models.Model):
    """A paragraph or a subhead, with the dump's lines that it was read from."""

    class Type(models.TextChoices):
        PARAGRAPH = "paragraph", _("paragraph")
        SUBHEAD = "subhead", _("subhead")

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="blocks", verbose_name=_("article")
    )
    order = models.PositiveSmallIntegerField(_("order"))
    type = models.CharField(_("type"), max_length=10, choices=Type, default=Type.PARAGRAPH)
    text = models.TextField(_("text"))
    at = models.JSONField(
        _("source lines"), default=list, blank=True, help_text=_("[[first, last], …] of the dump")
    )

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        ordering = ["article_id", "order", "pk"]
        indexes = [models.Index(fields=["article", "order"], name="block_in_article")]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="block_has_text")]

    def __str__(self) -> str:
        return self.text[:40]


class PhotoQuerySet(models.QuerySet["Photo"]):
    def published_alone(self) -> PhotoQuerySet:
        """Photos that readers may see without an article, on pages where they find anything."""
        pages = Article.objects.published().values("page")
        return self.filter(published=True, article=None, page__in=pages)


def picture_path(photo: Photo, name: str) -> str:
    """A name that nobody guesses: files are served to whoever knows it."""
    return f"photos/{timezone.localdate():%Y/%m}/{secrets.token_hex(16)}{Path(name).suffix.lower()}"


class Photo(models.Model):
    """A caption, and the picture once an editor has added it."""

    page = models.ForeignKey(Page, models.PROTECT, related_name="photos", verbose_name=_("page"))
    article = models.ForeignKey(
        Article,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="photos",
        verbose_name=_("article"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    caption = models.TextField(_("caption"))
    image = PictureField(
        _("picture"),
        upload_to=picture_path,
        blank=True,
        width_field="image_width",
        height_field="image_height",
    )
    #: Never of a photo with an article, so that one whose article is deleted is not shown by it.
    published = models.BooleanField(
        _("published by itself"),
        default=False,
        help_text=_("Shown on its page without an article; else shown with its article."),
    )
    image_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    image_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    #: Width and name of each file that shows the picture smaller.
    renditions = models.JSONField(default=list, editable=False)
    at = models.JSONField(_("source lines"), default=list, editable=False)
    dump = models.ForeignKey(
        SourceDump, models.PROTECT, null=True, blank=True, editable=False, related_name="photos"
    )
    imported_hash = models.CharField(max_length=64, blank=True, editable=False)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["page_id", "order", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(caption=""), name="photo_has_a_caption"),
            models.CheckConstraint(
                condition=Q(article__isnull=True) | Q(published=False),
                name="photo_published_by_itself_or_with_its_article",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With an article it is published as that is, and not by itself any more."""
        self.published = self.published and self.article_id is None
        self.renditions = self.renditions if self.image else []
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.caption[:40]
