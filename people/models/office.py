"""Offices: titles that somebody holds."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people import wording
from people.addresses import address
from people.models.merge import Mergeable, MergeableQuerySet
from people.models.organization import Organization
from people.models.sounding import Sounding
from people.sound import word_key


class OfficeQuerySet(MergeableQuerySet["Office"]):
    """Those of one kind that may be merged."""


class Office(Sounding, Mergeable):
    """A title as printed, its organization's name included: 区委书记, 区应急管理局副局长.

    The word of a list (区领导) is no office. Capacities (代, 主持工作) belong to an appointment.
    """

    title = models.CharField(_("title"), max_length=120)
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="offices",
        verbose_name=_("organization"),
    )
    district = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="district_offices",
        verbose_name=_("district"),
        help_text=_("Whose 区长 it is."),
    )
    rank = models.PositiveSmallIntegerField(
        _("protocol rank"),
        null=True,
        blank=True,
        help_text=_("0 goes first; empty where it is not known."),
    )
    sole = models.BooleanField(
        _("one holder"), default=False, help_text=_("Nobody else holds it at the same time.")
    )

    #: The link that tells rows of one name apart.
    apart_by = "district"

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = [F("rank").asc(nulls_last=True), "sort_key", "id"]
        indexes = [models.Index(fields=["sort_key", "id"], name="office_by_sound")]
        constraints = [
            models.UniqueConstraint(fields=["title", "district"], name="office_once_a_district"),
            models.UniqueConstraint(
                fields=["title"],
                condition=Q(district=None),
                name="office_once_without",
                violation_error_message=wording.ONCE,
            ),
            models.CheckConstraint(condition=~Q(title=""), name="office_has_a_title"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="office_into_another",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def own_sound(self) -> str:
        return word_key(self.title)

    def get_absolute_url(self) -> str:
        return address("office", self.pk)
