"""Units → drafts of articles: which headline opens which text, and where one piece ends.

An article is anchored by its 本报讯 or by a byline on a line of its own; display lines directly above
are its headline.  Elsewhere a display line between paragraphs is a subhead, unless the signs add up
that another piece begins: see `beginnings`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from articles.pipeline import byline, displays
from articles.pipeline import text as tx
from articles.pipeline.beginnings import Beginning, begins_piece
from articles.pipeline.piece import Piece, bylined, ends_piece, follows_up, next_brief
from articles.pipeline.records import Draft, Line, Unit

#: A headline has at most so many lines.
_TALLEST = 9
_SIGNED = re.compile(r"(?:19|20)\d\d年\d|二[〇零○]|[（(]")
#: Units looked forward to, for the end of a section.
_FAR = 200
#: A feature's lead has at most so many paragraphs.
_LEAD = 2
#: A line of fewer characters may be a label.
_WHOLE = 9

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


def _lacks_headline(piece: Piece) -> bool:
    return piece.anchored and not (piece.above or piece.kind or follows_up(piece.body))


class _Assembly:
    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = [unit for unit in units if unit.kind != "frame"]
        self.pieces: list[Piece] = []
        self.loose: list[Unit] = []
        self.pending: list[Unit] = []
        self.tables: list[Unit] = []
        self.bylines: list[Unit] = []
        self.broken_at = 0
        self.in_briefs = False
        self.column = ""
        self.bullets = sum(unit.mark == "bullet" for unit in units)
        self.usual = tx.usual_gap(line.gap for unit in units for line in unit.lines)
        self.jump: Unit | None = None

    def run(self) -> Pieces:
        take = {
            "display": self._take_display,
            "paragraph": self._take_paragraph,
            "byline": self._take_byline,
            "jump": self._take_jump,
            "table": self._take_table,
            "caption": self._take_caption,
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
        self._sign()
        if unit.mark == "bullet":
            self._close_piece()
        if self._tail_of_notice(unit) and not self._heads_news(index, unit):
            self._extend(*self.pending, unit)
            self.pending = []
        else:
            self.pending.append(unit)

    def _tail_of_notice(self, unit: Unit) -> bool:
        """The company and the date under a notice, with no blank between or told by their words."""
        shown = displays.display_text([unit])
        if not self._in_notice() or displays.notice_like(shown):
            return False
        if displays.closes_notice(shown):
            return not self.pending or displays.is_unit(displays.display_text(self.pending))
        signs = displays.is_unit(shown) and not self._dated()
        return not self.pending and unit.lines[0].gap <= (self.usual if signs else 0)

    def _dated(self) -> bool:
        """Whether the last line of the notice closes it already."""
        last = self.pieces[-1].body[-1:]
        return displays.closes_notice(displays.display_text(last))

    def _in_notice(self) -> bool:
        return self.current is not None and self.current.kind == "notice"

    def _heads_news(self, index: int, unit: Unit) -> bool:
        """Whether only display lines stand down to 本报讯, and no signer, day or source here."""
        shown = displays.display_text([unit])
        below = next((u for u in self.units[index : index + _TALLEST] if u.kind != "display"), unit)
        news = below.opens or below.kind == "byline"
        closes = displays.is_unit(shown) or displays.closes_notice(shown)
        return news and not (closes or _SIGNED.match(shown))

    def _take_break(self, index: int, unit: Unit) -> None:
        """A photo's or the page's own lines: display lines above and below them do not belong together."""
        self.broken_at = len(self.pending)

    def _take_caption(self, index: int, unit: Unit) -> None:
        """A line right on a caption, before another headline, is the photo's title and no kicker."""
        if self.pending and not unit.lines[0].gap and self._heads_below(index):
            self.loose.append(self.pending.pop())
        self._take_break(index, unit)

    def _heads_below(self, index: int) -> bool:
        """Whether a headline, or nothing, stands behind this caption and those that follow it."""
        below = (self.units[at].kind for at in range(index + 1, len(self.units)))
        return next((kind for kind in below if kind != "caption"), "display") == "display"

    def _take_table(self, index: int, unit: Unit) -> None:
        """A table belongs to the notice that it stands in, or to the piece that goes on behind it."""
        if self.pending and not self._in_notice():
            self._open(kind="notice")
        if self._in_notice():
            self._extend(*self.pending, unit)
            self.pending, self.broken_at = [], 0
        elif self.current:
            self.tables.append(unit)

    def _take_jump(self, index: int, unit: Unit) -> None:
        """上接 on a line of its own: what follows is another page's piece, and a headline right on
        that line is its own."""
        if unit.lines[0].gap:
            self._close_pending()
            self.pending = []
        self.jump = unit

    def _take_byline(self, index: int, unit: Unit) -> None:
        parted = byline.headed(unit.lines[0].text)
        if parted and not (displays.briefs_label(parted[0]) or displays.notice_like(parted[0])):
            self._sign()
            self._take_headed(unit.lines[0], *parted)
            return
        if self.current and self._under_lead(self.current, index):
            self.current.bylines.append(unit)
            return
        self.bylines.append(unit)
        if self._signs_the_end(index):
            self._sign()

    def _take_headed(self, line: Line, head: str, signed: str) -> None:
        """A headline with its byline on its line is a display line above the text, and a byline."""
        self.pending.append(Unit("display", (line._replace(text=head, width=tx.width(head)),)))
        self.bylines = [Unit("byline", (line._replace(text=signed, gap=0),))]

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
        elif self.current is None or (self.pending and self._begins_piece(self.current, index)):
            self._open(unit, kind=self._kind_of_unanchored())
        elif self.in_briefs and not self.pending and next_brief(self.current, unit):
            self._open(unit, kind="brief")
        else:
            self._extend(*self.tables, *self.pending, unit)
            self.tables, self.pending, self.broken_at = [], [], 0

    # --- what they do ---------------------------------------------------------------

    def _open(self, *body: Unit, anchored: bool = False, kind: str = "") -> None:
        above, loose = self._headline(body, anchored)
        loose = self._adopted(loose)
        labels = [unit for unit in loose if displays.briefs_label(displays.display_text([unit]))]
        if self._in_notice():
            self._extend(*(unit for unit in loose if unit not in labels))
            loose = labels
        self.loose += loose
        self.in_briefs = bool(labels) or (self.in_briefs and kind == "brief")
        if self.in_briefs and not anchored:
            kind = kind or "brief"
        self.column = _column(loose, body) or (self.column if self.in_briefs else "")
        self.pieces.append(Piece(above, self.bylines, list(body), kind, anchored, self.column))
        self.tables, self.pending, self.bylines, self.broken_at = [], [], [], 0
        self._note_end()

    def _extend(self, *body: Unit) -> None:
        self.pieces[-1].body += body
        self._note_end()

    def _sign(self) -> None:
        """A byline below the text: it signs the piece that ends here. Behind a headline it signs none."""
        if not self.bylines or self._headed() is not None:
            return
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
        self._sign()
        if self._in_notice():
            self._extend(*self.pending)
        else:
            self.loose += self.pending

    # --- what they ask -----------------------------------------------------------------

    def _headed(self) -> int | None:
        """Which of the pending display lines stands on the byline's own line."""
        no = self.bylines[0].lines[0].no if self.bylines else 0
        return next((at for at, unit in enumerate(self.pending) if unit.lines[0].no == no), None)

    def _signs_the_end(self, index: int) -> bool:
        """A byline with nothing above it but a paragraph, and no paragraph below."""
        if self.pending or not self.current:
            return False
        below = self.units[index + 1] if index + 1 < len(self.units) else None
        if below is None or below.kind == "display" or below.opens:
            return True
        return below.kind == "paragraph" and not bylined(self.current)

    def _under_lead(self, current: Piece, index: int) -> bool:
        """A feature's byline between its lead paragraph and its sections: two subheads follow at
        least, and no other signature; a short piece's is followed by the next piece's headline."""
        if self.pending or current.anchored or current.bylines or not current.above:
            return False
        if len(current.body) > _LEAD or self.units[index].lines[0].text[0] in "（(":
            return False
        subheads = 0
        for unit, below in pairwise(self.units[index + 1 : index + _FAR]):
            if below.opens or below.kind == "byline":
                break
            subheads += unit.kind == "display" and below.kind == "paragraph"
        else:
            below = None
        return subheads > 1 and (below is None or below.opens)

    def _begins_piece(self, current: Piece, index: int) -> bool:
        below = self.units[index : index + _FAR]
        return begins_piece(Beginning(current, self.pending, below, self.in_briefs))

    def _kind_of_unanchored(self) -> str:
        text = displays.display_text(self.pending[-2:])
        if any(displays.notice_like(displays.display_text([unit])) for unit in self.pending):
            return "notice"
        labelled = any(
            displays.briefs_label(displays.display_text([unit])) for unit in self.pending
        )
        return "brief" if labelled or self.in_briefs or not text else ""

    # --- which display lines are the headline -----------------------------------------------

    def _headline(self, body: Sequence[Unit], anchored: bool) -> tuple[list[Unit], list[Unit]]:
        """The pending display units: those of this piece, and those of nobody (labels, slogans)."""
        if not self.pending:
            return [], []
        self._return_headline(body)
        headed = self._headed()
        own = self.pending[-1 if headed is None else headed :]
        shown = displays.display_text(own)
        alone = len(self.pending) == 1 and not self.bylines
        lead = any(unit.opens or unit.mark == "bullet" for unit in body[:1])
        if displays.heads_nothing(shown) or (alone and displays.labels_only(shown, body, lead)):
            return [], self.pending
        if displays.notice_like(shown):
            own = self._together()
            return own, self.pending[: -len(own)]
        text = displays.body_text(body) if len(own) < len(self.pending) else ""
        direct = any(not unit.lines[0].gap for unit in (*self.bylines, *body)[:1])
        for at in range(len(self.pending) - len(own) - 1, -1, -1):
            unit, below = self.pending[at : at + 2]
            place = displays.Place(at + 1 == self.broken_at, anchored, direct)
            if len(own) == _TALLEST or not displays.goes_with(unit, below, own, text, place):
                break
            own.insert(0, unit)
        return own, self.pending[: len(self.pending) - len(own)]

    def _together(self) -> list[Unit]:
        """The last of the pending display lines, and those above it without a blank between."""
        last = len(self.pending) - 1
        while last and not self.pending[last].lines[0].gap:
            last -= 1
        return self.pending[last:]

    def _adopted(self, loose: list[Unit]) -> list[Unit]:
        """What is nobody's, but for a headline right under an article that lost its own."""
        piece = self.current
        if not loose or piece is None or not _lacks_headline(piece):
            return loose
        shown = displays.display_text(loose[:1])
        if displays.signs(shown) < _WHOLE or displays.is_label(shown) or displays.is_unit(shown):
            return loose
        piece.above = loose[:1]
        return loose[1:]

    def _return_headline(self, body: Sequence[Unit]) -> None:
        """A frame's order may put a headline behind its body: the first of two groups of display lines
        goes to the headless piece above, if that piece speaks of it and this one does not."""
        piece = self.current
        if piece is None or not _lacks_headline(piece) or self._headed() is not None:
            return
        cut = next((k for k in range(1, len(self.pending)) if self.pending[k].lines[0].gap), 0)
        group = self.pending[:cut]
        shown = tx.plain(displays.display_text(group))
        if group and displays.coverage(shown, displays.body_text(piece.body)) > max(
            displays.ADOPTED, displays.coverage(shown, displays.body_text(body)) + displays.AHEAD
        ):
            piece.above = group
            self.pending = self.pending[cut:]
            self.broken_at = max(0, self.broken_at - cut)
