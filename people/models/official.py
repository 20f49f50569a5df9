"""Officials: people whom pieces name with a title."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people import wording
from people.addresses import address
from people.models.merge import Mergeable, MergeableQuerySet
from people.models.organization import Organization
from people.models.sounding import Sounding
from people.sound import sort_key


class OfficialQuerySet(MergeableQuerySet["Official"]):
    """Those of one kind that may be merged."""


class Official(Sounding, Mergeable):
    """One person; titles belong to appointments, for they change."""

    name = models.CharField(_("Name"), max_length=40)
    note = models.CharField(
        _("note"), max_length=80, blank=True, help_text=_("Tells people of the same name apart.")
    )
    district = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="officials",
        verbose_name=_("district"),
        help_text=_("Whose page named them first."),
    )
    confirmed = models.BooleanField(
        _("confirmed"), default=False, help_text=_("By an editor; else the importer's proposal.")
    )

    #: Of somebody on whom an editor has worked: what pages had told of them then, which the
    #: importer keeps to: [name, the district's id, title, whether it is a list's] of each.
    known_as = models.JSONField(null=True, editable=False)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        ordering = ["sort_key", "id"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="official_by_sound"),
            models.Index(fields=["name"], name="official_by_name"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "note", "district"], name="official_once_a_district"
            ),
            models.UniqueConstraint(
                fields=["name", "note"],
                condition=Q(district=None),
                name="official_once_without",
                violation_error_message=wording.ONCE,
            ),
            models.CheckConstraint(condition=~Q(name=""), name="official_has_a_name"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="official_into_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.note}）" if self.note else self.name

    @property
    def own_sound(self) -> str:
        return sort_key(self.name)

    def get_absolute_url(self) -> str:
        return address("official", self.pk)


class OfficialName(models.Model):
    """Another name of the same person: a former one, or one printed wrongly."""

    official = models.ForeignKey(
        Official, models.CASCADE, related_name="other_names", verbose_name=_("official")
    )
    name = models.CharField(_("Name"), max_length=40)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["official_id", "pk"]
        indexes = [models.Index(fields=["name"], name="official_other_name")]
        constraints = [
            models.UniqueConstraint(fields=["official", "name"], name="official_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="official_name_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name
