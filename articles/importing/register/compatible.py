"""Whether one person can hold two posts, and whether two posts tell of one person. Pure."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from functools import cache

from articles.importing.register.titles import GRASSROOTS, LEADER, WORDS, Post

#: Leading bodies of which nobody sits in two at once, 委 being no such one.
_EXCLUSIVE = frozenset(WORDS["exclusive"])
_WITH_FIRST_SECRETARY = frozenset(WORDS["with_first_secretary"])

#: 检察院 and 人民检察院 are one, and of either 第一检察部 is a part.
_JUSTICE = re.compile("^人民(?=法院|检察院)")
_COURT = re.compile("(?:法院|检察院)$")
_COMMITTEE = re.compile("委员会$")
#: What is abbreviated: 教体局, 发改委, and no 小学.
_BUREAU = re.compile("[局委办]$")
_SHORTEST = 3

#: How much two posts tell of one person: nothing, that a printed change may lead from the one to
#: the other, or that they are the same office, in one body, or both among a district's leaders.
NOTHING, CHANGED, TELLING = 0, 1, 2

#: (place, office): offices that somebody of the name was printed as elected or appointed to.
Offices = Set[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Dated:
    """A post, and the first and last day on which it was printed. A list's word has no office."""

    post: Post
    first: date | None = None
    last: date | None = None
    listed: bool = False


def same_place(one: str, other: str) -> bool:
    """An unknown place may be any, and 市 the city that another page names."""
    if one == other or not one or not other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and long.endswith(short)


@cache
def same_seat(one: str, other: str) -> bool:
    """One body, however short it is printed (应急局, 应急管理局), or a court and a part of it."""
    if one == other:
        return True
    short, long = sorted((_JUSTICE.sub("", one), _JUSTICE.sub("", other)), key=len)
    if _COURT.match(short) and long.startswith(short):
        return True
    return _is_short_for(short, _COMMITTEE.sub("委", long))


def _is_short_for(short: str, long: str) -> bool:
    """住建局 for 住房和城乡建设局: its characters in their order, the first and the last too."""
    if len(short) < _SHORTEST or not _BUREAU.search(short):
        return False
    rest = iter(long)
    inside = all(char in rest for char in short)
    return inside and short[0] == long[0] and short[-1] == long[-1]


def telling(one: Dated, other: Dated, changed: Offices) -> int:
    """How much the two tell of one person, whatever else may speak against it."""
    a, b = one.post, other.post
    if not same_place(a.place, b.place):
        return NOTHING
    if one.listed or other.listed:
        both = _is_leaders(one) and _is_leaders(other)
        return TELLING if both else NOTHING
    if same_seat(a.seat, b.seat) or (a.tier == b.tier == LEADER):
        return TELLING
    return CHANGED if (a.place, a.office) in changed or (b.place, b.office) in changed else NOTHING


def excluded(one: Dated, other: Dated) -> bool:
    """Whether they cannot be one person's: of two places, or two full posts at once."""
    if not same_place(one.post.place, other.post.place):
        return not _is_member_above(one.post, other.post)
    former = one.post.former or other.post.former
    if former or one.listed or other.listed or not _at_once(one, other):
        return False
    return _two_full_posts(one.post, other.post)


def _is_member_above(a: Post, b: Post) -> bool:
    """市委常委 is what a 区委书记 may be besides."""
    return (a.member or b.member) and a.place[-1:] != b.place[-1:]


def _is_leaders(dated: Dated) -> bool:
    return dated.listed or dated.post.tier == LEADER


def _two_full_posts(a: Post, b: Post) -> bool:
    if same_seat(a.seat, b.seat) or a.member or b.member:
        return False
    if a.tier == b.tier == LEADER:
        return _two_leading_posts(a, b)
    if LEADER in (a.tier, b.tier):
        leader, other = (a, b) if a.tier == LEADER else (b, a)
        return leader.head or other.tier == GRASSROOTS
    return True


def _two_leading_posts(a: Post, b: Post) -> bool:
    if a.seat in _EXCLUSIVE and b.seat in _EXCLUSIVE:
        return True
    first, other = (a, b) if a.seat == "委" else (b, a)
    exclusive = other.seat in _EXCLUSIVE - _WITH_FIRST_SECRETARY
    return first.seat == "委" and first.head and exclusive


def _at_once(one: Dated, other: Dated) -> bool:
    """On more than a day of handing over, or on the only day of both."""
    if not (one.first and one.last and other.first and other.last):
        return False
    if one.first == one.last == other.first == other.last:
        return True
    return max(one.first, other.first) < min(one.last, other.last)
