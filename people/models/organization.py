"""Organizations: what offices belong to, and what pieces are about."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people import wording
from people.addresses import address
from people.fields import PartialDateField, in_order
from people.models.merge import Mergeable, MergeableQuerySet
from people.models.sounding import Sounding
from people.sound import word_key


class OrganizationQuerySet(MergeableQuerySet["Organization"]):
    """Those of one kind that may be merged."""

    def get_by_natural_key(self, name: str, above: list[Any] | None = None) -> Organization:
        """By its name where it belongs; `above` is the natural key of what it belongs to."""
        parent = self.get_by_natural_key(*above) if above else None
        return self.get(name=name, parent=parent)


class Organization(Sounding, Mergeable):
    """A district, one of its bodies, or any other body, for as long as there is one."""

    class Kind(models.TextChoices):
        DISTRICT = "district", _("district")
        PARTY = "party", _("party body")
        GOVERNMENT = "government", _("government")
        CONGRESS = "congress", _("people's congress")
        CONFERENCE = "conference", _("consultative conference")
        COURT = "court", _("court")
        PROCURATORATE = "procuratorate", _("procuratorate")
        DEPARTMENT = "department", _("department")
        STREET = "street", _("street office")
        TOWN = "town", _("town")
        COMMUNITY = "community", _("community")
        VILLAGE = "village", _("village")
        SCHOOL = "school", _("school")
        HOSPITAL = "hospital", _("hospital")
        COMPANY = "company", _("company")
        SOCIETY = "society", _("people's organization")
        OTHER = "other", _("other")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("type"), max_length=20, choices=Kind, default=Kind.OTHER)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("belongs to"),
    )
    pattern = models.BooleanField(
        _("every district has one"),
        default=False,
        help_text=_("No body itself: pages of a district make one of its own after it."),
    )
    valid_from = PartialDateField(_("since"))
    valid_to = PartialDateField(_("until"))
    confirmed = models.BooleanField(
        _("confirmed"), default=False, help_text=_("By an editor; else the importer's proposal.")
    )

    #: The link that tells rows of one name apart.
    apart_by = "parent"

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["sort_key", "id"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="organization_by_sound"),
            models.Index(fields=["name"], name="organization_by_name"),
            models.Index(fields=["kind"], name="organization_by_kind"),
        ]
        constraints = [
            # Two of them: SQLite knows no unique nulls.
            models.UniqueConstraint(fields=["name", "parent"], name="organization_once_there"),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(parent=None),
                name="organization_once_at_top",
                violation_error_message=wording.ONCE,
            ),
            models.CheckConstraint(condition=~Q(name=""), name="organization_has_a_name"),
            models.CheckConstraint(
                condition=Q(pattern=False) | Q(parent__isnull=True),
                name="organization_pattern_of_none",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
                name="organization_in_another",
                violation_error_message=wording.IN_ITSELF,
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="organization_into_another",
            ),
            models.CheckConstraint(
                condition=in_order("valid_from", "valid_to"),
                name="organization_dates_in_order",
                violation_error_message=wording.ENDS_FIRST,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def own_sound(self) -> str:
        return word_key(self.name)

    def natural_key(self) -> tuple[Any, ...]:
        return (self.name, self.parent.natural_key()) if self.parent else (self.name,)

    def get_absolute_url(self) -> str:
        return address("organization", self.pk)


class OrganizationAliasQuerySet(models.QuerySet["OrganizationAlias"]):
    def get_by_natural_key(self, organization: list[Any], name: str) -> OrganizationAlias:
        meant = Organization.objects.get_by_natural_key(*organization)
        return self.get(organization=meant, name=name)


class OrganizationAlias(models.Model):
    """Another name by which it is printed: 区应急局 for 区应急管理局."""

    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="aliases", verbose_name=_("organization")
    )
    name = models.CharField(_("name"), max_length=120)

    objects = OrganizationAliasQuerySet.as_manager()

    class Meta:
        verbose_name = _("alias of an organization")
        verbose_name_plural = _("aliases of an organization")
        ordering = ["organization_id", "pk"]
        indexes = [models.Index(fields=["name"], name="alias_by_name")]
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="alias_once"),
            models.CheckConstraint(condition=~Q(name=""), name="alias_has_a_name"),
        ]

    def natural_key(self) -> tuple[Any, ...]:
        return self.organization.natural_key(), self.name

    def __str__(self) -> str:
        return self.name
