"""What the text does not decide, until an editor has."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.issue import Issue
from articles.models.naming import Naming
from articles.models.source import SourceDump
from articles.problems import in_words


class Doubt(models.Model):
    """A question for an editor, with the lines of the dump that raise it."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="doubts", verbose_name=_("issue"))
    article = models.ForeignKey(
        Article,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="doubts",
        verbose_name=_("article"),
    )
    dump = models.ForeignKey(
        SourceDump,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="doubts",
        verbose_name=_("source dump"),
    )
    naming = models.ForeignKey(
        Naming,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="doubts",
        verbose_name=_("naming"),
    )
    code = models.CharField(_("code"), max_length=40)
    message = models.TextField(_("message"))
    at = models.JSONField(_("source lines"), default=list, blank=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )
    resolution = models.CharField(_("how it was settled"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("doubt")
        verbose_name_plural = _("doubts")
        ordering = ["settled_at", "issue_id", "pk"]
        indexes = [
            models.Index(fields=["code"], name="doubt_by_code", condition=Q(settled_at=None))
        ]

    def __str__(self) -> str:
        return in_words(self.code, self.message)[:80]
