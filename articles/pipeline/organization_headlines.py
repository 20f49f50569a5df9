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
    return () if unit in _GOVERNMENTS else (_in_full(unit, body, reader),)


def _unit_lines(heads: Sequence[str], reader: Reader) -> tuple[str, ...]:
    """The units that share a line of the headline: 县检察院、县教育局."""
    for line in heads:
        if "、" in line:
            names_told = [reader.find(part) for part in line.strip().split("、")]
            whole = [one[0].name for one in names_told if one and one[0].start <= 1]
            lengths = (len(part) for part in line.strip().split("、"))
            ends = all(
                one and one[-1].end == size for one, size in zip(names_told, lengths, strict=True)
            )
            if ends and len(whole) == len(names_told):
                return tuple(whole)
    return ()


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
    told = [mention.name for text in body for mention in reader.find(text)]
    named = (name for call in calls for name in told if len(call) > 2 and call in name)
    return next(named, "")


def _in_full(unit: str, body: Sequence[str], reader: Reader) -> str:
    """区特殊教育学校 for the 特教学校 of a headline, where the body only prints the long name; a
    street's office, where it prints that."""
    told = [mention.name for text in body for mention in reader.find(text)]
    office = next((name for name in told if name in offices_of(unit)), "")
    if office:
        return office
    longer = (name for name in told if name[-2:] == unit[-2:] and _is_short(unit, name))
    return unit if unit in told or unit[0] in _LEVELS else next(longer, unit)


def offices_of(street: str) -> set[str]:
    """东湖街道办事处, 东湖街道办 of 东湖街道."""
    names_of_it = (street.removesuffix(_STREET_OFFICES[-1]) + one for one in _STREET_OFFICES)
    return {name for name in names_of_it if name.startswith(street) and name != street}


def _is_short(short: str, name: str) -> bool:
    chars = iter(name)
    return all(char in chars for char in short)
