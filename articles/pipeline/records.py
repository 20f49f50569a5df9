"""The frozen records that pass between the stages, and the page that comes out.

A `Range` is `(first, last)`, both included, 1-based, counting LF-separated lines as `cat -n` does.
The public shape is described field by field in docs/page-json.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

Range = tuple[int, int]
#: Of a piece that goes on on its own page (下转本版), until the page's number is known.
THIS_PAGE = 0


@dataclass(frozen=True, slots=True)
class Credit:
    """One name in a byline or a photo credit, with its role as printed (记者, 通讯员, 摄影 …)."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Block:
    """Restored text and the lines it was read from; `type` is `paragraph` or `subhead`."""

    type: str
    text: str
    at: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that the text does not decide; `code` is a key of data/problems.json."""

    code: str
    message: str
    at: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Official:
    """One name with one title as printed; `at` are the lines of the paragraph that names them.

    `listed` says that the title is only that of a list (区领导), so another may be the better one.
    `body` is what the title leaves out: 区人大常委会 for the 副主任 named behind its 主任, the
    区人民检察院 named before for 第一检察部主任 printed behind 该院; else empty.
    """

    name: str
    title: str
    at: tuple[Range, ...] = ()
    listed: bool = False
    body: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A named person who is neither an official nor in a byline; `what` as printed, or empty."""

    name: str
    what: str
    at: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A printed change of office: `kind` is `elected`, `appointed`, `acting` or `removed`.

    `body` is that of a bare title: 区教育局 for the 局长 that it appoints, else empty.
    """

    name: str
    title: str
    kind: str
    text: str
    at: tuple[Range, ...] = ()
    body: str = ""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A series that a meeting counts in: 六届区委第27次常委（扩大）会议 has term 6, ordinal 27.

    `series` is the name without its term and ordinal; a meeting of two series has two sittings.
    """

    series: str
    term: int | None = None
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person at a meeting; `capacity` is a key of data/capacities.json (chair, attends …)."""

    name: str
    capacity: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A formal meeting reported as held; `chair` is None where nobody is said to preside."""

    name: str
    sittings: tuple[Sitting, ...]
    date: str | None = None
    part_of_day: str = ""
    place: str = ""
    chair: str | None = None
    attendance: tuple[Attendee, ...] = ()
    evidence: str = ""
    at: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A counted result: 清理小广告 1100 余处 is label 清理小广告, value 1100, unit 处, about 余.

    `value` is a decimal number as text, its 万 and 亿 multiplied out; `about` the printed
    余/约/近/超 or empty; `cumulative` where 累计 or its like stands; `as_of` the ISO day of 截至.
    """

    label: str
    value: str
    unit: str
    text: str
    about: str = ""
    cumulative: bool = False
    as_of: str | None = None
    at: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of a page. `follow_up_of` is an index in `Page.articles`."""

    kind: str
    headline_lines: tuple[str, ...] = ()
    headline: str = ""
    kicker: str = ""
    subtitle: str = ""
    headline_at: tuple[Range, ...] = ()
    byline: tuple[Credit, ...] = ()
    text_and_photo: bool = False
    lead: str | None = None
    column: str = ""
    follow_up_of: int | None = None
    continued_on: int | None = None
    continued_from: int | None = None
    body_at: tuple[Range, ...] = ()
    blocks: tuple[Block, ...] = ()
    dates: tuple[str, ...] = ()
    officials: tuple[Official, ...] = ()
    people: tuple[Person, ...] = ()
    changes: tuple[Change, ...] = ()
    organizations: tuple[str, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    campaigns: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Photo:
    """A caption with its credit; `article` is an index in `Page.articles` or None."""

    caption: str
    credit: tuple[Credit, ...]
    at: tuple[Range, ...]
    article: int | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A column label or slogan that is nobody's headline."""

    text: str
    at: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """Lines that went nowhere, and why (`page furniture`, `lost headline`, `table` …)."""

    at: tuple[Range, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Issue:
    """What the page says of the issue that it belongs to.

    `date` is None unless printed, in the file name or given; `year` may be inferred all the same.
    `district` is the place whose news the page brings (青岚区), as far as its words tell.
    """

    year: int | None = None
    date: str | None = None
    date_basis: str | None = None
    evidence: str = ""
    publication: str = ""
    section: str = ""
    page: int | None = None
    district: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What was understood of one dump, before it is matched with the database."""

    source: str
    sha256: str
    encoding: str
    issue: Issue
    articles: tuple[Article, ...] = ()
    photos: tuple[Photo, ...] = ()
    labels: tuple[Label, ...] = ()
    unclaimed: tuple[Unclaimed, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Hints:
    """What the operator says of a dump that prints nothing itself; None where nothing is said."""

    date: str | None = None
    year: int | None = None
    publication: str | None = None
    section: str | None = None
    page: int | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What editors have confirmed in the register, and reading may lean on.

    `officials` are names with their titles, `organizations` names; `campaigns` are names with
    their aliases, None for the starter set. Only what an editor confirmed: else the order of
    the imports would change what is read.
    """

    officials: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    organizations: frozenset[str] = frozenset()
    campaigns: Mapping[str, tuple[str, ...]] | None = None


class Line(NamedTuple):
    """A printed line of the dump, cleaned. A tuple: thousands of a page are made.

    `no` counts LF lines; several lines share it where a form feed or U+2028 divides one.
    `gap` is the number of blank lines before it, `width` its ems, `indent` the ems left free
    before it (kept as U+FFFD, full-width or several spaces), `doubled` bold type whose every glyph came twice,
    `new_frame` that a form feed stands before it.
    """

    no: int
    text: str
    gap: int = 0
    indent: int = 0
    doubled: bool = False
    width: float = 0.0
    new_frame: bool = False
    last: int = 0

    @property
    def nos(self) -> range:
        """The numbers of its LF lines: several where vertical type was set one glyph a line."""
        return range(self.no, max(self.no, self.last) + 1)


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that belong together, in reading order.

    `kind` is `display` (headline, subhead, label …), `paragraph`, `byline`, `caption`, `furniture`,
    `table` or `frame` (all that is left of a headline). `mark` says how a paragraph begins: `lead`
    (本报讯 …), `bullet` (●), `continued` (上接 …), or as any other ("").
    """

    kind: str
    lines: tuple[Line, ...]
    mark: str = ""

    @property
    def opens(self) -> bool:
        return self.mark == "lead"

    @property
    def at(self) -> tuple[Range, ...]:
        return ranges(no for line in self.lines for no in line.nos)


def ranges(numbers: Iterable[int]) -> tuple[Range, ...]:
    """Line numbers as ranges, neighbours joined: 4, 5, 6, 9 gives (4, 6), (9, 9)."""
    out: list[Range] = []
    for no in numbers:
        if out and out[-1][0] <= no <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(no, out[-1][1]))
        else:
            out.append((no, no))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Draft:
    """An article while it is being put together: its units, not yet its words.

    `above` are the display units over it, `bylines` those on lines of their own, `body` its
    paragraphs and subheads in reading order; `anchored` says that a 本报讯 or a byline begins it,
    `column` is the label over it.
    """

    above: tuple[Unit, ...] = ()
    bylines: tuple[Unit, ...] = ()
    body: tuple[Unit, ...] = ()
    kind: str = ""
    anchored: bool = False
    column: str = ""
