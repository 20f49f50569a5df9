"""Names of organizations: which are one body's, and of what kind it is. Pure."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from articles.pipeline import vocabulary

_WORDS = json.loads(Path(__file__).with_name("bodies.json").read_text(encoding="utf-8"))
#: 市场 begins with no level.
_ANY_LEVEL = rf"^[{_WORDS['levels']}](?<!市(?=[场政民容]))"
#: 区应急管理局 is the district's 应急管理局; but 区委, 区政府 keep what they begin with.
_LEVEL = re.compile(rf"{_ANY_LEVEL}(?=[\u4e00-\u9fff]{{3}})(?!政府|人大|政协|纪委|委)")
_HAS_LEVEL = re.compile(_ANY_LEVEL)
_UNIT = re.compile(rf"^(.+?(?:{_WORDS['units']}))(?:{_WORDS['tails']})*$")
#: Before the name of a district: 云泽市青岚区.
_HIGHER = re.compile(rf"(?:[\u4e00-\u9fff]{{1,6}}[{_WORDS['levels']}盟])+")
#: Of a district without a name.
_OWN_LEVELS = "区县旗"
#: What pages print without a level before it.
_PLACES = frozenset(("street", "town", "community", "village", "school", "district"))
#: What a district has of its own.
_OF_DISTRICTS = frozenset(
    ("party", "government", "congress", "conference", "court", "procuratorate", "department")
)
_NAMED_DISTRICT = re.compile(rf"^([\u4e00-\u9fff]{{2,4}}?[{_OWN_LEVELS}])(?=[\u4e00-\u9fff]{{2}})")
#: 社区, 开发区, 老城区 … are no districts, although their names end like one.
_NO_DISTRICT = re.compile(
    rf"(?:{vocabulary.any_of([*vocabulary.load('districts')['no_district_ends'], '城区'])})$"
)
_SHORTER = tuple((re.compile(long), short) for long, short in _WORDS["shorter"])
#: What follows a district's name and belongs to its level: 青岚区|政府.
_SEAT = re.compile(rf"(?:{_WORDS['seats']})")
_KINDS = tuple((re.compile(end), kind) for end, kind in _WORDS["kinds"])


@cache
def body(name: str, district: str = "") -> str:
    """As the register calls it: 青岚区应急管理局 is 应急管理局, 云河街道办事处 is 云河街道."""
    plain = name.strip()
    if district and plain != district:
        plain = plain.removeprefix(district) or plain
    plain = _LEVEL.sub("", plain)
    unit = _UNIT.match(plain)
    return unit[1] if unit else plain


@cache
def kind(name: str) -> str:
    return next((kind for end, kind in _KINDS if end.search(name)), "other")


@cache
def placed(name: str, district: str) -> tuple[str, str]:
    """Whose body it is, and what the register calls it: 云溪区教育局 is 云溪区's on any page."""
    named = _NAMED_DISTRICT.match(name.strip())
    if named and not _NO_DISTRICT.search(named[1]):
        own = body(name, named[1])
        if kind(own) in _OF_DISTRICTS:
            return named[1], own
    return district, body(name, district)


@cache
def series(name: str, district: str = "") -> str:
    """Of all spellings one: 青岚区人民政府常务会议 of 青岚区 is 区政府常务会议."""
    short = name.strip()
    for long, abbreviation in _SHORTER:
        short = long.sub(abbreviation, short)
    above, own, rest = short.partition(district) if district else ("", "", "")
    if not (own and rest) or (above and not _HIGHER.fullmatch(above)):
        return short
    return district[-1] + rest if _SEAT.match(rest) else rest


def printed(name: str, district: str = "") -> tuple[str, ...]:
    """As pages print what the register calls so: 应急管理局 of a 区 is 区应急管理局."""
    levels = district[-1:] or _OWN_LEVELS
    if kind(name) in _PLACES or _HAS_LEVEL.match(name):
        return (name,)
    return tuple(level + name for level in levels)
