"""The register's rows as people.registry asks for them: two queries, whatever their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from people.models import Appointment, Office, Official
from people.registry import Person, Registry, Seat, Term

#: The columns of a Person, a Seat and a Term, in their order; a term's seat is behind its person.
_PERSON = ("pk", "name", "note", "sort_key")
_SEAT = ("pk", "title", "rank", "sole", "district", "sort_key")
_TERM = (
    "pk", "official", "start", "end", "first_seen", "last_seen",
    "suspended_from", "suspended_to", "capacity", "confirmed",
)  # fmt: skip
TERM = (*(f"office__{name}" for name in _SEAT), *_TERM)


def registry(officials: QuerySet[Official] | None = None) -> Registry:
    """The register of these people, of all without any; those merged into others are left out."""
    people = Official.objects.unmerged()
    terms = Appointment.objects.order_by("pk")
    if officials is not None:
        people = people.filter(pk__in=officials.order_by().values("pk"))
        terms = terms.filter(official__in=people)
    return Registry(
        people={row[0]: Person(*row) for row in people.values_list(*_PERSON)},
        terms=tuple(_terms(terms)),
    )


def registry_of_offices(offices: QuerySet[Office]) -> Registry:
    """Whoever was in these offices, with all that they held besides."""
    return registry(Official.objects.filter(appointments__office__in=offices))


def _terms(terms: QuerySet[Appointment]) -> Iterator[Term]:
    """From values: to make rows of ten thousand takes five times as long."""
    seats: dict[int, Seat] = {}
    for values in terms.values_list(*TERM):
        seat = seats.setdefault(values[0], Seat(*values[: len(_SEAT)]))
        yield term_of(values, seat)


def term_of(values: Sequence[Any], seat: Seat | None = None) -> Term:
    """From values that begin with `TERM`; its seat may be there already."""
    pk, official, *told = values[len(_SEAT) : len(TERM)]
    return Term(pk, official, seat or Seat(*values[: len(_SEAT)]), *told)


def term(row: Appointment) -> Term:
    """With its office, which `select_related` brings."""
    office = row.office
    seat = Seat(
        office.pk, office.title, office.rank, office.sole, office.district_id, office.sort_key
    )
    return Term(row.pk, row.official_id, seat, *(getattr(row, name) for name in _TERM[2:]))
