"""Asking the index: how many pieces, which are the newest or say most, and what they are about."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any, TypeVar

from django.db import DatabaseError, connection

from articles.search import index
from articles.search.asked import Asked, numbers
from articles.search.documents import DAY, EVERY, article_of, day_of
from articles.search.query import Days

#: Pieces that can be leafed through, and whose facets are counted.
WINDOW = 1000
#: Of the newest with all words in the headline, and of the newest others, so many are weighed.
WEIGHED = 100
#: Marks that a search works off before it answers; with more of them it answers without.
MOST_MARKS = 500
#: Answers that a process remembers, as long as nothing has changed.
REMEMBERED = 256

_STATE = (
    "SELECT (SELECT coalesce(sum(version), 0) FROM search_version), "
    "(SELECT count(*) FROM (SELECT 1 FROM search_mark LIMIT 1) AS one)"
)

Answer = TypeVar("Answer")

#: How much one occurrence counts, by part: title, names, captions, body.
_WEIGHTS = (12.0, 4.0, 3.0, 1.0)


@dataclass(frozen=True, slots=True)
class Found:
    #: All that there are.
    total: int
    #: Documents' numbers, in the order asked for: the first `WINDOW` of them.
    keys: tuple[int, ...]
    #: r7: 12 of the window's pieces are reporter 7's. A year is y2031.
    facets: Counter[str]
    #: The index has changes to catch up with.
    behind: bool = False

    def articles(self, first: int = 0, last: int | None = None) -> tuple[int, ...]:
        return tuple(map(article_of, self.keys[first:last]))


@dataclass(frozen=True, slots=True)
class State:
    """Of the index: whoever asks several things of it asks for this once."""

    version: int
    #: It has changes to catch up with.
    behind: bool


def find(asked: Asked, *, by_relevance: bool = False, state: State | None = None) -> Found:
    """What the articles are now: marks of changes are worked off first."""
    state = state or up_to_date()
    key = (connection.alias, state.version, asked, by_relevance)
    if state.behind:
        return _find(asked, state, by_relevance=by_relevance)
    return remembered.get(key, lambda: _find(asked, state, by_relevance=by_relevance))


def up_to_date() -> State:
    """Works off what marks there are."""
    version, marks = _state()
    if marks:
        try:
            index.refresh(MOST_MARKS)
        except DatabaseError:  # somebody else writes, or nobody may: it is said on the page
            return State(version, behind=True)
        version, marks = _state()
    return State(version, bool(marks))


def _state() -> tuple[int, int]:
    with connection.cursor() as cursor:
        index.backend().ask(cursor, _STATE)
        version, marks = cursor.fetchone()
    return int(version), int(marks)


def _find(asked: Asked, state: State, *, by_relevance: bool) -> Found:
    with connection.cursor() as cursor:
        store = index.backend()
        newest, facets, total = store.look(cursor, asked, WINDOW, state.version)
        weighs = by_relevance and asked.words
        keys = _weighed(cursor, asked, newest) if weighs else newest
    return Found(total, tuple(keys), _counted(newest, facets), state.behind)


def _counted(newest: Sequence[int], told: str) -> Counter[str]:
    facets = Counter(told.split())
    del facets[EVERY]
    facets.update(_years(newest[::-1]))
    return facets


def _years(keys: Sequence[int]) -> dict[str, int]:
    """Of keys in their order, which is that of days: a look for each year, not for each key."""
    found: dict[str, int] = {}
    first = 0
    while first < len(keys):
        day = day_of(keys[first])
        last = numbers(Days(day, date(day.year, 12, 31)))[1] if day else DAY - 1
        end = bisect_right(keys, last, first)
        found[f"y{day.year if day else 0}"] = end - first
        first = end
    return found


def _weighed(cursor: Any, asked: Asked, newest: list[int]) -> list[int]:
    """Those with all words in the headline, then the others; of either the newest by weight."""
    store = index.backend()
    titled = store.newest(cursor, asked.in_title(), WINDOW)
    first = set(titled)
    others = [key for key in newest if key not in first]
    weighed = [*titled[:WEIGHED], *others[:WEIGHED]]
    weights = {key: _weight(asked, parts) for key, *parts in store.texts(cursor, weighed)}
    weighed.sort(key=lambda key: (-weights[key], -key))
    return [*weighed, *titled[WEIGHED:], *others[WEIGHED:]][:WINDOW]


def _weight(asked: Asked, parts: list[str]) -> float:
    """Each word counts by how often and where it stands; the tenth time says little that is new."""
    length = 1 + math.log1p(sum(map(len, parts)) / 400)
    weight = 0.0
    for term in asked.words:
        told = zip(parts, _WEIGHTS, strict=True)
        often = sum(part.count(term.text) * worth for part, worth in told)
        weight += often / (often + 4 * length)
    return weight


class Memory:
    """The latest answers; each key tells a version, so that none is ever out of date."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._answers: OrderedDict[object, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: object, make: Callable[[], Answer]) -> Answer:
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                known: Answer = self._answers[key]
                return known
        made = make()
        with self._lock:
            self._answers[key] = made
            while len(self._answers) > self.most:
                self._answers.popitem(last=False)
        return made


remembered = Memory(REMEMBERED)
