"""Accounts for tests."""

from __future__ import annotations

from django.contrib.auth.models import Group

from newsroom.models import User

PASSWORD = "a long enough pass phrase"


def account(role: str, username: str = "") -> User:
    """Somebody on the staff with this role."""
    user = User.objects.create_user(username or role, password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user
