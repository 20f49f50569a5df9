"""Units → drafts of articles: which headline opens which text, and where one piece ends.

An article is anchored by its 本报讯 or by a byline on a line of its own; display lines directly above
are its headline.  Elsewhere a display line between paragraphs is a subhead, unless the signs add up
that another piece begins: see `_begins_piece`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from statistics import median

from articles.pipeline import displays, vocabulary
from articles.pipeline import text as tx
from articles.pipeline.patterns import SALUTE
from articles.pipeline.piece import Piece, brief_like, bylined, ends_piece, signed
from articles.pipeline.records import Draft, Unit

_DATED = re.compile(
    rf"^(?!为了)(?:\d{{1,2}}月\d{{1,2}}日|{vocabulary.any_of(vocabulary.load('sentences')['opens_piece'])})"
)
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+[、.．]|第[一二三四五六七八九十]+[章节步])"
)
#: `某某社区：近日，…`: a brief says whose it is.
_WHOSE = re.compile(r"[\u3400-\u9fff]{2,12}[:：]")
#: A headline has at most so many lines.
_TALLEST = 9
#: A line of fewer characters may be a label.
_WHOLE = 9
#: Units looked back at, to know how a piece is set.
_NEAR = 24
#: Signs of a new piece must add up to this.
_ENOUGH = 2.5

Pieces = tuple[list[Draft], list[Unit]]


def assemble(units: Sequence[Unit]) -> Pieces:
    """The drafts in the order of the dump, and the display units that are nobody's headline."""
    return _Assembly(units).run()


def _column(loose: Sequence[Unit], body: Sequence[Unit]) -> str:
    """The column label that stands over a piece, and is one of briefs or speaks of it."""
    shown = displays.display_text(loose[-1:])
    if displays.briefs_label(shown):
        return shown
    return shown if displays.is_label(shown) and displays.spoken_of(shown, body) else ""


