"""The year of a page from its own words, each kind of evidence with its weight.

A document number 〔2022〕, a named year, an anniversary's ordinal, a weekday beside a day: the
better-supported year wins, and where they disagree the page says so in a problem.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from statistics import median
from typing import Any

from articles.pipeline import text as tx
from articles.pipeline import vocabulary
from articles.pipeline.numerals import number
from articles.pipeline.numerals import year as chinese_year
from articles.pipeline.records import Issue, Problem

_DATA = vocabulary.load("years")
_Y = r"(?P<year>(?:19|20)\d\d)"
_DIGITS = "〇零一二三四五六七八九"
#: A year before which no such page was set by computer, and one after which none speaks.
_FIRST, _LAST = 1980, 2099

#: Pattern, years to add to what it names, weight.
_PLAIN: tuple[tuple[re.Pattern[str], int, float], ...] = (
    (
        re.compile(rf"{_Y}年\d{{1,2}}月\d{{1,2}}日(?=[，,]|上午|下午|晚|印发|讯|在|召开|举行)"),
        0,
        2.0,
    ),
    (re.compile(rf"[〔﹝\[［【（(]{_Y}[〕﹞\]］】）)](?:第)?\d+号"), 0, 2.5),
    (re.compile(rf"今年(?:是|为|[（(])?{_Y}年?"), 0, 4.0),
    (
        re.compile(
            rf"(?:相比|较|比|同比|继|自|从|早在|始建于|成立于|创办于|毕业于|出生于|生于){_Y}年"
        ),
        1,
        0.1,
    ),
    (re.compile(rf"预计{_Y}年[春夏秋冬]"), -1, 0.2),
    (re.compile(rf"{_Y}年[春夏秋冬]天"), 1, 0.1),
    (re.compile(rf"{_Y}年(?:的?(?:首个|第一个)|伊始|开年)"), 0, 2.5),
    (
        re.compile(
            rf"{_Y}年(?:的?最后|岁末|年末|\d{{1,2}}月(?!\d{{1,2}}日(?:[，,]|上午|下午|晚|印发|讯|在|召开|举行)))"
        ),
        0,
        0.7,
    ),
    (
        re.compile(
            rf"{_Y}年(?!度?[^，。；、,;]{{0,14}}(?:总结|表彰|述职))(?:度)?(?:工作要点|任务安排|重点工作|行动计划|第[一二三四五六七八九十]+[次期批季]|上半年|一季度|二季度|三季度|全年|春季|秋季|夏季|招聘|招生|高考|中考|春节|元旦|春运|国庆|[^，。；、,;]{{0,14}}(?:培训班|会议|大赛|比赛|联赛|马拉松|杯|论坛|活动|行动|启动|(?<!发)展|节|月|周|夏令营|演练|考核))"
        ),
        0,
        2.0,
    ),
    (re.compile(rf"(?:去年|上年|上一年)[（(]?{_Y}"), 1, 3.0),
    (re.compile(rf"{_Y}年(?:相比|以来|至今|底|末|获|被评|荣获|起)"), 1, 0.4),
    (re.compile(rf"(?:到|至|力争|预计|计划|规划|目标){_Y}年"), -1, 0.2),
    (re.compile(rf"{_Y}年(?:前|底前|将|建成|实现|基本)"), -1, 0.2),
    (re.compile(rf"明年[（(]?(?:即)?{_Y}"), -1, 3.0),
)
#: 2031年度: printed early in a year it is the last one, else this one.
_OF_A_YEAR = re.compile(rf"{_Y}年度")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})月\d{1,2}日")
_EARLY = 3
_NAMED = re.compile(rf"(?<!\d){_Y}(?=年|[届—\-]|[^\d年]{{0,3}}(?:马拉松|赛季|杯|世界杯|奥运))")
_SPAN = re.compile(rf"{_Y}\s*[—\-–~～至]+\s*(?P<until>(?:19|20)\d\d)(?=年|学年|赛季|届)")
_CHINESE_YEAR = re.compile(rf"(二[{_DIGITS}]{{3}})年")
_WEEKDAY = re.compile(
    r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日[（(，,]?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])"
)
_ORDINAL = r"(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,5})"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One word for a year, with the words themselves."""

    year: int
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The year, the words that decided, and the words that speak for another one."""

    year: int | None
    evidence: str = ""
    against: str = ""


def decide(text: str) -> Verdict:
    """The best-supported year of a text without white space."""
    found = [item for item in _collect(text) if _FIRST <= item.year <= _LAST]
    if not found:
        return Verdict(None)
    votes: dict[int, float] = defaultdict(float)
    for item in found:
        votes[item.year] += item.weight
    _count_weekdays(text, votes)
    best = max(votes, key=lambda year: (votes[year], year))
    words = max((i for i in found if i.year == best), key=lambda i: i.weight, default=None)
    strong = [i for i in found if i.year != best and i.weight >= 2.0]
    return Verdict(best, words.words if words else "", strong[0].words if strong else "")


def _collect(text: str) -> Iterator[Evidence]:
    taken: set[int] = set()
    for pattern, add, weight in _PLAIN:
        for match in pattern.finditer(text):
            if match.start("year") not in taken:
                taken.add(match.start("year"))
                yield Evidence(int(match["year"]) + add, weight, match.group())
    late = _is_late(text)
    for match in _OF_A_YEAR.finditer(text):
        if match.start("year") not in taken:
            taken.add(match.start("year"))
            yield Evidence(int(match["year"]) + (not late), 0.4, match.group())
    for match in _SPAN.finditer(text):
        taken.update((match.start("year"), match.start("until")))
        yield Evidence(int(match["year"]), 0.8, match.group())
    for match in _NAMED.finditer(text):
        if match.start("year") not in taken:
            yield Evidence(int(match["year"]), 0.7, match.group() + "年")
    for match in _CHINESE_YEAR.finditer(text):
        yield Evidence(chinese_year(match.group(1)), 0.8, match.group())
    yield from _anniversaries(text)
    yield from _plans(text)


def _is_late(text: str) -> bool:
    """Whether the page reports of days behind the first months of a year."""
    months = [int(month) for month in _MONTH.findall(text)]
    return bool(months) and median(months) > _EARLY


def _anniversaries(text: str) -> Iterator[Evidence]:
    for event in _spoken_of("events", text):
        for match in re.finditer(
            rf"{re.escape(event['words'])}[^，。0-9一二三四五六七八九十]{{0,4}}{_ORDINAL}周年", text
        ):
            ahead = text.endswith("明年是", 0, match.start())
            yield Evidence(event["base"] + number(match["n"]) - ahead, 3.0, match.group())
    for event in _spoken_of("ordinals", text):
        for match in re.finditer(
            rf"第{_ORDINAL}个[^，。]{{0,6}}?[“‘]?{re.escape(event['words'])}", text
        ):
            yield Evidence(event["first"] + number(match["n"]) - 1, 1.5, match.group())


def _spoken_of(kind: str, text: str) -> Iterator[dict[str, Any]]:
    return (told for told in _DATA[kind] if told["words"] in text)


def _plans(text: str) -> Iterator[Evidence]:
    for plan in _spoken_of("plans", text):
        words = plan["words"]
        for tail, add in (
            ("开局之年", 0),
            ("收官之年", 4),
            ("收官年", 4),
            ("开局年", 0),
            ("第二年", 1),
            ("第三年", 2),
            ("第四年", 3),
        ):
            if re.search(rf"[“]?{words}[”]?(?:规划)?[^，。]{{0,4}}{tail}", text):
                yield Evidence(plan["first"] + add, 2.5, f"{words}{tail}")
    for congress in _spoken_of("congresses", text):
        if re.search(
            rf"{congress['words']}(?:胜利)?召开(?:之年|的关键年份|的?[^，。]{{0,4}}之年)|(?:迎接|喜迎)(?:党的)?{congress['words']}",
            text,
        ):
            yield Evidence(congress["year"], 2.0, congress["words"])


def _count_weekdays(text: str, votes: dict[int, float]) -> None:
    """A weekday beside a day speaks for the years, among those named or next to them, that have it."""
    candidates = {year + add for year in votes for add in (-1, 0, 1)}
    for match in _WEEKDAY.finditer(text):
        for year in candidates:
            if _falls_on(year, int(match["month"]), int(match["day"]), match["weekday"]):
                votes[year] += 2.0


def _falls_on(year: int, month: int, day: int, weekday: str) -> bool:
    try:
        return (
            "一二三四五六日".index(weekday.replace("天", "日")) == date(year, month, day).weekday()
        )
    except ValueError:
        return False


def infer(issue: Issue, text: str) -> tuple[Issue, tuple[Problem, ...]]:
    """The issue with the year of the page's evidence, unless it is told; and what contradicts it."""
    if issue.year:
        return issue, ()
    known = vocabulary.load("problems")
    verdict = decide(tx.plain(text))
    if verdict.year is None:
        return issue, (Problem("year-unknown", known["year-unknown"]),)
    issue = replace(issue, year=verdict.year, date_basis="inferred", evidence=verdict.evidence)
    if verdict.against:
        message = f"{known['year-contradicts']}: {verdict.evidence} / {verdict.against}"
        return issue, (Problem("year-contradicts", message),)
    return issue, ()
