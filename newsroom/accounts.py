"""Passwords that somebody else has given, to be replaced by one's own at the first login."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

#: Where somebody may go who has not chosen a password yet.
OPEN_VIEWS = ("admin:password_change", "admin:logout", "admin:jsi18n", "look")


class GivenPasswordMiddleware:
    """Leads to the password form until a given password is replaced."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponseBase | None:
        match = request.resolver_match
        # Without the cookie nobody is logged in, and the page stays the same for all readers.
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not match:
            return None
        if match.view_name in OPEN_VIEWS:
            return None
        due = getattr(request.user, "must_change_password", False)
        return redirect("admin:password_change") if due else None


class NotThePresentPassword:
    """A password validator: what somebody else knows is not replaced by itself."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        if user and user.pk and check_password(password, user.password):
            raise ValidationError(self.get_help_text(), code="password_unchanged")

    def get_help_text(self) -> str:
        return _("Your new password must differ from the present one.")
