"""Days on which something reported happened; deadlines, announcements and history are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from articles.pipeline import text as tx
from articles.pipeline.numerals import number
from articles.pipeline.records import Article, Issue

#: 8月6日, 2022年8月6日, 8月6日至8日; groups: year, month, day, second month, second day.
_DAY = re.compile(
    r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
    r"(?:(?:夜间?|晚间?|凌晨|上午|中午|下午)?(?:至|到|—+|-|–|~|～|、|和)(?:(?P<month2>\d{1,2})月)?(?P<day2>\d{1,2})日)?"
)
_DAYS_SHORT = re.compile(
    r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})(?:至|到|—+|-|–|~|～|、|和)(?P<day2>\d{1,2})日"
)
#: A day without its month, at the start of a clause: 本月8日, 8日上午.
_DAY_ONLY = re.compile(
    r"(?:^|(?<=[。，；、（“”]))(?:本月)?(?P<day>\d{1,2})日(?=上午|下午|晚|凌晨|清晨|早|一早|一大早|中午|午后|傍晚|深夜|夜|，|至)"
)
_RELATIVE = (
    ("前天", 2),
    ("昨天", 1),
    ("昨日", 1),
    ("昨晚", 1),
    ("昨夜", 1),
    ("今天", 0),
    ("今日", 0),
    ("今晨", 0),
    ("今早", 0),
    ("今晚", 0),
)
_RELATIVE_WORDS = "|".join(word for word, _ in _RELATIVE)
_RELATIVE_AT = re.compile(
    rf"(?:^|(?<=[。，；？！：”]))({_RELATIVE_WORDS})(?=[^，。]{{0,3}}(?:上午|下午|晚|早|凌晨|，|[\u4e00-\u9fff]))"
)
#: 本周二, 上周五: of the week that is over, or of this one's days that are.
_WEEKDAY = re.compile(
    r"(?:^|(?<=[。，；”]))(?P<week>[本上])(?:周|星期)(?P<day>[一二三四五六日天])(?=，|[上下中]午|[晚早]上?|清晨|凌晨|傍晚)"
)
_WEEKDAYS = "一二三四五六日"
#: What stands before a day that is no event's: a count's end, a period's start, a plan.
_BEFORE = re.compile(
    r"(?:截至|截止|截止到|自|从|早在|定于|将于|拟于|预计|计划|计划于|原定|不晚于|最迟|于去年|去年|前年|上年|明年|同年|生于|出生于|期限为|时间为|报名时间为|时间：|日期：|每年)[^。，；]{0,4}$"
    r"|(?:确保|力争|争取|务必)[^。，；]{0,16}$"
)
#: A span's end; 直到3月5日 it was that something happened.
_UNTIL = re.compile("至$|(?<!直)到$")
#: 六月的果园: the month of a day that is printed without one.
_MONTH = re.compile(r"(?:^|(?<=[。，]))([一二三四五六七八九十]{1,2})月(?=的|[，里间])")
#: What stands behind one.
_AFTER = re.compile(
    r"^(?:(?:\d{1,2}|[零一二三四五六七八九十]{1,3})[时点:：][^，。]{0,6})?(?:如期|至今|以来|之前|以前|前(?![往来去后夕])|起(?!草|步|床|飞|火|源|来|航|点|跑|立)|止|为止|截止|是(?:第|全国|世界|国际|我国|中国|个|一个)|将|将要|的(?:航班|车票)|为第|（含|报名截止|后(?=[，将方])|[：:](?=[晴阴雨雪雾]|多云|[小中大阵雷]))"
)
#: 将 says what is to come, but for 将一面锦旗送到, where it says with what something was done.
_WILL = r"(?<!即)将(?:于|在|会|要|持续|延续)|(?<!即)将(?!军|领|近|士|信|[^，。；]{2,24}(?:到|给|至|入|回|了))"
_AHEAD = re.compile(
    rf"^(?:[^，。；]{{0,10}}，)?[^，。；]{{0,24}}?(?:{_WILL}|拟|即将(?![^，。；]{{1,12}}的)|有望|预计)"
)
#: … in the clause of 今天 itself: 今天发布预警，预计 … was done today.
_AHEAD_TODAY = re.compile(rf"^(?:.?.?，)?[^，。；]{{0,24}}?(?:{_WILL}|拟|即将|有望|预计)")
#: Behind a dateline, anywhere in a sentence.
_TODAY = re.compile(f"({_RELATIVE_WORDS})")
#: A forecast's sentence.
_FORECAST = re.compile(r"(?:预测|预报|预计)[^。]*$")
#: `9月9日是第N个某某日。当天 …`: the day itself is reported on.
_NAMED_DAY = re.compile(
    r"^是(?:第|全国|世界|国际|我国|中国|个|一个)(?:[^。，]*，[^。]{8}|[\s\S]{0,200}?当[天日])"
)
#: A day counted from the one named last.
_NEXT_TO = re.compile(r"(前一天|前一日|次日|翌日)(?![^，。]{0,4}的)")
#: One of these is in every word for a day.
_SPEAKS_OF_DAYS = re.compile("[日天晚夜晨周星]")
#: What somebody says.
_SAID = re.compile(r"“[^“”]*”")
_QUOTED = re.compile(r"《[^《》]*》")


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is known of the page's time: its year, its date if told, and the month it speaks of."""

    year: int | None
    issue_date: date | None = None
    month: int | None = None


