"""Pieces of one page to lead from, and all rows that a merge may change, before and after."""

from __future__ import annotations

from typing import Any

from articles.models import Article, Page
from people.links import every, foreign_keys
from people.models import Appointment, Office, Official, Organization
from tests import factories

_REGISTER = (Official, Office, Organization, Appointment)

Snapshot = dict[str, list[tuple[Any, ...]]]


def snapshot() -> Snapshot:
    """Every column of the register's tables, and of all that lead to them."""
    leading = {key.model for model in _REGISTER for key in foreign_keys(model)}
    return {
        model._meta.label: list(every(model).order_by("pk").values_list())
        for model in leading | set(_REGISTER)
    }


def make_piece() -> Article:
    """One more on the page that there is."""
    return factories.make_article(Page.objects.first())
