"""Reporters: whoever a byline or a photo credit names."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.sound import sort_key


class Reporter(models.Model):
    """A name under which pieces are signed; roles belong to each byline, not to the person."""

    name = models.CharField(_("name"), max_length=40)
    note = models.CharField(
        _("note"), max_length=80, blank=True, help_text=_("Tells people of the same name apart.")
    )
    sort_key = models.CharField(_("sorts as"), max_length=200, editable=False)

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

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return reverse("reporter", args=[self.pk])
