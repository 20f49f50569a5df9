"""What the register knows of a piece: its meetings, campaigns, officials and organizations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.models import ArticleCampaign, ArticleOrganization, Meeting, Naming
from newsroom.pages.meetings import MeetingEntry, entries, with_chairs
from newsroom.pages.parts import Link
from newsroom.pages.register import link_to, published_namings
from newsroom.pages.titles import Titles, TitleView, with_offices


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


def around(parts: Sequence[int], day: date | None) -> Around:
    """Of a piece that readers see, with the parts that continue it, printed on `day`."""
    return Around(
        meetings=_meetings(parts),
        campaigns=_campaigns(parts),
        officials=_officials(parts, day),
        organizations=_organizations(parts),
    )


def _meetings(parts: Sequence[int]) -> tuple[MeetingEntry, ...]:
    reported = Meeting.objects.filter(reports__article__in=parts).distinct()
    return entries(with_chairs(reported.order_by("date", "pk")))


def _campaigns(parts: Sequence[int]) -> tuple[Link, ...]:
    rows = ArticleCampaign.objects.filter(article__in=parts, excluded=False)
    found = (row.campaign for row in rows.select_related("campaign").order_by("pk"))
    return tuple(dict.fromkeys(Link(row.get_absolute_url(), row.name) for row in found))


def _organizations(parts: Sequence[int]) -> tuple[Link, ...]:
    rows = ArticleOrganization.objects.filter(article__in=parts, excluded=False)
    found = (row.organization for row in rows.select_related("organization").order_by("pk"))
    return tuple(dict.fromkeys(map(link_to, found)))


def _officials(parts: Sequence[int], day: date | None) -> tuple[Named, ...]:
    rows = published_namings().filter(article__in=parts).select_related("official")
    people: dict[Link, list[Naming]] = defaultdict(list)
    for naming in rows.prefetch_related(with_offices()).order_by("article", "order", "pk"):
        people[_person(naming)].append(naming)
    found = (naming.official_id for own in people.values() for naming in own)
    titles = Titles(official for official in found if official)
    return tuple(Named(person, titles.on(day, own)) for person, own in people.items())


def _person(naming: Naming) -> Link:
    url = naming.official.get_absolute_url() if naming.official else ""
    return Link(url, naming.name)
