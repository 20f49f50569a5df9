"""Accounts. What was printed, and who was in it, are rows of `articles` and `people`."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
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
