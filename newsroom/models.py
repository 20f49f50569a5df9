"""Accounts, and where old addresses lead.

What was printed, and who was in it, are rows of `articles` and `people`.
"""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Somebody who works here."""

    must_change_password = models.BooleanField(
        _("must change the password"),
        default=False,
        help_text=_("The password was given by somebody else; the first login asks for a new one."),
    )

    def set_password(self, raw_password: str | None) -> None:
        super().set_password(raw_password)
        self.must_change_password = False

    def give_password(self, raw_password: str) -> None:
        """Sets a password that somebody else knows."""
        self.set_password(raw_password)
        self.must_change_password = True


class OldAddress(models.Model):
    """An address of a site that was before this one, and what is found there now."""

    #: From the host on, as a browser asks for it, but with its characters plain.
    path = models.CharField(_("old address"), max_length=500, unique=True)
    article = models.ForeignKey(
        "articles.Article",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("article"),
    )
    issue = models.ForeignKey(
        "articles.Issue",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("issue"),
    )
    page = models.ForeignKey(
        "articles.Page",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page"),
    )

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, issue__isnull=True, page__isnull=True)
                | Q(article__isnull=True, issue__isnull=False, page__isnull=True)
                | Q(article__isnull=True, issue__isnull=True, page__isnull=False),
                name="old_address_leads_to_one",
            ),
            models.CheckConstraint(
                condition=Q(path__startswith="/"), name="old_address_begins_with_a_slash"
            ),
        ]

    def __str__(self) -> str:
        return self.path
