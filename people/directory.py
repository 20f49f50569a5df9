"""The register's rows as people.registry asks for them: two queries, whatever their number."""

from __future__ import annotations

from django.db.models import QuerySet

from people.models import Appointment, Office, Official
from people.registry import Person, Registry, Seat, Term


def registry(officials: QuerySet[Official] | None = None) -> Registry:
    """The register of these people, of all without any; those merged into others are left out."""
    people = Official.objects.unmerged()
    terms = Appointment.objects.select_related("office").order_by("pk")
    if officials is not None:
        people = people.filter(pk__in=officials.order_by().values("pk"))
        terms = terms.filter(official__in=people)
    return Registry(
        people={row.pk: person(row) for row in people},
        terms=tuple(term(row) for row in terms),
    )


def registry_of_offices(offices: QuerySet[Office]) -> Registry:
    """Whoever was in these offices, with all that they held besides."""
    return registry(Official.objects.filter(appointments__office__in=offices))


def person(row: Official) -> Person:
    return Person(row.pk, row.name, row.note, row.sort_key)


def term(row: Appointment) -> Term:
    """With its office, which `select_related` brings."""
    office = row.office
    return Term(
        id=row.pk,
        person=row.official_id,
        seat=Seat(
            office.pk, office.title, office.rank, office.sole, office.district_id, office.sort_key
        ),
        start=row.start,
        end=row.end,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        suspended_from=row.suspended_from,
        suspended_to=row.suspended_to,
        capacity=row.capacity,
        confirmed=row.confirmed,
    )