def event_dates(article: Article, calendar: Calendar) -> tuple[str, ...]:
    """ISO dates in the order of the text, each once; none where the year is unknown.

    A dateline (本报3月4日讯) tells when a piece was written: it is an event's only where the text says 今天.
    """
    if calendar.year is None:
        return ()
    dateline = _day_of(article.lead or "", calendar)
    found: list[date] = []
    texts = [block.text for block in article.blocks if block.type == "paragraph"]
    if article.subtitle.startswith("（"):  # （3月4日区人大常委会会议通过）
        texts = [article.subtitle, *texts]
    for text in texts:
        told = found[-1] if found else None
        found += _days(_QUOTED.sub("", text), calendar, dateline, told)
    latest = calendar.issue_date
    return tuple(dict.fromkeys(day.isoformat() for day in found if not latest or day <= latest))


def calendar(issue: Issue, text: str) -> Calendar:
    """The page's time; its month is the issue's, or January where one is spoken of beside December."""
    if issue.date:
        day = date.fromisoformat(issue.date)
        return Calendar(issue.year, day, day.month)
    plain = tx.plain(text)
    named = [match for match in _DAY.finditer(plain) if not match["year"]]
    begun = any(int(day["month"]) <= 2 and _was(plain, day) for day in named)
    turn = begun and any(int(day["month"]) >= 11 and _was(plain, day) for day in named)
    return Calendar(issue.year, None, 1 if turn else None)


def _was(plain: str, day: re.Match[str]) -> bool:
    """Whether a day without a year is one of something reported, of last December or this year."""
    start, end = day.span()
    past = int(day["month"]) >= 11
    return not plain.endswith("明年", 0, start) and _happened(plain, start, end, just_past=past)


def _days(
    text: str, calendar: Calendar, dateline: date | None, told: date | None = None
) -> list[date]:
    """The days of a paragraph; `told` is the last one of those before it."""
    if not _SPEAKS_OF_DAYS.search(text):
        return []
    found: list[tuple[int, date]] = []
    context = told or _month_of(text, calendar) or dateline or calendar.issue_date
    for match in _printed(text):
        days = list(_of_match(match, calendar))
        if days:
            context = days[0]
        just_past = bool(days) and _turned(calendar) and days[0].month >= 11
        if days and _happened(text, match.start(), match.end(), just_past):
            found += [(match.start(), day) for day in days]
    found += _month_left_out(text, context, [at for at, _ in found])
    found += _next_to(text, found or ([(-1, told)] if told else []))
    today = dateline or calendar.issue_date
    if today:
        found += _relative(text, today, dateline is not None)
        found += _weekdays(text, today)
    return [day for _, day in sorted(found, key=lambda item: item[0])]


def _printed(text: str) -> list[re.Match[str]]:
    """The days printed with their months, in order; a long pattern asks each place of a text."""
    if "月" not in text:
        return []
    return sorted([*_DAY.finditer(text), *_DAYS_SHORT.finditer(text)], key=lambda m: m.start())


def _happened(text: str, start: int, end: int, just_past: bool = False) -> bool:
    """Whether the day is that of something reported; in January 去年12月29日 is one, too."""
    before, after = text[max(0, start - 40) : start], text[end : end + 300]
    if just_past:
        before = before.removesuffix("去年")
    if _BEFORE.search(before[-10:]) or _UNTIL.search(before) or _FORECAST.search(before):
        return False
    if _NAMED_DAY.match(after):
        return True
    return not (_AFTER.match(after) or _AHEAD.match(after))


