"""Rows that were found to mean the same one, and how to part them again."""

from __future__ import annotations

from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

Row = TypeVar("Row", bound="Mergeable")


class MergeableQuerySet(models.QuerySet[Row]):
    def unmerged(self) -> Self:
        """Without those that are only the old address of another."""
        return self.filter(merged_into=None)


class Mergeable(models.Model):
    """A row that another may absorb; it stays, with its names, as a redirect from its address."""

    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="absorbed",
        verbose_name=_("merged into"),
    )

    class Meta:
        abstract = True


class Merge(models.Model):
    """One row absorbed by another of its kind: who did it, and all that it changed.

    The rows are named by number, not linked: a merge moves every link to them, and not its account.
    """

    model = models.CharField(_("type"), max_length=80, editable=False)
    gone = models.BigIntegerField(_("absorbed"), editable=False)
    kept = models.BigIntegerField(_("kept"), editable=False)
    title = models.CharField(_("what was merged"), max_length=300, editable=False)
    #: Steps in their order (people.merging): taken back in the opposite one.
    journal = models.JSONField(default=list, editable=False)
    merged_at = models.DateTimeField(_("merged"), auto_now_add=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("merged by"),
    )
    split_at = models.DateTimeField(_("split"), null=True, blank=True, editable=False)
    split_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("split by"),
    )

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["model", "gone"],
                condition=models.Q(split_at=None),
                name="merge_absorbs_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(gone=models.F("kept")), name="merge_of_two_rows"
            ),
        ]
        indexes = [models.Index(fields=["model", "kept"], name="merge_by_kept")]

    def __str__(self) -> str:
        return self.title
