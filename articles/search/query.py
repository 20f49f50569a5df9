"""What a reader wrote, understood: words, "phrases", -not, and `记者:名` and its like. Pure.

Nothing that is written is an error: what cannot be understood is searched as it stands, and said.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from articles.search.folding import fold

#: Characters and words of a query; what comes behind them is left out, and said.
MOST_CHARACTERS = 200
MOST_WORDS = 16


class Kind(StrEnum):
    REPORTER = "reporter"
    OFFICIAL = "official"
    CAMPAIGN = "campaign"
    ORGANIZATION = "organization"


class Note(StrEnum):
    """What a reader is told of how the query was understood."""

    CUT = "cut"
    NO_DATE = "no-date"
    TURNED = "turned"
    OPEN_QUOTE = "open-quote"
    NO_VALUE = "no-value"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand in a row; `part` is where they have to, or nothing for anywhere."""

    text: str
    part: str = ""
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """`记者:名`: by what is filed under that name."""

    kind: Kind
    name: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    first: date
    last: date
    excluded: bool = False


#: The first day and the last.
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Query:
    terms: tuple[Term, ...] = ()
    names: tuple[Named, ...] = ()
    days: tuple[Days, ...] = ()
    notes: tuple[tuple[Note, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms or self.names or self.days)

    def written(self) -> str:
        """In one line, so that `parse` understands the same."""
        said = [*map(_said, self.terms), *map(_named, self.names), *map(_dated, self.days)]
        return " ".join(said)


_KINDS = {
    "记者": Kind.REPORTER, "記者": Kind.REPORTER, "reporter": Kind.REPORTER,
    "官员": Kind.OFFICIAL, "官員": Kind.OFFICIAL, "official": Kind.OFFICIAL,
    "活动": Kind.CAMPAIGN, "活動": Kind.CAMPAIGN, "campaign": Kind.CAMPAIGN,
    "机构": Kind.ORGANIZATION, "機構": Kind.ORGANIZATION, "organization": Kind.ORGANIZATION,
}  # fmt: skip
_PARTS = {
    "标题": "title", "標題": "title", "headline": "title",
    "图": "captions", "圖": "captions", "caption": "captions",
}  # fmt: skip
_DAYS = frozenset({"日期", "date"})
_KEY = "|".join([*_KINDS, *_PARTS, *_DAYS])
_QUOTED = "|".join(
    f"{first}[^{last}]*{last}(?!\\S)" for first, last in ('""', "“”", "「」", "『』", "＂＂", "„“")
)
_WORD = re.compile(
    rf"(?P<minus>[-－](?=\S))?(?:(?P<key>{_KEY})[:：])?(?P<value>{_QUOTED}|\S+|)", re.IGNORECASE
)
_QUOTES = '"“”「」『』＂„'
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")
_IN_ONE = re.compile(r"(\d{4})(\d{2})(\d{2})?")
#: Between two days; a hyphen only where another year follows.
_UNTIL = re.compile(r"\.\.|~|至|到|-(?=\d{4})")


def parse(text: str) -> Query:
    """Everything in it, as far as the limits go."""
    notes: list[tuple[Note, str]] = []
    words = list(_words(text[:MOST_CHARACTERS]))
    if len(text) > MOST_CHARACTERS or len(words) > MOST_WORDS:
        notes.append((Note.CUT, ""))
    query = Query()
    for word in words[:MOST_WORDS]:
        query = _with(query, word, notes)
    if words and not query:
        notes.append((Note.NOTHING, ""))
    return replace(query, notes=tuple(dict.fromkeys(notes)))


def _words(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _WORD.match(text, at)
        if found is None or found.end() == at:
            return
        yield found
        at = found.end()


def _with(query: Query, word: re.Match[str], notes: list[tuple[Note, str]]) -> Query:
    excluded = bool(word["minus"])
    key, value = (word["key"] or "").lower(), word["value"]
    bare = _bare(value)
    if key and not fold(bare):
        notes.append((Note.NO_VALUE, word[0]))
        return _plus_term(query, f"{word['key']}:", excluded=excluded)
    if kind := _KINDS.get(key):
        return replace(query, names=(*query.names, Named(kind, bare.strip(), excluded)))
    if key in _DAYS:
        days, turned = _days(bare, excluded=excluded)
        if turned:
            notes.append((Note.TURNED, word[0]))
        if days:
            return replace(query, days=(*query.days, days))
        notes.append((Note.NO_DATE, word[0]))
    elif not _is_quoted(value) and value[:1] in _QUOTES:
        notes.append((Note.OPEN_QUOTE, value))
    return _plus_term(query, bare, _PARTS.get(key, ""), excluded=excluded)


def _plus_term(query: Query, text: str, part: str = "", *, excluded: bool) -> Query:
    folded = fold(text)
    term = Term(folded, part, excluded)
    return replace(query, terms=(*query.terms, term)) if folded else query


def _is_quoted(value: str) -> bool:
    return re.fullmatch(_QUOTED, value) is not None


def _bare(value: str) -> str:
    return value[1:-1] if _is_quoted(value) else value


def _days(text: str, *, excluded: bool) -> tuple[Days | None, bool]:
    """A year, a month, a day, or from one to another; an open end is the first or the last day.

    And whether the later end was told first: then the two are meant the other way round.
    """
    first, *until = _UNTIL.split(fold(text), maxsplit=1)
    last = until[0] if until else first
    spans = (_span(first), _span(last))
    if (first and not spans[0]) or (last and not spans[1]) or not any(spans):
        return None, False
    begin, end = _between(*spans)
    turned = begin > end
    return Days(*(_between(*spans[::-1]) if turned else (begin, end)), excluded), turned


def _between(first: Span | None, last: Span | None) -> Span:
    return first[0] if first else date.min, last[1] if last else date.max


def _span(text: str) -> Span | None:
    text = text.strip()
    found = _DATE.fullmatch(text) or _IN_ONE.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(one) if one else None for one in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    last_month = month or 12
    return first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])


def _said(term: Term) -> str:
    part = next((f"{key}:" for key, part in _PARTS.items() if part == term.part), "")
    return f"{_sign(term)}{part}{_quoted(term.text)}"


def _named(named: Named) -> str:
    key = next(key for key, kind in _KINDS.items() if kind == named.kind)
    return f"{_sign(named)}{key}:{_quoted(named.name)}"


def _dated(days: Days) -> str:
    first = "" if days.first == date.min else days.first
    last = "" if days.last == date.max else days.last
    span = days.first if days.first == days.last else f"{first}..{last}"
    return f"{_sign(days)}日期:{span}"


def _sign(one: Term | Named | Days) -> str:
    return "-" if one.excluded else ""


def _quoted(text: str) -> str:
    """As it is, where it would be read so; a text with quotation marks of its own stands bare."""
    plain = not re.search(r"\s|^[-－]|^(?:" + _KEY + "):", text) and text[:1] not in _QUOTES
    return text if plain or '"' in text else f'"{text}"'
