"""What introduces a name in a sentence: a role, an age, 叫, 住在一楼的; and how much each tells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles.pipeline import titles, vocabulary

_FLOW = vocabulary.load("flow")
#: What introduces a name in a sentence, and how much that tells.
_INTRODUCED = tuple((re.compile(pattern), weight) for pattern, weight in _FLOW["introduced"])
_COLLECTIVE = tuple(_FLOW["collective"])
_ROLE: float = _FLOW["role"]
_ONE: float = _FLOW["one"]
#: 村民某某用…: a sentence begins with somebody rather than with what many do.
_FIRST: float = _FLOW["first"]
_SENTENCE_ENDS = frozenset("。！？”")
#: A title of so many characters names a unit, too.
_UNIT_AND_HEAD = 5
#: 家属院, 领导班子: words that begin with a role.
_NO_ROLE = re.compile(vocabulary.any_of(_FLOW["no_roles"]))
#: 为居民, 向学生: what follows is what is done for them …
_FOR = frozenset("为向给帮替对让")
_ASIDE: float = _FLOW["aside"]
#: 某某公司董事长: who heads a unit is told by name.
_HEADS = tuple(_FLOW["heads"])
_HEAD: float = _FLOW["head"]
#: … and 22岁的新队员 is one of them.
_AGED = re.compile(r"(?:岁的|0后”?)(?P<who>)[\u3400-\u9fff]{1,5}")
#: 他的搭档叫某某.
_CALLED: float = _FLOW["called"]
_OF_AN_AGE: float = _FLOW["aged"]


def is_no_role(text: str, at: int) -> bool:
    """Whether a longer word begins here, which only looks like a role."""
    return _NO_ROLE.match(text, at) is not None


def of_role(text: str, start: int, title: str) -> float:
    """How much a role tells: 居民 also stands before what they do, 女儿 mostly before a name."""
    weight = _ROLE if title.endswith(_COLLECTIVE) else _ONE
    if weight == _ROLE and start and text[start - 1] in _SENTENCE_ENDS:
        weight += _FIRST
    if title.endswith(_HEADS) and len(title) > _UNIT_AND_HEAD:
        weight = _HEAD
    return weight - _ASIDE if start and text[start - 1] in _FOR else weight


def places(text: str, words: Iterable[titles.Span]) -> dict[int, float]:
    """Every place where a name may begin, and how much its introduction tells; `words` are those
    of the text's titles."""
    found_at: dict[int, float] = {}
    for pattern, weight in _INTRODUCED:
        for found in pattern.finditer(text):
            found_at[found.end()] = max(weight, found_at.get(found.end(), weight))
    for start, end in words:
        if is_no_role(text, start):
            continue
        weight = of_role(text, start, text[start:end])
        found_at[end] = max(weight, found_at.get(end, weight))
        if text[end : end + 1] == "叫":
            found_at[end + 1] = max(_CALLED, found_at.get(end + 1, _CALLED))
    for aged in _AGED.finditer(text):
        for at in range(aged.start("who"), aged.end() + 1):
            if at in found_at:
                found_at[at] += _OF_AN_AGE
    return found_at