def _of_match(match: re.Match[str], calendar: Calendar) -> Iterator[date]:
    groups = match.groupdict()
    if groups["year"] and int(groups["year"]) not in _near(calendar):
        return
    year = int(groups["year"]) if groups["year"] else _year_for(int(groups["month"]), calendar)
    yield from _date(year, int(groups["month"]), int(groups["day"]))
    if groups.get("day2"):
        month = int(groups.get("month2") or groups["month"])
        yield from _date(year, month, int(groups["day2"]))


def _near(calendar: Calendar) -> tuple[int, ...]:
    """A year printed with the day is the page's own, or last year's in January."""
    year = calendar.year or 0
    return (year, year - 1) if _turned(calendar) else (year,)


def _turned(calendar: Calendar) -> bool:
    """Whether a year has just begun: the last days of the one before are news still."""
    return (calendar.month or 12) <= 2


def _year_for(month: int, calendar: Calendar) -> int:
    """A page of January that reports on 29 December speaks of the year before."""
    year = calendar.year or 0
    return year - 1 if _turned(calendar) and month >= 11 else year


def _date(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _month_left_out(text: str, context: date | None, taken: list[int]) -> list[tuple[int, date]]:
    """`8日上午` in the month that was spoken of last."""
    if context is None:
        return []
    found = []
    for match in _DAY_ONLY.finditer(text):
        if match.start() in taken or not _happened(text, match.start(), match.end()):
            continue
        found += [
            (match.start(), day) for day in _date(context.year, context.month, int(match["day"]))
        ]
    return found


def _month_of(text: str, calendar: Calendar) -> date | None:
    """The first of the month that a paragraph opens in: 六月的果园."""
    named = _MONTH.search(text)
    month = number(named[1]) if named else None
    return next(_date(_year_for(month, calendar), month, 1), None) if month else None


def _next_to(text: str, found: list[tuple[int, date]]) -> list[tuple[int, date]]:
    """前一天 and 次日, from the day that stands nearest before them, or for 前一天 behind them."""
    out = []
    for match in _NEXT_TO.finditer(text):
        back = match.group(1).startswith("前")
        near = [
            day
            for at, day in found
            if (at < match.start() or back) and abs(at - match.start()) < 120
        ]
        if near:
            out.append((match.start(), near[0] + timedelta(days=-1 if back else 1)))
    return out


def _without_quotes(text: str) -> str:
    """The text with what somebody says struck out, every character in its place."""
    return _SAID.sub(lambda said: "”" * len(said.group()), text) if "“" in text else text


def _relative(text: str, today: date, from_dateline: bool) -> list[tuple[int, date]]:
    """今天 and 昨天, counted from the dateline; from the issue's date 今天 is the printing's day."""
    back = dict(_RELATIVE)
    told = _without_quotes(text)
    return [
        (m.start(), today - timedelta(days=back[m.group(1)]))
        for m in (_TODAY if from_dateline else _RELATIVE_AT).finditer(told)
        if from_dateline or back[m.group(1)] > 0
        if not _AHEAD_TODAY.match(text[m.end() : m.end() + 40])
    ]


def _weekdays(text: str, today: date) -> list[tuple[int, date]]:
    """本周二 and 上周五, of the week of the dateline or of the issue."""
    monday = today - timedelta(days=today.weekday())
    out = []
    for match in _WEEKDAY.finditer(_without_quotes(text)):
        place = _WEEKDAYS.index(match["day"].replace("天", "日"))
        day = monday + timedelta(days=place - 7 * (match["week"] == "上"))
        if day <= today and not _AHEAD_TODAY.match(text[match.end() : match.end() + 40]):
            out.append((match.start(), day))
    return out


def _day_of(lead: str, calendar: Calendar) -> date | None:
    """The day in `本报3月4日讯`."""
    if "日" not in lead:
        return None
    found = _DAY.search(lead)
    if found:
        return next(_of_match(found, calendar), None)
    short = re.search(r"(\d{1,2})日", lead)
    near = calendar.issue_date
    if short and near:
        day = next(_date(near.year, near.month, int(short.group(1))), None)
        return day if day is None or day <= near else None
    return None
