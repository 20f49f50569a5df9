"""What the page says of its issue: date, page number, section, and the year that it speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from articles.pipeline import text as tx
from articles.pipeline import vocabulary
from articles.pipeline.numerals import number, page_number
from articles.pipeline.numerals import year as chinese_year
from articles.pipeline.records import Hints, Issue, Line, Unit

_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:年|[-./])(?P<month>\d{1,2})(?:月|[-./])(?P<day>\d{1,2})日?"
)
_CHINESE_DATE = re.compile(
    r"(?P<year>二[〇零○Ｏ一二三四五六七八九]{3})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{1,3})日"
)
_DAY_ALONE = re.compile(rf"{_DATE.pattern}|{_CHINESE_DATE.pattern.replace('?P<', '?P<c_')}")
#: A page's head ends here at the latest; its lines stand so near to each other.
_HEAD, _NEAR = 10, 3
_WEEKDAY = re.compile("(?:星期|周)[一二三四五六日天]")
#: Whole numbers only, and none of how many pages there are (今日8版, 共八版).
_PAGE = re.compile(
    r"(?<![今本每][日期])(?<![共计])第?"
    r"(?:(?<!\d)([A-D]?\d{1,3})|(?<![一二三四五六七八九十])([一二三四五六七八九十]{1,3}))版"
    r"|版次[:：]?(\d+)|^[A-D]?(\d{1,2})$|^[A-D]?(0\d)(?=[|｜]?[\u3400-\u9fff]{2,6}$)"
    r"|(?<=[\u3400-\u9fff])(0\d)$"
)
#: `… ▶2版` points to another page.
_INDEX = re.compile(r"[▶►→]\d{1,2}版$|^[（(]?[下上]")
_FILE = re.compile(
    r"(?:^|(?<=[^0-9A-Za-z]))(?P<year>(?:19|20)\d\d)[-_.]?(?P<month>\d{2})[-_.]?(?P<day>\d{2})"
    r"(?:[-_ ](?:第)?(?P<page>[A-D]?\d{1,3})版?)?(?:[-_ ](?P<section>[^._\d][^._]*))?(?:[-_.].*)?$"
)
_F = vocabulary.load("furniture")
_SECTION = re.compile(rf"(?:{vocabulary.any_of(_F['sections'])})")
_PAPER = re.compile(rf"[\u3400-\u9fff]{{2,6}}?(?:{vocabulary.any_of(_F['papers'])})")
_WORDS = re.compile(r"[\s|｜·]+")
#: `04城区`, `第05版城区`: the number is the page's.
_NUMBER = re.compile(r"^第?[A-D]?\d{1,3}版?|第?[A-D]?\d{1,3}版?$")
_STAFF = re.compile(rf"(?:{vocabulary.any_of(_F['staff'])})")
_PAGE_LINE = re.compile("|".join(f"(?:{one.pattern})" for one in (_PAGE, _PAPER, _STAFF, _WEEKDAY)))


def read(furniture: Sequence[Unit], source: str, hints: Hints) -> Issue:
    """What is told of the issue: printed goes before the file name, the file name before an option.

    `year` is None where nobody tells it; then it is for the page's evidence to say.
    """
    lines = _of_the_page([line for unit in furniture for line in unit.lines])
    told = _merge(_printed(lines), _from_file(source), _from_hints(hints))
    if told.date:
        return replace(told, year=int(told.date[:4]))
    if hints.year:
        return replace(told, year=hints.year, date_basis="option", evidence=f"--year {hints.year}")
    return told


def _of_the_page(lines: Sequence[Line]) -> list[str]:
    """The furniture without the days that end notices: alone, no page line or editor nearby."""
    numbers = {line.no for line in lines if _PAGE_LINE.search(tx.plain(line.text))}
    return [
        line.text
        for line in lines
        if line.no <= _HEAD
        or not _DAY_ALONE.fullmatch(tx.plain(line.text))
        or not numbers.isdisjoint(range(line.no - _NEAR, line.no + _NEAR + 1))
    ]


def _merge(*facts: Issue) -> Issue:
    first = facts[0]
    for other in facts[1:]:
        if not first.date:
            first = replace(
                first, date=other.date, date_basis=other.date_basis, evidence=other.evidence
            )
        first = replace(
            first,
            publication=first.publication or other.publication,
            section=first.section or other.section,
            page=first.page or other.page,
        )
    return first


def _printed(lines: Sequence[str]) -> Issue:
    told = [tx.plain(line) for line in lines]
    dated = [bare for bare in told if _date_in(bare)]
    # A day by itself may be a notice's; the page's own has its weekday beside it.
    first = "".join(dated[:1])
    day = next((bare for bare in dated if _WEEKDAY.search(bare)), first)
    issue = Issue()
    for line, bare in zip(lines, told, strict=True):
        if _INDEX.search(bare):
            continue
        found = _date_in(bare)
        if found and not issue.date and bare == day:
            issue = replace(issue, date=found[0], date_basis="printed", evidence=found[1])
        undated = bare.replace(found[1], " ") if found else bare
        page = _PAGE.search(_WEEKDAY.sub(" ", undated))
        if page and issue.page is None:
            issue = replace(issue, page=page_number(next(filter(None, page.groups()))))
        if not _STAFF.search(bare):
            issue = _named(issue, line)
    return issue


def _named(issue: Issue, line: str) -> Issue:
    """The paper's and the section's name: whole words of a page line."""
    words = [line] if all(len(word) == 1 for word in line.split()) else _WORDS.split(line)
    for word in map(tx.plain, words):
        name = _NUMBER.sub("", word)
        if not issue.publication and _PAPER.fullmatch(name):
            issue = replace(issue, publication=name)
        elif not issue.section and len(name) <= 8 and _SECTION.search(name):
            issue = replace(issue, section=name)
    return issue


def _date_in(line: str) -> tuple[str, str] | None:
    for match in _DATE.finditer(line):
        day = _iso(int(match["year"]), int(match["month"]), int(match["day"]))
        if day:
            return day, match.group()
    chinese = _CHINESE_DATE.search(line)
    if chinese:
        day = _iso(chinese_year(chinese["year"]), number(chinese["month"]), number(chinese["day"]))
        return (day, chinese.group()) if day else None
    return None


def _iso(y: int, m: int, d: int) -> str | None:
    try:
        return date(y, m, d).isoformat()
    except ValueError:
        return None


def _from_file(source: str) -> Issue:
    """`2022-08-12_05_版面名.txt`: date, page and section in the file's name."""
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", re.split(r"[/\\]", source)[-1])
    found = _FILE.search(stem)
    day = _iso(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
    if not found or not day:
        return Issue()
    return Issue(
        date=day,
        date_basis="filename",
        evidence=stem,
        section=found["section"] or "",
        page=page_number(found["page"]) if found["page"] else None,
    )


def _from_hints(hints: Hints) -> Issue:
    return Issue(
        date=hints.date,
        date_basis="option" if hints.date else None,
        evidence=f"--date {hints.date}" if hints.date else "",
        publication=hints.publication or "",
        section=hints.section or "",
        page=hints.page,
    )
