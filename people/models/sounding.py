"""Rows that are sorted by their sound, and found by it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from people.sound import sounds


class Sounding(models.Model):
    """Typed as 陆怀瑾, lu huai jin, luhuaijin or lhj: the first is its name, these are the others.

    Rows made in bulk take the columns from `people.sound.sounds`, for `save` does not see them.
    """

    sort_key = models.CharField(_("sorts as"), max_length=200, editable=False)
    sound = models.CharField(max_length=200, editable=False, db_index=True)
    initials = models.CharField(max_length=80, editable=False, db_index=True)

    class Meta:
        abstract = True

    @property
    def own_sound(self) -> str:
        """What it sorts as, by its name now."""
        raise NotImplementedError

    def save(self, *args: Any, **kwargs: Any) -> None:
        for column, value in sounds(self.own_sound).items():
            setattr(self, column, value)
        super().save(*args, **kwargs)
