"""Organizations by sound; of each what belongs to it and the pieces about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from articles.models import Article
from newsroom.pages.paging import Turn, leaf
from newsroom.pages.parts import Entry, Link, entry
from newsroom.pages.register import (
    PIECES,
    IndexRow,
    IndexView,
    counts,
    index_view,
    latest_first,
    link_to,
    listed,
    piece_count,
    places,
    public_appointments,
    public_offices,
    public_organizations,
    published_about,
    span,
)
from newsroom.pages.series import published_series
from people.models import Appointment, Office, Organization

#: Offices, series and bodies below that an organization's page names.
NAMED = 200
#: Holders of an office of several.
HOLDERS = 20


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office, and who held it last as far as the register knows: several, as deputies are."""

    office: Link
    holders: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OrganizationView:
    name: str
    kind: str
    aliases: tuple[str, ...]
    span: str
    parent: Link | None
    children: tuple[Link, ...]
    offices: tuple[OfficeRow, ...]
    series: tuple[Link, ...]
    pieces: tuple[Entry, ...]
    turn: Turn


def organizations(number: int) -> IndexView:
    return index_view(public_organizations(), number, _rows)


def _rows(found: list[Organization]) -> Callable[[Organization], IndexRow]:
    keys = [row.pk for row in found]
    pieces = counts(published_about(), "organization", keys, "article")
    return lambda row: IndexRow(
        url=row.get_absolute_url(),
        name=row.name,
        note=_kind(row),
        total=piece_count(pieces.get(row.pk, 0)),
    )


def _kind(row: Organization) -> str:
    return "" if row.kind == Organization.Kind.OTHER else row.get_kind_display()


def organization_view(organization: Organization, number: int) -> OrganizationView:
    """`organization` comes with its parent. Raises EmptyPage where there is no such page."""
    about = published_about().filter(organization=organization).values("article")
    rows, turn = leaf(listed(Article.objects.published().filter(pk__in=about)), number, PIECES)
    below = public_organizations().filter(parent=organization)
    return OrganizationView(
        name=organization.name,
        kind=_kind(organization),
        aliases=tuple(organization.aliases.values_list("name", flat=True)),
        span=span(organization.valid_from, organization.valid_to),
        parent=places(organization.parent).get(organization.parent_id or 0),
        children=tuple(map(link_to, below[:NAMED])),
        offices=_offices(organization),
        series=_series(organization),
        pieces=tuple(map(entry, rows)),
        turn=turn,
    )


def _offices(organization: Organization) -> tuple[OfficeRow, ...]:
    """In protocol order; the offices of a whole district too."""
    own = Q(organization=organization) | Q(district=organization)
    terms = latest_first(public_appointments()).select_related("official")
    found = (
        public_offices()
        .filter(own)
        .prefetch_related(Prefetch("appointments", terms, to_attr="terms"))
    )
    return tuple(OfficeRow(link_to(row), _last_holders(row)) for row in found[:NAMED])


def _last_holders(office: Office) -> tuple[Link, ...]:
    terms: list[Appointment] = office.terms  # type: ignore[attr-defined]
    going_on = [] if office.sole else [term for term in terms if not term.end]
    links = dict.fromkeys(link_to(term.official) for term in going_on or terms[:1])
    return tuple(links)[:HOLDERS]


def _series(organization: Organization) -> tuple[Link, ...]:
    own = Q(organization=organization) | Q(district=organization)
    rows = published_series().filter(own)[:NAMED]
    return tuple(Link(row.get_absolute_url(), row.name) for row in rows)
