"""Made-up pages as an archive of years holds them.

The composer's texts tell of the same people and the same two meetings, whatever the district and
the year: each of 10,000 pages would meet hundreds that report a meeting of its number or have a
headline of its own, and four people of every name. Here a district elects other people every five
years, numbers the meetings of each week, and a headline names the place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from tests.bench.people import name, place
from tests.typeset.build import Dump, build
from tests.typeset.composer import random_page
from tests.typeset.plan import Item, PagePlan, Piece
from tests.typeset.worlds import WORLDS

FIRST_YEAR, YEARS, WEEKS = 2016, 5, 52
#: Who holds an office in the texts.
_HOLDERS = re.compile(
    "石立军|程砚秋|白露|殷红|简宁|陆怀瑾|莫子衿|蓝天|司空远|梁实|高子衿|单于飞|闵柔|邱海峰|仇静怡|终南山|"
    "兰心|左丘实|燕青山|樊知行|辛如海|上官鸣|方觉夏|闻人笑|闻一笑|骆明轩|周既白|束清欢|纪风|祖望|殷正阳|"
    "水长流|涂山明|卢知秋|廖承泽|柯以宁|麻向阳|沈望舟|上官毅|鲁大成"
)
_MEETING = re.compile(r"第(\d+)次(?=常务会议)")


def dump(seed: int, number: int) -> Dump:
    page = random_page(seed, number)
    return build(_of_its_time(page.plan, number), page.style, f"{seed}/{number}/set")


def _of_its_time(plan: PagePlan, number: int) -> Any:
    term, year = divmod((plan.issue.year or FIRST_YEAR) - FIRST_YEAR, YEARS)
    people = _elected(plan.issue.publication, term)
    week = year * WEEKS + number % WEEKS

    def told(text: str) -> str:
        text = _HOLDERS.sub(lambda found: people[found[0]], text)
        return _MEETING.sub(lambda found: f"第{week + int(found[1])}次", text)

    items = (_placed(item, place(number + nth)) for nth, item in enumerate(plan.items))
    return _each(replace(plan, items=tuple(items)), told)


def _placed(item: Item, where: str) -> Item:
    if isinstance(item, Piece) and item.headline:
        return replace(item, headline=f"{where}：{item.headline}")
    return item


@cache
def _elected(paper: str, term: int) -> dict[str, str]:
    """Who holds the offices of the texts in a district then."""
    holders = _HOLDERS.pattern.split("|")
    papers = [world.paper for world in WORLDS]
    first = (papers.index(paper) + term * len(papers)) * len(holders)
    return {holder: name(number) for number, holder in enumerate(holders, first)}


def _each(value: Any, told: Callable[[str], str]) -> Any:
    """The same with every text in it told so."""
    if isinstance(value, str):
        return told(value)
    if isinstance(value, tuple):
        return tuple(_each(one, told) for one in value)
    if is_dataclass(value):
        return replace(
            value, **{it.name: _each(getattr(value, it.name), told) for it in fields(value)}
        )
    return value
