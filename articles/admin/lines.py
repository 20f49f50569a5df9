"""The lines of a dump beside what was read from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from articles.models import Article, Block, Doubt, Naming, Photo, SourceDump

#: A longer dump is shown around the marked lines only.
WHOLE = 1_000
CONTEXT = 10
#: Characters of one line that are shown: a table without line ends has millions.
WIDEST = 2_000

Marks = dict[int, str]

#: What each kind of mark is called in the legend, in the order of the legend.
LEGEND = {
    "headline": _("headline"),
    "body": _("body"),
    "photo": _("photo"),
    "named": _("named here"),
    "label": _("label"),
    "unclaimed": _("went nowhere"),
    "doubt": _("in doubt"),
}


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str
    mark: str
    #: Lines before this one were left out.
    gap: bool


@dataclass(frozen=True, slots=True)
class SourceLines:
    """What the panel shows: a dump, and which of its lines belong to the row in the form."""

    pk: int
    name: str
    lines: tuple[Line, ...]
    legend: tuple[tuple[str, str], ...]
    #: The first marked line, to jump to.
    first: int | None
    shortened: bool


def source_lines(dump: SourceDump, marks: Mapping[int, str]) -> SourceLines:
    lines = dump.lines
    shown = _numbers(len(lines), marks)
    rows = tuple(
        Line(n, lines[n - 1][:WIDEST], marks.get(n, ""), gap=n > 1 and n - 1 not in shown)
        for n in sorted(shown)
    )
    used = set(marks.values())
    legend = tuple((mark, str(name)) for mark, name in LEGEND.items() if mark in used)
    return SourceLines(
        dump.pk, dump.name, rows, legend, min(marks, default=None), len(shown) < len(lines)
    )


def _numbers(total: int, marks: Mapping[int, str]) -> set[int]:
    if total <= WHOLE:
        return set(range(1, total + 1))
    near = {n for mark in marks for n in range(mark - CONTEXT, mark + CONTEXT + 1)}
    return {n for n in near if 1 <= n <= total} or set(range(1, WHOLE + 1))


def spoken(ranges: Iterable[Iterable[int]]) -> str:
    """Ranges as people write them: `3–5, 9`."""
    pairs = (tuple(each) for each in ranges)
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in pairs)


def _mark(mark: str, *ranges: Iterable[Iterable[int]]) -> Marks:
    return {n: mark for own in ranges for a, b in own for n in range(a, b + 1)}


def article_marks(article: Article, blocks: Iterable[Block]) -> Marks:
    """The headline's lines last: where it shares one with the body, it is the rarer thing."""
    body = _mark("body", article.body_at, *(block.at for block in blocks))
    return body | _mark("headline", article.headline_at)


def photo_marks(photo: Photo) -> Marks:
    return _mark("photo", photo.at)


def doubt_marks(doubt: Doubt) -> Marks:
    return _mark("doubt", doubt.at)


def naming_marks(naming: Naming) -> Marks:
    return _mark("named", naming.at)


def dump_marks(dump: SourceDump) -> Marks:
    """Who owns each line of the dump."""
    marks = _mark("unclaimed", *(each["at"] for each in dump.unclaimed))
    marks |= _mark("label", *(each["at"] for each in dump.labels))
    for article in dump.articles.prefetch_related("blocks"):
        marks |= article_marks(article, article.blocks.all())
    for photo in dump.photos.all():
        marks |= photo_marks(photo)
    return marks
