"""Organizations by sound; of each what belongs to it and the pieces about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article, ArticleOrganization
from articles.models.article import ArticleQuerySet
from newsroom.pages.gathered import Gathered
from newsroom.pages.keyset import Cursor, PieceList, Turn, near
from newsroom.pages.parts import Entry, Link, dated, for_dated
from newsroom.pages.prepared import prepared
from newsroom.pages.register import (
    PIECES,
    IndexRow,
    IndexView,
    counting,
    index_view,
    latest_first,
    link_to,
    piece_count,
    public_appointments,
    public_offices,
    public_organizations,
    published_about,
    span,
)
from newsroom.pages.series import published_series
from people.addresses import address
from people.models import Appointment, Office, Organization, OrganizationAlias

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
    return index_view(public_organizations, number, _rows, "parent")


def _rows(found: list[Organization]) -> Callable[[Organization], IndexRow]:
    pieces = _pieces_about([row.pk for row in found])
    named = Counter(row.name for row in found)
    return lambda row: IndexRow(
        url=row.get_absolute_url(),
        name=row.name,
        # Each district has one of that name.
        note=str(row.parent) if row.parent and named[row.name] > 1 else _kind(row),
        total=piece_count(pieces.get(row.pk, 0)),
    )


_pieces_about = counting(published_about, "organization", "article")


def _kind(row: Organization) -> str:
    return "" if row.kind == Organization.Kind.OTHER else row.get_kind_display()


def organizations_with_names() -> QuerySet[Organization]:
    """With their other names, what belongs to them, and whether the body above has a page."""
    names = OrganizationAlias.objects.filter(organization=OuterRef("pk")).order_by("pk")
    above = public_organizations().filter(pk=OuterRef("parent"))
    rows = public_organizations().select_related("parent")
    below = public_organizations().filter(parent=OuterRef("pk"))
    series = published_series().filter(Q(organization=OuterRef("pk")) | Q(district=OuterRef("pk")))
    return rows.annotate(
        names=Gathered(names, "name"),
        parent_has_page=Exists(above),
        below=Gathered(below[:NAMED], "pk", "name"),
        series_held=Gathered(series[:NAMED], "pk", "name"),
    )


def organization_view(organization: Any, cursor: Cursor | None) -> OrganizationView:
    """`organization` comes from `organizations_with_names`."""
    rows, turn = LIST.leaf(cursor, organization.pk)
    offices = _offices(organization.pk)
    terms = _by_office(offices)
    return OrganizationView(
        name=organization.name,
        kind=_kind(organization),
        aliases=tuple(name for (name,) in organization.names),
        span=span(organization.valid_from, organization.valid_to),
        parent=_parent(organization),
        children=_links("organization", organization.below),
        offices=tuple(
            OfficeRow(link_to(row), _last_holders(row, terms.get(row.pk, []))) for row in offices
        ),
        series=_links("series", organization.series_held),
        pieces=tuple(dated(row) for row in rows),
        turn=turn,
    )


def _about(organization: int) -> QuerySet[ArticleOrganization]:
    return ArticleOrganization.objects.filter(organization=organization, excluded=False)


def _pieces(organization: int) -> ArticleQuerySet:
    return Article.objects.published().filter(pk__in=_about(organization).values("article"))


LIST = PieceList(_pieces, PIECES, lambda rows, _organization: for_dated(rows), near(_about))


def _parent(row: Any) -> Link | None:
    if row.parent is None:
        return None
    return Link(row.parent.get_absolute_url() if row.parent_has_page else "", row.parent.name)


def _links(page: str, rows: list[list[Any]]) -> tuple[Link, ...]:
    return tuple(Link(address(page, pk), name) for pk, name in rows)


@prepared
def _offices(organization: int) -> QuerySet[Office]:
    """In protocol order; the offices of a whole district too."""
    own = Q(organization=organization) | Q(district=organization)
    return public_offices().filter(own)[:NAMED]


def _by_office(offices: list[Office]) -> dict[int, list[Appointment]]:
    """The terms of each, the latest first."""
    found: dict[int, list[Appointment]] = {}
    for term in _terms([office.pk for office in offices]) if offices else ():
        found.setdefault(term.office_id, []).append(term)
    return found


@prepared
def _terms(offices: list[int]) -> QuerySet[Appointment]:
    terms = latest_first(public_appointments().filter(office__in=offices))
    return terms.select_related("official")


def _last_holders(office: Office, terms: list[Appointment]) -> tuple[Link, ...]:
    going_on = [] if office.sole else [term for term in terms if not term.end]
    links = dict.fromkeys(link_to(term.official) for term in going_on or terms[:1])
    return tuple(links)[:HOLDERS]
