"""Passwords that somebody else has given, to be replaced by one's own at the first login."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from people.sound import word_key

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


#: Settings whose names everybody in the district could guess.
NAMES_OF_THE_HOUSE = ("DISTRICT", "SITE_NAME", "PUBLICATION", "ORGANIZER")


class NoNameOfTheHouse:
    """A password validator: 青岚区 is in no password, be it written qing-lan or QingLanXinWen."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        plain = "".join(filter(str.isalnum, password.casefold()))
        if any(word in plain for word in _words_of_the_house()):
            raise ValidationError(self.get_help_text(), code="password_of_the_house")

    def get_help_text(self) -> str:
        return _("Your password must not contain the name of the district, paper or site.")


def _words_of_the_house() -> Iterator[str]:
    """Their first two characters, which stay when 区 or 新闻 is left out; also by their sound."""
    for setting in NAMES_OF_THE_HOUSE:
        first = "".join(filter(str.isalnum, getattr(settings, setting).casefold()))[:2]
        if len(first) == 2 and not first.isascii():
            yield first
            yield word_key(first).replace(" ", "")
