"""What readers may know of the register, and the values that its pages share.

Only what a published piece prints, or an editor entered, is there for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from django.db.models import (
    CharField,
    Exists,
    F,
    IntegerField,
    Model,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.lookups import is_there
from articles.models import (
    AppointmentNotice,
    Article,
    ArticleCampaign,
    ArticleOrganization,
    Naming,
    NamingTerm,
)
from newsroom.pages.by_sound import by_sound
from newsroom.pages.paging import Jump, Turn, anchor, grouped, jumps, leaf, letter, letters
from newsroom.pages.parts import Link, said
from newsroom.pages.prepared import prepared
from people import directory
from people.addresses import address
from people.models import Appointment, Office, Official, Organization
from people.partial import UNKNOWN, PartialDate
from people.registry import Term

#: Rows on a page of an index, and pieces on a page of a list.
ROWS = 120
#: As many are counted beside a name.
MANY = 50
PIECES = 20

Item = TypeVar("Item", bound=Model)
Linked = TypeVar("Linked", bound=Model)


# What is public


def of_published(links: QuerySet[Linked]) -> QuerySet[Linked]:
    """Those of published pieces, each piece looked up by itself: PostgreSQL would go through the
    archive from its beginning to the first piece of somebody who came late.
    """
    piece = Article.objects.published().filter(pk=OuterRef("article")).order_by("pk")
    return links.filter(is_there(piece))


def named_officials() -> QuerySet[Naming]:
    """Where a piece names an official."""
    return Naming.objects.filter(kind=Naming.Kind.OFFICIAL, status=Naming.Status.READ)


def published_namings() -> QuerySet[Naming]:
    """Where a published piece names an official."""
    return of_published(named_officials())


def public_appointments() -> QuerySet[Appointment]:
    printed = published_namings().filter(appointments=OuterRef("pk"))
    entered = Q(confirmed=True, basis=Appointment.Basis.EDITOR)
    return Appointment.objects.filter(entered | Exists(printed))


def latest_first(terms: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """By what is known of their beginning.

    With `first_printed` and `last_printed`: the days of the published pieces that print them; and
    with `start_printed` and `end_printed`: whether such a piece prints the change of that day.
    """
    seen = is_there(published_namings().filter(pk=OuterRef("naming")))
    printed = NamingTerm.objects.filter(seen, appointment=OuterRef("pk"), day__isnull=False)
    first, last = (Subquery(printed.order_by(day).values("day")[:1]) for day in ("day", "-day"))
    since = Coalesce(
        NullIf("start", Value("")),
        Cast("first_printed", CharField()),
        output_field=CharField(),
    )
    dated = terms.annotate(
        first_printed=first,
        last_printed=last,
        start_printed=Exists(_published_changes("start")),
        end_printed=Exists(_published_changes("end")),
    )
    return dated.annotate(since=since).order_by(F("since").desc(nulls_last=True), "-pk")


def _published_changes(field: str) -> QuerySet[AppointmentNotice]:
    """Of the official in that office, on the day that `field` of the appointment names."""
    notices = AppointmentNotice.objects.filter(
        article__status=Article.Status.PUBLISHED,
        official=OuterRef("official"),
        title__contains=OuterRef("office__title"),
    )
    return notices.annotate(on=Cast("day", CharField())).filter(on=OuterRef(field))


#: What `latest_first` adds, of which `public_term` reads.
PRINTED = ("first_printed", "last_printed", "start_printed", "end_printed")


def terms_of(rows: QuerySet[Appointment], *names: str) -> QuerySet[Any]:
    """The values of which `term_of` makes terms, and more of these `names`; `rows` come from
    `latest_first`.
    """
    return rows.values_list(*directory.TERM, *PRINTED, *names, named=True)


def term_of(row: Any) -> Term:
    return _public(directory.term_of(row), row)


def public_term(row: Appointment) -> Term:
    """As readers know it; `row` comes from `latest_first`, with its office."""
    return _public(directory.term(row), row)


def _public(term: Term, printed: Any) -> Term:
    told = {"first_seen": printed.first_printed, "last_seen": printed.last_printed}
    if term.confirmed:
        return replace(term, **told)
    start = term.start if printed.start_printed else UNKNOWN
    end = term.end if printed.end_printed else UNKNOWN
    return replace(term, start=start, end=end, **told)


def public_officials() -> QuerySet[Official]:
    named = published_namings().filter(official=OuterRef("pk"))
    entered = Appointment.objects.filter(
        official=OuterRef("pk"), confirmed=True, basis=Appointment.Basis.EDITOR
    )
    return Official.objects.filter(Exists(named) | Exists(entered), merged_into=None)


def public_offices() -> QuerySet[Office]:
    held = public_appointments().filter(office=OuterRef("pk"))
    return Office.objects.filter(Exists(held), merged_into=None)


def public_organizations() -> QuerySet[Organization]:
    """Whatever a published piece is about, or a public office belongs to."""
    about = published_about().filter(organization=OuterRef("pk"))
    offices = public_offices().filter(Q(organization=OuterRef("pk")) | Q(district=OuterRef("pk")))
    return Organization.objects.filter(Exists(about) | Exists(offices), merged_into=None)


def published_about() -> QuerySet[ArticleOrganization]:
    return of_published(ArticleOrganization.objects.filter(excluded=False))


def published_in_campaigns() -> QuerySet[ArticleCampaign]:
    return of_published(ArticleCampaign.objects.filter(excluded=False))


def named_article() -> Prefetch[str]:
    """The piece of a row, with what its title needs."""
    return Prefetch("article", Article.objects.for_list())


class Counted(Subquery):
    """How many rows there are, which are cut where nobody counts on."""

    template = "(SELECT count(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def counting(
    rows: Callable[[], QuerySet], owner: str, what: str
) -> Callable[[Sequence[int]], dict[int, int]]:
    """How many different `what` each of the keys has among `rows`; `MANY` are counted, and no more:
    what a page costs shall not grow with the archive.
    """

    @prepared
    def counted(keys: Sequence[int]) -> QuerySet[Any]:
        own = rows().filter(**{owner: OuterRef("pk")}).order_by().values(what).distinct()
        owners: QuerySet[Any] = QuerySet(own.model._meta.get_field(owner).related_model)
        found = owners.filter(pk__in=keys).order_by("pk").annotate(many=Counted(own[: MANY + 1]))
        return found.values_list("pk", "many", named=True)

    return lambda keys: dict(counted(keys))


def piece_count(count: int) -> str:
    """Nothing where there is none: what an editor entered needs no piece."""
    if not count:
        return ""
    if count > MANY:
        return _("over %(n)d pieces") % {"n": MANY}
    return ngettext("%(n)d piece", "%(n)d pieces", count) % {"n": count}


# Days and terms


def spoken(day: PartialDate) -> str:
    """`2031年`, `2031年3月` or the whole day; nothing where it is unknown."""
    formats = {4: _("Y"), 7: "YEAR_MONTH_FORMAT", 10: "DATE_FORMAT"}
    return date_format(day.first_day, formats[len(day.text)]) if day else ""


def span(start: PartialDate, end: PartialDate) -> str:
    """From when to when, as far as it is known."""
    since, until = spoken(start), spoken(end)
    if since and until:
        return _("%(since)s to %(until)s") % {"since": since, "until": until}
    if since:
        return _("since %(since)s") % {"since": since}
    return _("until %(until)s") % {"until": until} if until else ""


def days(first: date | None, last: date | None) -> str:
    """The days of the first and the last print."""
    if first is None or last is None:
        return ""
    if first == last:
        return said(first)
    since, until = said(first), said(last)
    return _("%(since)s to %(until)s") % {"since": since, "until": until}


@dataclass(frozen=True, slots=True)
class TermView:
    """Who held which office, from when to when."""

    official: Link
    #: With the capacity in its words: 代区长.
    office: Link
    span: str
    suspended: str
    #: Days of the first and the last print, where no change is told.
    printed: str
    confirmed: bool

    @classmethod
    def of(cls, term: Term, official: Link) -> TermView:
        """`term` is as readers know it."""
        known = span(term.start, term.end)
        return cls(
            official=official,
            office=Link(address("office", term.seat.id), term.title),
            span=known,
            suspended=span(term.suspended_from, term.suspended_to) if term.confirmed else "",
            printed="" if known else days(term.first_seen, term.last_seen),
            confirmed=term.confirmed,
        )


def places(*rows: Organization | None) -> dict[int, Link]:
    """Organizations by name, those that have a page with its address."""
    named = {row.pk: row for row in rows if row}
    public = {row.pk for row in _with_page(sorted(named))} if named else ()
    return {
        pk: Link(row.get_absolute_url() if pk in public else "", row.name)
        for pk, row in named.items()
    }


@prepared
def _with_page(organizations: list[int]) -> QuerySet[Any]:
    found = public_organizations().filter(pk__in=organizations)
    return found.order_by("pk").values_list("pk", named=True)


def link_to(row: Official | Office | Organization) -> Link:
    return Link(row.get_absolute_url(), str(row))


# Indexes by sound


@dataclass(frozen=True, slots=True)
class IndexRow:
    url: str
    name: str
    #: What is said beside the name.
    note: str
    total: str


@dataclass(frozen=True, slots=True)
class IndexGroup:
    letter: str
    anchor: str
    rows: tuple[IndexRow, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    groups: tuple[IndexGroup, ...]
    letters: tuple[Jump, ...]
    turn: Turn


def index_view(
    found: Callable[[], QuerySet[Item]],
    number: int,
    row_of: Callable[[list[Item]], Callable[[Item], IndexRow]],
    with_its: str | None = None,
) -> IndexView:
    """A page of `found` in the order of their sound, each row `with_its` district or the like.
    Raises EmptyPage where there is none.

    Which rows are for readers is asked once: by their number the last would be met behind all.
    """
    all_keys, rows_of = by_sound(found, with_its)
    every_key = all_keys()
    shown, turn = leaf(every_key, number, ROWS)
    rows = rows_of([row.pk for row in shown])
    by_letter = letters(row.sort_key for row in every_key)
    say = row_of(rows)
    groups = grouped(rows, lambda row: letter(row.sort_key))
    return IndexView(
        groups=tuple(
            IndexGroup(name, anchor(name), tuple(map(say, own))) for name, own in groups.items()
        ),
        letters=jumps(by_letter, turn, ROWS),
        turn=turn,
    )
