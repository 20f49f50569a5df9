"""What an editor says of a piece that was read: what was wrong, or why it is taken back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class Correction(models.Model):
    """Readers see its words and its day; who wrote it is the desk's own."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("correction")
        WITHDRAWAL = "withdrawal", _("withdrawal")

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="corrections", verbose_name=_("article")
    )
    kind = models.CharField(
        _("correction or withdrawal"), max_length=10, choices=Kind, default=Kind.CORRECTION
    )
    text = models.TextField(
        _("what was wrong, or why it is withdrawn"),
        max_length=1000,
        help_text=_("Readers see it, with its day: what stood there, and what is right."),
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("made by"),
    )

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["article", "-made_at"], name="correction_of_article")]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="correction_has_text")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The piece is another one since, and so is the one whose second part it is."""
        super().save(*args, **kwargs)
        pieces = Article.objects.filter(Q(pk=self.article_id) | Q(continuation=self.article_id))
        pieces.update(modified_at=timezone.now())

    def __str__(self) -> str:
        return self.text[:40]
