"""A query with its names looked up: what either database is asked for. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from articles.search.documents import DAY, EVERY
from articles.search.query import Days, Term


@dataclass(frozen=True, slots=True)
class Filed:
    """Under any of these facets; under none at all where nobody bears the name."""

    facets: tuple[str, ...]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    terms: tuple[Term, ...] = ()
    filed: tuple[Filed, ...] = ()
    days: tuple[Days, ...] = ()

    @property
    def words(self) -> tuple[Term, ...]:
        """What has to stand in a piece, and is marked there."""
        return tuple(term for term in self.terms if not term.excluded)

    @property
    def without(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.excluded)

    def in_title(self) -> Asked:
        """The same with all words in the headline."""
        terms = (
            Term(it.text, it.part if it.excluded else "title", it.excluded) for it in self.terms
        )
        return Asked(tuple(terms), self.filed, self.days)


#: Starts a query that names only what is not wanted.
ALL = Filed((EVERY,))
#: A facet that nothing has.
NOBODY = "none"


def numbers(days: Days) -> tuple[int, int]:
    """The documents' numbers on these days, the first and the last."""
    return days.first.toordinal() * DAY, (days.last.toordinal() + 1) * DAY - 1
