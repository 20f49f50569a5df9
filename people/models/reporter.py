"""Reporters: whoever a byline or a photo credit names."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.addresses import address
from people.models.sounding import Sounding
from people.sound import sort_key


class Reporter(Sounding):
    """A name under which pieces are signed; roles belong to each byline, not to the person."""

    name = models.CharField(_("Name"), max_length=40)
    note = models.CharField(
        _("note"), max_length=80, blank=True, help_text=_("Tells people of the same name apart.")
    )

    class Meta:
        verbose_name = _("reporter")
        verbose_name_plural = _("reporters")
        ordering = ["sort_key", "id"]
        constraints = [
            models.UniqueConstraint(fields=["name", "note"], name="reporter_name_and_note_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="reporter_has_a_name"),
        ]
        indexes = [models.Index(fields=["sort_key", "id"], name="reporter_by_sound")]

    def __str__(self) -> str:
        return f"{self.name}（{self.note}）" if self.note else self.name

    @property
    def own_sound(self) -> str:
        return sort_key(self.name)

    def get_absolute_url(self) -> str:
        return address("reporter", self.pk)
