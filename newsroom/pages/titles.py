"""The titles that somebody had on the day of a piece, each leading to its office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet

from articles.importing.register.titles import Post, posts
from articles.models import NamingTerm
from newsroom.pages.gathered import Gathered
from newsroom.pages.prepared import prepared
from newsroom.pages.register import latest_first, public_appointments, term_of, terms_of
from people.addresses import address
from people.registry import Registry, Standing, Term, as_called


@dataclass(frozen=True, slots=True)
class TitleView:
    """`url` is empty where the register has no such office."""

    text: str
    url: str
    #: As the piece prints it: no editor has confirmed the office.
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """A title as a piece prints it, with the terms that it speaks of."""

    official: int | None
    title: str
    terms: tuple[int, ...]

    @classmethod
    def of(cls, official: int | None, title: str, terms: list[list[int]]) -> Printed:
        """`terms` are `gathered_terms`."""
        return cls(official, title, tuple(pk for (pk,) in terms))


class Titles:
    """The public terms of several people, asked for many days."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self._registry = Registry({}, terms)
        self._terms = {term.id: term for term in terms}
        self._named = {(term.person, term.title): in_print(term) for term in terms}
        self._held = {
            (term.person, term.seat.title, term.capacity): in_print(term) for term in terms
        }

    def on(self, day: date | None, namings: Iterable[Printed]) -> tuple[TitleView, ...]:
        """Those of the register on that day; where it knows none, those that the piece prints."""
        rows = list(namings)
        official = next((row.official for row in rows if row.official), None)
        if sure := self.held(official, day):
            return sure
        told = ((view for row in rows for view in self._printed(row, till)) for till in (day, None))
        found = (self.shown(official, day, views) for views in told)
        return next(filter(None, found), ())

    def at_meeting(
        self, official: int | None, day: date | None, printed: Iterable[str]
    ) -> tuple[TitleView, ...]:
        """Those of a meeting's day, which pieces print some days later."""
        views = (view for title in printed for view in self._joined(official, title))
        return self.shown(official, day, views)

    def _joined(self, official: int | None, title: str) -> Iterable[TitleView]:
        """Each office of a printed title, where they are known to have had them all."""
        said = [(official or 0, one.office, one.capacity) for one in offices_in(title)]
        if said and all(one in self._held for one in said):
            return [self._held[one] for one in said]
        return [self.printed(official, title)] if title else []

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

    def _printed(self, naming: Printed, day: date | None) -> Iterable[TitleView]:
        """Without an office that had ended by the `day`."""
        known = [self._terms[pk] for pk in naming.terms if pk in self._terms]
        for term in sorted(known, key=as_called):
            if not (day and term.on(day) == Standing.ENDED):
                yield in_print(term)
        if not known and naming.title:
            yield self.printed(naming.official, naming.title)

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


def offices_in(title: str) -> tuple[Post, ...]:
    """All that a printed title joins; none where one of its parts is no office."""
    found = posts(title, "")
    return found if len(found) > title.count("、") else ()


def titles_of(officials: Iterable[int], namings: Iterable[Printed] = ()) -> Titles:
    """By one query; the `namings` that will be asked about may speak of other people's terms."""
    named = {pk for naming in namings for pk in naming.terms}
    return Titles(tuple(map(term_of, _terms(sorted(set(officials)), sorted(named)))))


@prepared
def _terms(officials: list[int], named: list[int]) -> QuerySet[Any]:
    wanted = Q(official__in=officials) | Q(pk__in=named)
    return terms_of(latest_first(public_appointments().filter(wanted)).order_by("pk"))


def title_view(term: Term) -> TitleView:
    return TitleView(term.title, address("office", term.seat.id), not term.confirmed)


def in_print(term: Term) -> TitleView:
    """By the word of a piece, whatever the register says of that day."""
    return replace(title_view(term), reported=True)


def gathered_terms() -> Gathered:
    """The keys of the terms that a naming speaks of."""
    links = NamingTerm.objects.filter(naming=OuterRef("pk"))
    return Gathered(links.order_by("appointment_id"), "appointment")