class _Assembly:
    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = [unit for unit in units if unit.kind != "frame"]
        self.pieces: list[Piece] = []
        self.loose: list[Unit] = []
        self.pending: list[Unit] = []
        self.bylines: list[Unit] = []
        self.broken_at = 0
        self.in_briefs = False
        self.column = ""
        self.bullets = sum(unit.mark == "bullet" for unit in units)
        self.jump: Unit | None = None

    def run(self) -> Pieces:
        take = {
            "display": self._take_display,
            "paragraph": self._take_paragraph,
            "byline": self._take_byline,
            "jump": self._take_jump,
            "table": self._take_table,
            "caption": self._take_break,
            "furniture": self._take_break,
        }
        for index, unit in enumerate(self.units):
            take[unit.kind](index, unit)
        self._close_pending()
        return [piece.draft() for piece in self.pieces], self.loose

    @property
    def current(self) -> Piece | None:
        return self.pieces[-1] if self.pieces else None

    # --- one unit after the other ------------------------------------------------

    def _take_display(self, index: int, unit: Unit) -> None:
        if self.bylines:
            self._sign()
        if unit.mark == "bullet":
            self._close_piece()
        if self._tail_of_notice(unit):
            self._extend(unit)
        else:
            self.pending.append(unit)

    def _tail_of_notice(self, unit: Unit) -> bool:
        """The company and the date under a notice, with no blank between."""
        is_notice = self.current is not None and self.current.kind == "notice"
        return (
            is_notice
            and not self.pending
            and not unit.lines[0].gap
            and not displays.notice_like(displays.display_text([unit]))
        )

    def _take_break(self, index: int, unit: Unit) -> None:
        """A photo's or the page's own lines: display lines above and below them do not belong together."""
        self.broken_at = len(self.pending)

    def _take_table(self, index: int, unit: Unit) -> None:
        """A table belongs to the notice that it stands in, and to no news."""
        if self.pending and not (self.current and self.current.kind == "notice"):
            self._open(kind="notice")
        if self.current and self.current.kind == "notice":
            self._extend(*self.pending, unit)
            self.pending, self.broken_at = [], 0

    def _take_jump(self, index: int, unit: Unit) -> None:
        """上接 on a line of its own: what follows is another page's piece, its headline first."""
        self._close_pending()
        self.pending, self.jump = [], unit

    def _take_byline(self, index: int, unit: Unit) -> None:
        if self._signs_the_end(index):
            self.bylines.append(unit)
            self._sign()
        else:
            self.bylines.append(unit)

    def _take_paragraph(self, index: int, unit: Unit) -> None:
        if self.jump:
            jump, self.jump = self.jump, None
            self._open(jump, unit)
        elif unit.opens or self.bylines:
            self._open(unit, anchored=True)
        elif unit.mark == "continued":
            self._open(unit)
        elif unit.mark == "bullet" and (self.in_briefs or self.bullets > 1):
            self._open(unit, kind="brief")
        elif self.current is None or (self.pending and self._begins_piece(index, unit)):
            self._open(unit, kind=self._kind_of_unanchored())
        elif self.in_briefs and not self.pending and self._next_brief(self.current, unit):
            self._open(unit, kind="brief")
        else:
            self._extend(*self.pending, unit)
            self.pending, self.broken_at = [], 0

    # --- what they do ---------------------------------------------------------------

    def _open(self, *body: Unit, anchored: bool = False, kind: str = "") -> None:
        above, loose = self._headline(body, anchored)
        loose = self._adopted(loose)
        labels = [unit for unit in loose if displays.briefs_label(displays.display_text([unit]))]
        if self.current and self.current.kind == "notice":
            self._extend(*(unit for unit in loose if unit not in labels))
            loose = labels
        self.loose += loose
        self.in_briefs = bool(labels) or (self.in_briefs and kind == "brief")
        if self.in_briefs and not anchored:
            kind = kind or "brief"
        self.column = _column(loose, body) or (self.column if self.in_briefs else "")
        self.pieces.append(Piece(above, self.bylines, list(body), kind, anchored, self.column))
        self.pending, self.bylines, self.broken_at = [], [], 0
        self._note_end()

    def _extend(self, *body: Unit) -> None:
        self.pieces[-1].body += body
        self._note_end()

    def _sign(self) -> None:
        """A byline below the text: it signs the piece that ends here."""
        if self.current is None:
            self.loose += self.pending
            self.pending = []
            return
        self.pieces[-1].body += self.bylines
        self.pieces[-1].closed = True
        self.bylines = []

    def _note_end(self) -> None:
        """A signature or 下转 closes the piece: what follows is another one, or a notice's tail."""
        piece = self.pieces[-1]
        piece.closed = piece.closed or (bool(piece.body) and ends_piece(piece.body[-1]))

    def _close_piece(self) -> None:
        """A bullet begins another piece, whatever it is."""
        if self.current:
            self.current.closed = True

    def _close_pending(self) -> None:
        if self.bylines:
            self._sign()
        if self.current and self.current.kind == "notice":
            self._extend(*self.pending)
        else:
            self.loose += self.pending

    # --- what they ask -----------------------------------------------------------------

    def _signs_the_end(self, index: int) -> bool:
        """A byline with nothing above it but a paragraph, and no paragraph below."""
        if self.pending or not self.current:
            return False
        below = self.units[index + 1] if index + 1 < len(self.units) else None
        if below is None or below.kind == "display" or below.opens:
            return True
        return below.kind == "paragraph" and not self.current.anchored and not self.current.bylines

    def _next_brief(self, current: Piece, unit: Unit) -> bool:
        """Whether the brief before is closed, or both begin with whose they are (`某社区：…`)."""
        openings = (current.body[0], unit)
        return current.closed or all(_WHOSE.match(tx.plain(u.lines[0].text)) for u in openings)

    def _kind_of_unanchored(self) -> str:
        text = displays.display_text(self.pending[-2:])
        if any(displays.notice_like(displays.display_text([unit])) for unit in self.pending):
            return "notice"
        labelled = any(
            displays.briefs_label(displays.display_text([unit])) for unit in self.pending
        )
        return "brief" if labelled or self.in_briefs or not text else ""

    def _begins_piece(self, index: int, unit: Unit) -> bool:
        """Whether the pending display lines head a piece of their own, not a section of this one."""
        current = self.pieces[-1]
        shown = self.pending
        if any(displays.notice_like(displays.display_text([u])) for u in shown) or any(
            displays.briefs_label(displays.display_text([u])) for u in shown
        ):
            return True
        if SALUTE.match(unit.lines[0].text):
            return True
        if current.kind == "notice":
            return self._news_below(index, unit)
        return sum(self._signs(current, index, unit)) >= _ENOUGH

    def _news_below(self, index: int, unit: Unit) -> bool:
        """Behind a notice: the notice's own tail is short and formal, a piece tells something."""
        title = self.pending[-1].lines[0]
        return title.width >= 8 and len(tx.squeeze("".join(line.text for line in unit.lines))) > 60

    def _signs(self, current: Piece, index: int, unit: Unit) -> list[float]:
        first, shown = unit.lines[0], self.pending[0].lines[0]
        title = displays.display_text(self.pending)
        subheads = [u.lines[0].width for u in current.body[-_NEAR:] if u.kind == "display"]
        bare = tx.plain("".join(line.text for line in unit.lines[:2]))
        dated = _DATED.match(bare) is not None
        longest = max(line.width for u in self.pending for line in u.lines)
        return [
            3.0 if current.closed else 0.0,
            3.0
            if any(displays.is_label(displays.display_text([u])) for u in self.pending[:-1])
            else 0.0,
            2.0 if shown.new_frame or shown.gap >= 3 else 0.0,
            4.0 if self.in_briefs else 0.0,
            (4.0 if bylined(current) else 1.0) if self._signed_below(index) else 0.0,
            2.5 if dated and brief_like(current) else 0.0,
            2.0 if self._labelled() else 0.0,
            2.5 if self._sums_up(title, current, unit, dated) else 0.0,
            2.0 if shown.last else 0.0,
            2.0 if first.indent and self._only_first_indented(current) else 0.0,
            1.5 if self._other_column(current, unit) else 0.0,
            1.0 if " " in title and longest >= 11 else 0.0,
            0.5 if longest >= 13 else 0.0,
            1.0 if dated else 0.0,
            -1.5 if any(abs(width - longest) <= 2.5 for width in subheads) else 0.0,
            -1.5 if _NUMBERED.match(tx.plain(title)) else 0.0,
            -1.0 if longest <= 8 else 0.0,
        ]

    def _labelled(self) -> bool:
        """A short line over a longer one, behind news: a column's label and a headline."""
        if not self.current or not self.current.body[0].opens:
            return False
        sizes = [displays.signs(displays.display_text([unit])) for unit in self.pending]
        return len(sizes) > 1 and sizes[0] <= 5 < sizes[1]

    def _sums_up(self, title: str, current: Piece, unit: Unit, dated: bool) -> bool:
        """A brief's headline is said again in the sentence under it, and speaks of nothing above it."""
        if displays.signs(title) < (6 if dated else 9):
            return False
        below = tx.plain("".join(line.text for line in unit.lines[:4]))[:80]
        above = displays.body_text(current.body[-_NEAR:])
        return displays.coverage(title, below) >= 0.5 and displays.coverage(title, above) < 0.15

    def _signed_below(self, index: int) -> bool:
        """Whether the section that begins here is signed at its end."""
        for unit in self.units[index:]:
            if unit.kind == "display" or unit.opens:
                return False
            if unit.kind == "byline" or signed(unit):
                return True
        return False

    def _only_first_indented(self, current: Piece) -> bool:
        """Where only a body's first line keeps its indent, an indent says that a body begins."""
        later = list(islice(current.paragraphs(), 1, _NEAR))
        return bool(later) and not any(unit.lines[0].indent for unit in later)

    def _other_column(self, current: Piece, unit: Unit) -> bool:
        lines = [
            line.width for u in current.body[-_NEAR:] if u.kind == "paragraph" for line in u.lines
        ]
        own = [line.width for line in unit.lines]
        if len(lines) < 5 or len(own) < 4:
            return False
        return abs(median(lines) - median(own)) >= 1.5

    # --- which display lines are the headline -----------------------------------------------

    def _headline(self, body: Sequence[Unit], anchored: bool) -> tuple[list[Unit], list[Unit]]:
        """The pending display units: those of this piece, and those of nobody (labels, slogans)."""
        if not self.pending:
            return [], []
        text = tx.plain("".join(line.text for unit in body for line in unit.lines))
        self._return_headline(text)
        own = [self.pending[-1]]
        if displays.briefs_label(displays.display_text(own)):
            return [], self.pending
        if displays.notice_like(displays.display_text(own)):
            return own, self.pending[:-1]
        direct = any(not unit.lines[0].gap for unit in (*self.bylines, *body)[:1])
        for at in range(len(self.pending) - 2, -1, -1):
            unit, below = self.pending[at : at + 2]
            place = displays.Place(at + 1 == self.broken_at, anchored, direct)
            if len(own) == _TALLEST or not displays.goes_with(unit, below, own, text, place):
                break
            own.insert(0, unit)
        return own, self.pending[: len(self.pending) - len(own)]

    def _adopted(self, loose: list[Unit]) -> list[Unit]:
        """What is nobody's, but for a headline right under an article that lost its own."""
        piece = self.current
        if not loose or piece is None or piece.above or not piece.anchored or piece.kind:
            return loose
        shown = displays.display_text(loose[:1])
        if displays.signs(shown) < _WHOLE or displays.is_label(shown) or displays.is_unit(shown):
            return loose
        piece.above = loose[:1]
        return loose[1:]

    def _return_headline(self, text: str) -> None:
        """A frame's order may put a headline behind its body: the first of two groups of display lines
        goes to the headless piece above, if that piece speaks of it and this one does not."""
        piece = self.current
        if piece is None or piece.above or not piece.anchored or piece.kind:
            return
        cut = next((k for k in range(1, len(self.pending)) if self.pending[k].lines[0].gap), 0)
        group = self.pending[:cut]
        shown = tx.plain(displays.display_text(group))
        if group and displays.coverage(shown, displays.body_text(piece.body)) > max(
            displays.ADOPTED, displays.coverage(shown, text) + displays.AHEAD
        ):
            piece.above = group
            self.pending = self.pending[cut:]
            self.broken_at = max(0, self.broken_at - cut)
