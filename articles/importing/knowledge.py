"""What editors have confirmed in the register, as reading leans on it."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Prefetch

from articles.importing.register.bodies import printed
from articles.models import Campaign
from articles.pipeline.records import Knowledge
from people.models import Appointment, Official, Organization, OrganizationAlias


def load() -> Knowledge:
    """Only what is confirmed: else the order of the imports would change what is read."""
    return Knowledge(_officials(), _organizations(), _campaigns())


def _officials() -> dict[str, tuple[str, ...]]:
    """Titles by name: of namesakes those of all of them."""
    confirmed = Appointment.objects.filter(confirmed=True).select_related("office").order_by("pk")
    rows = Official.objects.filter(confirmed=True, merged_into=None).order_by("pk")
    told: dict[str, list[str]] = defaultdict(list)
    for row in rows.prefetch_related("other_names", Prefetch("appointments", confirmed)):
        for name in (row.name, *(other.name for other in row.other_names.all())):
            told[name] += [term.office.title for term in row.appointments.all()]
    return {name: tuple(dict.fromkeys(titles)) for name, titles in told.items()}


def _organizations() -> frozenset[str]:
    """As they are printed; one that belongs to no district yet may be any district's."""
    rows = Organization.objects.filter(confirmed=True, merged_into=None)
    names = rows.values_list("name", "parent__name")
    aliases = OrganizationAlias.objects.filter(organization__in=rows)
    told = {*names, *aliases.values_list("name", "organization__parent__name")}
    return frozenset(form for name, district in told for form in printed(name, district or ""))


def _campaigns() -> dict[str, tuple[str, ...]] | None:
    """The starter set as long as no editor has a set of their own."""
    rows = Campaign.objects.filter(confirmed=True).prefetch_related("aliases").order_by("pk")
    own = {row.name: tuple(alias.name for alias in row.aliases.all()) for row in rows}
    return own or None
