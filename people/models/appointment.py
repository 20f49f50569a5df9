"""Appointments: who held which office, from when to when, as far as it is known."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.fields import PartialDateField, in_order
from people.models.office import Office
from people.models.official import Official


class Appointment(models.Model):
    """One term of one person; what day it covers is told by people.registry."""

    class Capacity(models.TextChoices):
        FULL = "full", _("in full")
        ACTING = "acting", _("acting (代)")
        IN_CHARGE = "in-charge", _("in charge (主持工作)")

    class Basis(models.TextChoices):
        PRINTED = "printed", _("printed")
        EDITOR = "editor", _("entered by an editor")

    official = models.ForeignKey(
        Official, models.CASCADE, related_name="appointments", verbose_name=_("official")
    )
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="appointments", verbose_name=_("office")
    )
    capacity = models.CharField(
        _("capacity"), max_length=10, choices=Capacity, default=Capacity.FULL
    )
    start = PartialDateField(_("start"))
    end = PartialDateField(_("end"))
    suspended_from = PartialDateField(_("suspended since"))
    suspended_to = PartialDateField(_("suspended until"))
    first_seen = models.DateField(_("first seen"), null=True, blank=True, editable=False)
    last_seen = models.DateField(_("last seen"), null=True, blank=True, editable=False)
    basis = models.CharField(_("basis"), max_length=10, choices=Basis, default=Basis.EDITOR)
    confirmed = models.BooleanField(
        _("confirmed"), default=False, help_text=_("By an editor; else the importer's proposal.")
    )

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["official_id", "start", "first_seen", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["official", "office", "capacity", "start"], name="appointment_once"
            ),
            models.CheckConstraint(
                condition=in_order("start", "end"), name="appointment_dates_in_order"
            ),
            models.CheckConstraint(
                condition=in_order("suspended_from", "suspended_to"),
                name="appointment_pause_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(suspended_from="") | Q(suspended_to=""),
                name="appointment_pause_begins",
            ),
            models.CheckConstraint(
                condition=Q(first_seen__isnull=True, last_seen__isnull=True)
                | Q(
                    first_seen__isnull=False,
                    last_seen__isnull=False,
                    first_seen__lte=F("last_seen"),
                ),
                name="appointment_seen_in_order",
            ),
        ]

    def __str__(self) -> str:
        span = f" {self.start}–{self.end}" if self.start or self.end else ""
        return f"{self.official} {self.office}{span}"

    def absorb(self, other: Appointment) -> None:
        """What another account of the same term tells besides; confirmed words go before others."""
        first, second = (self, other) if self.confirmed or not other.confirmed else (other, self)
        self.end = first.end or second.end
        pause = first if first.suspended_from else second
        self.suspended_from, self.suspended_to = pause.suspended_from, pause.suspended_to
        self.basis, self.confirmed = first.basis, first.confirmed
        seen = (self.first_seen, other.first_seen, self.last_seen, other.last_seen)
        self.first_seen = min(filter(None, seen), default=None)
        self.last_seen = max(filter(None, seen), default=None)
