"""Which district's news a page brings: the place that is spoken of most, and as one that governs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from articles.pipeline import text as tx
from articles.pipeline import vocabulary

_WORDS = vocabulary.load("districts")
_HAN = "\u4e00-\u9fff"
_LEVEL = re.compile(f"[{_WORDS['levels']}]")
#: 社区, 景区, 超市 …: what stands before the level makes it no district's.
_NO_DISTRICT = re.compile(rf"(?:{vocabulary.any_of(_WORDS['no_district_ends'])})$")
#: 山区, 城区, 新区: a district's only where it governs (东城区召开).
_DOUBTFUL = re.compile(rf"(?:{vocabulary.any_of(_WORDS['doubtful_ends'])})$")
_NO_TAIL = re.compile(rf"(?:{vocabulary.any_of(_WORDS['no_district_tails'])})")
_GOVERNS = re.compile(rf"(?:{vocabulary.any_of(_WORDS['governs'])})")
#: What stands on both sides of an empty line is no name: 校对：简明, 青岚区人民政府; nor is 6日青岚区.
_APART = re.compile(r"\n[ \t\r\u3000]*\n|(?<=\d)[年月日]")
_NAME = re.compile(rf"[{_HAN}]{{1,5}}$")
#: 镇 begins names (镇岚区), and stands in none.
_NO_NAME = re.compile(
    rf"中共|^共(?![和青])|[{_WORDS['in_no_name']}]|(?<=.)[{_WORDS['only_begins_name']}]"
    rf"|(?:{vocabulary.any_of(_WORDS['no_names'])})$"
)
#: A page has a few thousand characters; of a text beyond measure so many tell enough.
_SAMPLE = 100_000
#: 云县: the shortest names, with their level.
_SHORTEST = 2
#: So many names are looked at, the loudest first.
_LOOKED_AT = 60
#: How much more weighs a name that begins its clause, and one that governs there (青岚区召开).
_BEGINS, _RULES = 1, 3
#: Less than so much is no evidence; the name without its level (青岚日报) counts, too.
_LEAST = 3
#: … and less than so much together with the page's 区委, 全区 …: a company's page has hardly any.
_LEAST_WITH_LEVEL = 10
#: A name that is heard so much needs no 区委 beside it.
_LEAST_ALONE = 15
#: What a longer name keeps of the shorter one's weight where it is the whole name.
_WHOLE = 0.8


def read(text: str) -> str:
    """The district (青岚区, 云泽市 …) whose page this is; empty where the text does not tell."""
    plain = tx.plain(_APART.sub("。", text[:_SAMPLE]))
    weights: Counter[str] = Counter()
    for match in _LEVEL.finditer(plain):
        for name, weight in _names(plain, match.start()):
            weights[name] += weight
    loud = dict(_loudest(plain, weights))
    full = [name for name in loud if len(name) > _SHORTEST] or list(loud)
    best = max(full, key=lambda name: (loud[name], -len(name), name), default="")
    return _whole(best, weights) if best else ""


def _names(plain: str, at: int) -> Iterator[tuple[str, int]]:
    """Every name that can end with the level at this place, and what it weighs."""
    run = _NAME.search(plain[max(0, at - 5) : at])
    ends = plain[max(0, at - 3) : at + 1]
    if not run or _NO_DISTRICT.search(ends) or _NO_TAIL.match(plain, at + 1):
        return
    word, governs = run.group(), bool(_GOVERNS.match(plain, at + 1))
    # 云城市 at a clause's beginning is a name, 的城市 none.
    if _DOUBTFUL.search(ends) and not governs and len(word) != 2:
        return
    for size in range(min(2, len(word)), len(word) + 1):
        begins = size == len(word)
        if not _NO_NAME.search(word[-size:]):
            yield word[-size:] + plain[at], 1 + begins * (_BEGINS + governs * _RULES)


def _loudest(plain: str, weights: Counter[str]) -> Iterator[tuple[str, tuple[bool, int]]]:
    """Names with how loud they are; one printed once is rather a headline's end (再出发 | 区委)."""
    levels = {
        level: sum(plain.count(word) for word in words)
        for level, words in _WORDS["level_words"].items()
    }
    for name, weight in weights.most_common(_LOOKED_AT):
        # One character (从 of 从县) is no name by itself.
        times = plain.count(name[:-1] if len(name) > _SHORTEST else name)
        heard = weight + times
        loud = heard * levels[name[-1]]
        if heard >= _LEAST and (loud >= _LEAST_WITH_LEVEL or heard >= _LEAST_ALONE):
            yield name, (times > 1, loud)


def _whole(name: str, weights: Counter[str]) -> str:
    """The name with the characters before it that nearly always stand there."""
    while True:
        longer = [
            other for other in weights if len(other) == len(name) + 1 and other.endswith(name)
        ]
        best = max(longer, key=lambda other: (weights[other], other), default="")
        if weights[name] < _LEAST or weights[best] < _WHOLE * weights[name]:
            return name
        name = best
