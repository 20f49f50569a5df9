"""What of an issue was withdrawn: on which page it stood, and the address that says why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from django.db.models import QuerySet

from articles.models import Article
from newsroom.pages.parts import Place, place
from newsroom.pages.prepared import prepared
from people.addresses import address

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A piece of which nothing is told but the address that says why."""

    url: str


class Sheet(NamedTuple):
    """A page of an issue, as the rows of its pieces name it."""

    number: int | None
    pk: int
    section: str

    @property
    def place(self) -> Place:
        return place(self.number, self.section)


def in_order(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Each once, as `ArticleQuerySet.in_page_order` has them."""
    return sorted(set(sheets), key=lambda one: (one.number is None, one.number, one.pk))


def by_sheet(rows: Iterable[tuple[Sheet, Row]]) -> dict[Sheet, list[Row]]:
    found: dict[Sheet, list[Row]] = {}
    for sheet, row in rows:
        found.setdefault(sheet, []).append(row)
    return found


@prepared
def taken_back(issue: int) -> QuerySet[Any]:
    """Each once: without the second parts of others that were."""
    gone = Article.objects.filter(page__issue=issue, status=Article.Status.WITHDRAWN)
    whole = gone.exclude(continues__status=Article.Status.WITHDRAWN).order_by("order", "pk")
    page = ("page__number", "page", "page__section")
    return whole.values_list("pk", "modified_at", *page, named=True)


def withdrawn_of(rows: Iterable[Any]) -> dict[Sheet, list[Withdrawn]]:
    """Of those that were taken back; pages of which nothing else is published among them."""
    return by_sheet(
        (
            Sheet(row.page__number, row.page, row.page__section),
            Withdrawn(address("article", row.pk)),
        )
        for row in rows
    )
