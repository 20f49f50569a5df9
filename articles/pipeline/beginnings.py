"""Whether display lines between two texts head a piece of their own, or a section of the one above.

No sign decides alone: what speaks for a new piece, and what for a subhead, is weighed in `_SIGNS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice, takewhile
from operator import eq
from statistics import median

from articles.pipeline import displays, vocabulary
from articles.pipeline import text as tx
from articles.pipeline.patterns import SALUTE
from articles.pipeline.piece import Piece, brief_like, bylined, signed
from articles.pipeline.records import Unit

_DATED = re.compile(
    rf"^(?!为了)(?:\d{{1,2}}月\d{{1,2}}日|{vocabulary.any_of(vocabulary.load('sentences')['opens_piece'])})"
)
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+[、.．]|第[一二三四五六七八九十]+[章节步])"
)
#: What a subhead counts or names before it speaks.
_BEFORE_COLON = re.compile(r"\S{1,8}?(?=[：:])")
#: Units looked back at, to know how a piece is set.
_NEAR = 24
#: So many lines without a blank say that a piece has none.
_TIGHT = 8
#: Signs of a new piece must add up to this.
_ENOUGH = 2.5
#: A notice's own tail has no line as wide, and no paragraph as long.
_WIDE, _LONG = 8, 60


@dataclass(frozen=True)
class Beginning:
    """Display lines (`shown`, one at least) under `current`, over `below` and what follows it."""

    current: Piece
    shown: Sequence[Unit]
    below: Sequence[Unit]
    in_briefs: bool

    @cached_property
    def texts(self) -> list[str]:
        return [displays.display_text([unit]) for unit in self.shown]

    @cached_property
    def title(self) -> str:
        return displays.display_text(self.shown)

    @cached_property
    def longest(self) -> float:
        return max(line.width for unit in self.shown for line in unit.lines)

    @cached_property
    def near(self) -> tuple[Unit, ...]:
        """The units of the piece around: those above, and those below down to another's headline."""
        below = self.below[:_NEAR]
        section = list(takewhile(lambda unit: not (unit.opens or unit.kind == "byline"), below))
        while section and section[-1].kind == "display":
            section.pop()
        return (*self.current.body[-_NEAR:], *section)

    @cached_property
    def dated(self) -> bool:
        lines = self.below[0].lines[:2]
        return _DATED.match(tx.plain("".join(line.text for line in lines))) is not None


def begins_piece(here: Beginning) -> bool:
    """Whether the display lines head a piece of their own."""
    if any(displays.notice_like(text) or displays.briefs_label(text) for text in here.texts):
        return True
    if SALUTE.match(here.below[0].lines[0].text):
        return True
    if here.current.kind == "notice":
        return _news_below(here)
    return sum(weight for weight, sign in _SIGNS if sign(here)) >= _ENOUGH


def _news_below(here: Beginning) -> bool:
    """Behind a notice: the notice's own tail is short and formal, a piece tells something."""
    below = tx.squeeze("".join(line.text for line in here.below[0].lines))
    return here.shown[-1].lines[0].width >= _WIDE and len(below) > _LONG


def _closed_above(here: Beginning) -> bool:
    return here.current.closed


def _under_label(here: Beginning) -> bool:
    return any(displays.is_label(text) for text in here.texts[:-1])


def _set_apart(here: Beginning) -> bool:
    first = here.shown[0].lines[0]
    return first.new_frame or first.gap >= 3


def _only_blank(here: Beginning) -> bool:
    """A blank above, and right on its text, where the piece above has none from its first paragraph on,
    and no other display line of this one has."""
    lines = [line for unit in here.current.body[-_NEAR:] for line in unit.lines][1:]
    tight = len(lines) >= _TIGHT and not any(line.gap for line in lines)
    section = takewhile(lambda unit: not unit.opens and unit.kind != "byline", here.below[:_NEAR])
    alike = any(unit.kind == "display" and unit.lines[0].gap for unit in section)
    return tight and here.shown[0].lines[0].gap > 0 and not here.below[0].lines[0].gap and not alike


def _among_briefs(here: Beginning) -> bool:
    return here.in_briefs


def _signed_below(here: Beginning) -> bool:
    """The section that begins here is signed at its end."""
    for unit in here.below:
        if unit.kind == "display" or unit.opens:
            return False
        if unit.kind == "byline" or (unit.kind == "paragraph" and signed(unit)):
            return True
    return False


def _signed_twice(here: Beginning) -> bool:
    return bylined(here.current) and _signed_below(here)


def _dated_brief(here: Beginning) -> bool:
    return here.dated and brief_like(here.current)


