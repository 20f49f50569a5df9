"""What the register knows of a piece: its meetings, campaigns, officials and organizations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet

from articles.models import (
    ArticleCampaign,
    ArticleOrganization,
    Meeting,
    MeetingReport,
)
from articles.models.article import ArticleQuerySet
from newsroom.pages.gathered import Gathered
from newsroom.pages.meetings import MeetingEntry, entries, listed
from newsroom.pages.parts import Link
from newsroom.pages.prepared import prepared
from newsroom.pages.register import published_namings
from newsroom.pages.titles import Printed, TitleView, gathered_terms, titles_of
from people.addresses import address


@dataclass(frozen=True, slots=True)
class Named:
    """An official whom the piece names; the address is empty where nobody has decided who it is."""

    person: Link
    titles: tuple[TitleView, ...]


@dataclass(frozen=True, slots=True)
class Around:
    meetings: tuple[MeetingEntry, ...]
    campaigns: tuple[Link, ...]
    officials: tuple[Named, ...]
    organizations: tuple[Link, ...]

    def __bool__(self) -> bool:
        return bool(self.meetings or self.campaigns or self.officials or self.organizations)


def with_links(articles: ArticleQuerySet) -> ArticleQuerySet:
    """With the campaigns and the organizations of each."""
    own = {"article": OuterRef("pk"), "excluded": False}
    campaigns = ArticleCampaign.objects.filter(**own).order_by("pk")
    organizations = ArticleOrganization.objects.filter(**own).order_by("pk")
    return articles.annotate(
        campaigns=Gathered(campaigns, "campaign", "campaign__name"),
        organizations=Gathered(organizations, "organization", "organization__name"),
    )


def around(parts: Sequence[Any], day: date | None) -> Around:
    """Of a piece that readers see, with the parts that continue it, printed on `day`.

    They come `with_links`.
    """
    keys = [part.pk for part in parts]
    return Around(
        meetings=entries(_meetings(keys)),
        campaigns=_links("campaign", (row for part in parts for row in part.campaigns)),
        officials=_officials(keys, day),
        organizations=_links("organization", (row for part in parts for row in part.organizations)),
    )


@prepared
def _meetings(parts: list[int]) -> QuerySet[Any]:
    reports = MeetingReport.objects.filter(article__in=parts).values("meeting")
    return listed(Meeting.objects.filter(pk__in=reports).order_by("date", "pk"))


def _links(page: str, rows: Iterable[list[Any]]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(Link(address(page, pk), name) for pk, name in rows))


def _officials(parts: list[int], day: date | None) -> tuple[Named, ...]:
    people: dict[Link, list[Printed]] = defaultdict(list)
    for name, official, title, terms in _namings(parts):
        person = Link(address("official", official) if official else "", name)
        people[person].append(Printed.of(official, title, terms))
    printed = [each for own in people.values() for each in own]
    titles = titles_of((each.official for each in printed if each.official), printed)
    return tuple(Named(person, titles.on(day, own)) for person, own in people.items())


@prepared
def _namings(parts: list[int]) -> QuerySet[Any]:
    named = published_namings().filter(article__in=parts).order_by("article", "order", "pk")
    told = named.annotate(terms=gathered_terms())
    return told.values_list("name", "official", "title", "terms")
