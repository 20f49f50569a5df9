"""Names of organizations: which are one body's, and of what kind it is. Pure."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

_WORDS = json.loads(Path(__file__).with_name("bodies.json").read_text(encoding="utf-8"))
#: 市场 begins with no level.
_ANY_LEVEL = rf"^[{_WORDS['levels']}](?<!市(?=[场政民容]))"
#: 区应急管理局 is the district's 应急管理局; but 区委, 区政府 keep what they begin with.
_LEVEL = re.compile(rf"{_ANY_LEVEL}(?=[\u4e00-\u9fff]{{3}})(?!政府|人大|政协|纪委|委)")
_HAS_LEVEL = re.compile(_ANY_LEVEL)
_UNIT = re.compile(rf"^(.+?(?:{_WORDS['units']}))(?:{_WORDS['tails']})*$")
#: Of a district without a name.
_OWN_LEVELS = "区县旗"
#: What pages print without a level before it.
_PLACES = frozenset(("street", "town", "community", "village", "school", "district"))
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


def printed(name: str, district: str = "") -> tuple[str, ...]:
    """As pages print what the register calls so: 应急管理局 of a 区 is 区应急管理局."""
    levels = district[-1:] or _OWN_LEVELS
    if kind(name) in _PLACES or _HAS_LEVEL.match(name):
        return (name,)
    return tuple(level + name for level in levels)