def _one_and_one(here: Beginning) -> bool:
    """A dated paragraph alone, between another headline and news of one paragraph: two briefs."""
    after = here.below[1].kind if len(here.below) > 1 else "display"
    alone = len(here.current.body) == 1 and here.current.body[0].opens
    return here.dated and after == "display" and alone


def _labelled(here: Beginning) -> bool:
    """A short line over a longer one, behind news: a column's label and a headline."""
    sizes = [displays.signs(text) for text in here.texts]
    return here.current.body[0].opens and len(sizes) > 1 and sizes[0] <= 5 < sizes[1]


def _sums_up(here: Beginning) -> bool:
    """A brief's headline is said again in the sentence under it, and speaks of nothing above it."""
    if displays.signs(here.title) < (6 if here.dated else 9):
        return False
    below = tx.plain("".join(line.text for line in here.below[0].lines[:4]))[:80]
    above = displays.body_text(here.current.body[-_NEAR:])
    said_below = displays.coverage(here.title, below) >= 0.5
    return said_below and displays.coverage(here.title, above) < 0.15


def _vertical(here: Beginning) -> bool:
    """Type set one glyph a line is a headline's."""
    return here.shown[0].lines[0].last > 0


def _indented_as_first(here: Beginning) -> bool:
    """Where only a body's first line keeps its indent, an indent says that a body begins."""
    later = list(islice(here.current.paragraphs(), 1, _NEAR))
    only_first = bool(later) and not any(unit.lines[0].indent for unit in later)
    return here.below[0].lines[0].indent > 0 and only_first


def _other_column(here: Beginning) -> bool:
    paragraphs = (unit for unit in here.current.body[-_NEAR:] if unit.kind == "paragraph")
    above = [line.width for unit in paragraphs for line in unit.lines]
    own = [line.width for line in here.below[0].lines]
    return len(above) >= 5 and len(own) >= 4 and abs(median(above) - median(own)) >= 1.5


def _in_two_halves(here: Beginning) -> bool:
    return " " in here.title and here.longest >= 11


def _long(here: Beginning) -> bool:
    return here.longest >= 13


def _short(here: Beginning) -> bool:
    return here.longest <= 8


def _dated(here: Beginning) -> bool:
    return here.dated


def _like_subheads(here: Beginning) -> bool:
    """As long as the subheads that the piece has already."""
    heads = (unit.lines[0].width for unit in here.current.body[-_NEAR:] if unit.kind == "display")
    return any(abs(width - here.longest) <= 2.5 for width in heads)


def _parallel(here: Beginning) -> bool:
    """Another subhead of the piece begins alike: 第一年：… 第二年：…, 算生态账：… 算民生账：…"""
    heads = (unit for unit in here.near if unit.kind == "display")
    own = _BEFORE_COLON.match(here.title)
    return own is not None and any(
        _alike(own[0], other[0])
        for unit in heads
        if (other := _BEFORE_COLON.match(displays.display_text([unit])))
    )


def _named_too(here: Beginning) -> bool:
    """As the other subheads of a piece that names before a colon what each of its sections is about."""
    heads = [displays.display_text([unit]) for unit in here.near if unit.kind == "display"]
    return bool(heads) and all(map(_BEFORE_COLON.match, (here.title, *heads)))


def _halved_too(here: Beginning) -> bool:
    """In two halves, as every other subhead of the piece."""
    runs = groupby(here.near, key=lambda unit: unit.kind)
    heads = [displays.display_text(list(units)) for kind, units in runs if kind == "display"]
    return bool(heads) and all(" " in head for head in (here.title, *heads))


def _alike(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(map(eq, one, other)) > 1


def _numbered(here: Beginning) -> bool:
    return _NUMBERED.match(tx.plain(here.title)) is not None


#: What each sign weighs; those below nought speak for a subhead.
_SIGNS: tuple[tuple[float, Callable[[Beginning], bool]], ...] = (
    (4.0, _among_briefs),
    (3.0, _closed_above),
    (3.0, _under_label),
    (3.0, _signed_twice),
    (2.5, _dated_brief),
    (2.5, _only_blank),
    (2.5, _sums_up),
    (2.0, _set_apart),
    (2.0, _labelled),
    (2.0, _vertical),
    (2.0, _indented_as_first),
    (1.5, _other_column),
    (1.0, _signed_below),
    (1.0, _in_two_halves),
    (1.0, _dated),
    (1.0, _one_and_one),
    (0.5, _long),
    (-1.0, _short),
    (-1.5, _like_subheads),
    (-1.5, _halved_too),
    (-1.5, _numbered),
    (-2.0, _named_too),
    (-3.0, _parallel),
)
