"""The units that a headline tells: alone on a line, before a colon, side by side, or as winners."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.pipeline import vocabulary
from articles.pipeline.organization_names import Reader

_W = vocabulary.load("organizations")
_LEVELS = _W["levels"]
_GOVERNMENTS = frozenset(_W["governments"])
_STREET_OFFICES = tuple(_W["places"]["street"])
_TOWNS = tuple(_W["places"]["town"])
#: Between the units of a headline.
_SHARED = re.compile(r"[、\s]+")
_WINS = re.compile(rf"[\u4e00-\u9fff]{{0,5}}?(?:{vocabulary.any_of(_W['wins'])})")


def read(
    lines: Sequence[str], heads: Sequence[str], body: Sequence[str], reader: Reader
) -> tuple[str, ...] | None:
    """None where the headline (`lines`, prepared: `heads`) tells no unit, () where a government."""
    together = _unit_lines(heads, reader)
    if together:
        return together
    unit = _unit_line(heads, reader) or _called(lines, body, reader) or _winner(heads, reader)
    if not unit:
        return None
    return (
        () if unit in _GOVERNMENTS else (*_around(unit, body, reader), _in_full(unit, body, reader))
    )


def _unit_lines(heads: Sequence[str], reader: Reader) -> tuple[str, ...]:
    """The units that share a headline: 县检察院、县教育局 on one line, or each on a line of its own."""
    for line in heads:
        told = _all_units(_SHARED.split(line.strip()), reader)
        if len(told) > 1:
            return told
    both = _all_units([line.strip() for line in heads[:2]], reader)
    return both if len(both) > 1 and len(heads) > 2 else ()


def _all_units(parts: Sequence[str], reader: Reader) -> tuple[str, ...]:
    """The units of a headline's parts where each part is one and nothing else."""
    told = [reader.find(part) for part in parts]
    whole = [one[0].name for one in told if one and one[0].start <= 1]
    ends = all(one and one[-1].end == len(part) for one, part in zip(told, parts, strict=True))
    return tuple(whole) if ends and len(whole) == len(parts) else ()


def _unit_line(heads: Sequence[str], reader: Reader) -> str:
    """The unit that stands alone on a line of the headline, or before its colon or space."""
    for line in heads:
        first = re.split(r"[：:\s]", line.strip(), maxsplit=1)[0]
        if first in _GOVERNMENTS:
            return first
        for mention in reader.find(first):
            if mention.end == len(first) and not mention.before and mention.start <= 2:
                return mention.name
    return ""


def _winner(heads: Sequence[str], reader: Reader) -> str:
    """The unit of which a headline tells that its team has won: 青岚中学龙舟队摘得冠军."""
    for line in heads:
        for mention in reader.find(line):
            if mention.start <= 1 and _WINS.match(line, mention.end):
                return mention.name
    return ""


def _called(heads: Sequence[str], body: Sequence[str], reader: Reader) -> str:
    """The unit that a headline calls by a part of its name before a colon: 云锦纺织：…"""
    calls = [line.split("：")[0] for line in heads if "：" in line]
    if not calls:
        return ""
    told = [mention.name for text in body for mention in reader.find(text)]
    named = (name for call in calls for name in told if len(call) > 2 and call in name)
    return next(named, "")


def _in_full(unit: str, body: Sequence[str], reader: Reader) -> str:
    """区特殊教育学校 for the 特教学校 of a headline, where the body only prints the long name; a
    street's office, where it prints that; of a town the body that acts first (石桥镇文化站)."""
    told = [mention.name for text in body for mention in reader.find(text)]
    office = next((name for name in told if name in offices_of(unit)), "")
    if office:
        return office
    if told and unit.endswith(_TOWNS) and told[0].startswith(unit):
        return told[0]
    alike = 1 if unit[0] in _LEVELS else 2
    longer = (name for name in told if name[-alike:] == unit[-alike:] and _is_short(unit, name))
    return unit if unit in told else next(longer, unit)


def offices_of(street: str) -> set[str]:
    """东湖街道办事处, 东湖街道办 of 东湖街道."""
    names_of_it = (street.removesuffix(_STREET_OFFICES[-1]) + one for one in _STREET_OFFICES)
    return {name for name in names_of_it if name.startswith(street) and name != street}


def _around(unit: str, body: Sequence[str], reader: Reader) -> tuple[str, ...]:
    """The street office whose community a headline tells, where the text names it before it."""
    told = (mention for text in body[:1] for mention in reader.find(text))
    within = (one.within for one in told if one.name == unit and one.kind == "community")
    return tuple(name for name in within if name.endswith(_STREET_OFFICES))[:1]


def _is_short(short: str, name: str) -> bool:
    chars = iter(name)
    return all(char in chars for char in short)
