"""Lists of officials that protocol would order otherwise. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from articles.audit.chain import outliers
from articles.audit.found import Found
from people.registry import Registry, Standing, Term

CODE = "protocol-order"


@dataclass(frozen=True, slots=True)
class Listed:
    """People as one list names them: of a piece, or of those present at a meeting."""

    article: int
    day: date
    people: tuple[int, ...]
    meeting: int | None = None


def examine(registry: Registry, lists: Iterable[Listed]) -> Iterator[Found]:
    """Each name that stands behind a lower one; twice listed in one piece it is found once."""
    told: set[tuple[int, int]] = set()
    for one, ranked in _of_each_district(registry, lists):
        off = outliers([(_rank(term), _rank(term)) for term in ranked])
        for place in off:
            if (one.article, ranked[place].person) not in told:
                told.add((one.article, ranked[place].person))
                yield _found(registry, one, ranked, place, set(off))


def _of_each_district(
    registry: Registry, lists: Iterable[Listed]
) -> Iterator[tuple[Listed, list[Term]]]:
    """The people of a list, those of each district by themselves: ranks of two say nothing."""
    for one in lists:
        held = [term for person in one.people if (term := _first(registry, person, one.day))]
        for district in dict.fromkeys(term.seat.district for term in held):
            yield one, [term for term in held if term.seat.district == district]


def _first(registry: Registry, person: int, day: date) -> Term | None:
    """The office that puts them where they stand; None where one that they only may have held
    would put them further ahead.
    """
    held = [one for one in registry.titles_of(person, day) if one.term.seat.rank is not None]
    first = min(held, key=lambda one: (_rank(one.term), one.standing), default=None)
    return first.term if first and first.standing == Standing.HOLDS else None


def _rank(term: Term) -> int:
    return term.seat.rank or 0


def _found(
    registry: Registry, listed: Listed, ranked: Sequence[Term], place: int, off: set[int]
) -> Found:
    """Against the lower one right before it, or else the higher one behind it."""
    term = ranked[place]
    lower = [ranked[n] for n in range(place) if n not in off and _rank(ranked[n]) > _rank(term)]
    higher = [
        ranked[n]
        for n in range(place + 1, len(ranked))
        if n not in off and _rank(ranked[n]) < _rank(term)
    ]
    other = lower[0] if lower else higher[-1]
    behind, ahead = (term, other) if lower else (other, term)
    words = {
        "who": _name(registry, behind),
        "title": behind.title,
        "other_who": _name(registry, ahead),
        "other_title": ahead.title,
        "day": listed.day,
    }
    return Found(
        CODE,
        tuple(words.values()),
        words,
        article=listed.article,
        meeting=listed.meeting,
        name=str(words["who"]),
    )


def _name(registry: Registry, term: Term) -> str:
    person = registry.people.get(term.person)
    return person.name if person else ""
