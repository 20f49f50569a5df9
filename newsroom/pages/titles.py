"""The titles that somebody had on the day of a piece, each leading to its office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse

from articles.models import Naming
from newsroom.pages.register import latest_first, public_appointments, public_term
from people import directory
from people.models import Appointment
from people.registry import Registry, Standing, Term


@dataclass(frozen=True, slots=True)
class TitleView:
    """`url` is empty where the register has no such office."""

    text: str
    url: str
    #: As the piece prints it: no editor has confirmed the office.
    reported: bool = False


class Titles:
    """The public terms of several people, loaded by one query and asked for many days."""

    def __init__(self, officials: Iterable[int]) -> None:
        own = public_appointments().filter(official__in=set(officials)).select_related("office")
        terms = tuple(map(public_term, latest_first(own).order_by("pk")))
        self._registry = Registry({}, terms)
        self._terms = {term.id: term for term in terms}
        self._named = {(term.person, term.title): title_view(term) for term in terms}

    def on(self, day: date | None, namings: Iterable[Naming]) -> tuple[TitleView, ...]:
        """Those of the register on that day; where it knows none, those that the piece prints."""
        rows = list(namings)
        official = next((row.official_id for row in rows if row.official_id), None)
        current, printed = (
            [view for row in rows for view in self._printed(row, until)] for until in (day, None)
        )
        return self.shown(official, day, current) or self.shown(official, day, printed)

    def shown(
        self, official: int | None, day: date | None, printed: Iterable[TitleView]
    ) -> tuple[TitleView, ...]:
        """What surely was theirs, or the printed titles; a printed word that is no office (区领导)
        gives way to one that pieces of before and after print.
        """
        views = tuple(dict.fromkeys(printed))
        if views and any(view.url for view in views):
            return self.held(official, day) or views
        return self.held(official, day) or self.held(official, day, confirmed=False) or views

    def printed(self, official: int | None, title: str) -> TitleView:
        """A title as a piece prints it, its office linked where they are known to have had it."""
        known = self._named.get((official or 0, title))
        return known or TitleView(title, "", reported=True)

    def _printed(self, naming: Naming, day: date | None) -> Iterable[TitleView]:
        """Without an office that had ended by the `day`. `naming` comes `with_offices`."""
        terms: list[Appointment] = naming.terms  # type: ignore[attr-defined]
        for term in terms:
            known = self._terms.get(term.pk)
            if not (known and day and known.on(day) == Standing.ENDED):
                yield title_view(directory.term(term))
        if not terms and naming.title:
            yield self.printed(naming.official_id, naming.title)

    def held(
        self, official: int | None, day: date | None, *, confirmed: bool = True
    ) -> tuple[TitleView, ...]:
        """Only what surely was theirs: by the word of editors, or by that of pieces."""
        if official is None or day is None:
            return ()
        found = self._registry.titles_of(official, day)
        return tuple(
            title_view(one.term)
            for one in found
            if one.standing == Standing.HOLDS and one.term.confirmed == confirmed
        )


def title_view(term: Term) -> TitleView:
    return TitleView(term.title, reverse("office", args=[term.seat.id]), not term.confirmed)


def with_offices() -> Prefetch[str]:
    """The terms that a naming speaks of, as `terms`."""
    terms = Appointment.objects.select_related("office").order_by("office__rank", "pk")
    return Prefetch("appointments", terms, to_attr="terms")
