"""Which pieces are two parts of one, printed on two pages of an issue. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from articles.pipeline import matter


@dataclass(frozen=True, slots=True)
class Part:
    """A piece that says 下转 (`on`) or 上接 (`since`); a middle part says both."""

    pk: int
    page: int | None
    headline: str
    on: int | None
    since: int | None


def pair(firsts: Iterable[Part], seconds: Sequence[Part]) -> dict[int, int]:
    """{second's id: first's id} wherever exactly one fits, seen from both."""
    wants = {first.pk: _fitting(first, seconds) for first in firsts}
    wanted: dict[int, list[int]] = {}
    for first, candidates in wants.items():
        for second in candidates:
            wanted.setdefault(second, []).append(first)
    return {
        candidates[0]: first
        for first, candidates in wants.items()
        if len(candidates) == 1 and len(wanted[candidates[0]]) == 1
    }


def by_matter(
    firsts: Sequence[Part], seconds: Sequence[Part], texts: Mapping[int, str]
) -> dict[int, int]:
    """{second's id: first's id} of seconds without a headline that speak of one first's matter.

    `texts` are the parts', by their ids.
    """
    found: dict[int, int] = {}
    bare = sorted((part for part in seconds if not part.headline), key=_jump_to)
    for jump, ends in groupby(bare, _jump_to):
        begun = [part for part in firsts if _jump_from(part) == jump]
        ended = [part for part in ends if part.pk not in {one.pk for one in begun}]
        told = matter.matched([texts[one.pk] for one in begun], [texts[one.pk] for one in ended])
        found |= {ended[second].pk: begun[first].pk for second, first in told.items()}
    return found


def _jump_from(first: Part) -> tuple[int, int]:
    return first.page or 0, first.on or 0


def _jump_to(second: Part) -> tuple[int, int]:
    return second.since or 0, second.page or 0


def _fitting(first: Part, seconds: Sequence[Part]) -> list[int]:
    """Ids of those on the right page that point back; of several, those with its headline."""
    near = [
        second
        for second in seconds
        if second.page == first.on and second.since == first.page and second.pk != first.pk
    ]
    if len(near) > 1:
        near = [second for second in near if _same_headline(first.headline, second.headline)]
    return [second.pk for second in near]


def _same_headline(one: str, other: str) -> bool:
    """The second part's headline is often a shortened one."""
    return bool(one and other) and (one in other or other in one)
