"""Who had which role in a piece or in a photo."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, Photo
from people.models import Reporter


class Byline(models.Model):
    """A reporter's role in one article or in one photo."""

    article = models.ForeignKey(
        Article,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="bylines",
        verbose_name=_("article"),
    )
    photo = models.ForeignKey(
        Photo,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="bylines",
        verbose_name=_("photo"),
    )
    reporter = models.ForeignKey(
        Reporter, models.PROTECT, related_name="bylines", verbose_name=_("reporter")
    )
    role = models.CharField(
        _("role"), max_length=20, blank=True, help_text=_("As printed: 记者, 通讯员, 摄影 …")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ["order", "pk"]
        indexes = [
            # Of what a reporter has signed few are photos.
            models.Index(
                fields=["reporter", "photo"],
                name="byline_of_photos",
                condition=Q(photo__isnull=False),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, photo__isnull=True)
                | Q(article__isnull=True, photo__isnull=False),
                name="byline_of_an_article_or_a_photo",
            ),
            models.UniqueConstraint(
                fields=["article", "reporter", "role"], name="byline_once_an_article_and_role"
            ),
            models.UniqueConstraint(
                fields=["photo", "reporter", "role"], name="byline_once_a_photo_and_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.reporter}".strip()
