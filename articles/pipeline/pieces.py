"""Units → drafts of articles: which headline opens which text, and where one piece ends.

An article is anchored by its 本报讯 or by a byline on a line of its own; display lines directly above
are its headline.  Elsewhere a display line between paragraphs is a subhead, unless the signs add up
that another piece begins: see `_begins_piece`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from articles.pipeline import text as tx
from articles.pipeline import vocabulary
from articles.pipeline.patterns import CONTINUED_FROM, CONTINUED_ON, SIGNATURE
from articles.pipeline.records import Draft, Unit

_N = vocabulary.load("notices")
_NOTICE = re.compile(
    rf"(?:{vocabulary.any_of(_N['ends'])})[）)]?$|^(?:{vocabulary.any_of(_N['starts'])})"
    rf"|^[<《【\[（(](?:{vocabulary.any_of(_N['ends'])})[>》】\]）)]"
)
_BRIEFS = re.compile(rf"(?:{vocabulary.any_of(_N['brief_labels'])})$")
_DATED = re.compile(
    r"^(?:\d{1,2}月\d{1,2}日|近日|日前|连日来|近年来|今年以来|近期|最近|昨日|昨天|今天|今日|当前|为|随着|自|本报)"
)
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+[、.．]|第[一二三四五六七八九十]+[章节步])")
#: Signs of a new piece must add up to this.
_ENOUGH = 2.5

Pieces = tuple[list[Draft], list[Unit]]


def assemble(units: Sequence[Unit]) -> Pieces:
    """The drafts in the order of the dump, and the display units that are nobody's headline."""
    return _Assembly(units).run()


def notice_like(text: str) -> bool:
    """Whether a display line heads a notice or an advertisement."""
    bare = tx.plain(text)
    return len(bare) <= 30 and _NOTICE.search(bare) is not None


def briefs_label(text: str) -> bool:
    """Whether a display line is a column label under which briefs stand."""
    bare = tx.plain(text)
    return len(bare) <= 10 and _BRIEFS.search(bare) is not None


def display_text(units: Sequence[Unit]) -> str:
    return " ".join(tx.halves(line.text) for unit in units for line in unit.lines)


def _ends_piece(unit: Unit) -> bool:
    """Whether a paragraph ends in a signature or in 下转."""
    tail = "\n".join(line.text for line in unit.lines[-4:])
    return CONTINUED_ON.search(tail) is not None or SIGNATURE.search(tail) is not None


class _Assembly:
    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = [unit for unit in units if unit.kind != "frame"]
        self.drafts: list[Draft] = []
        self.loose: list[Unit] = []
        self.pending: list[Unit] = []
        self.bylines: list[Unit] = []
        self.broken_at = 0
        self.in_briefs = False
        self.jump: Unit | None = None

    def run(self) -> Pieces:
        for index, unit in enumerate(self.units):
            _TAKE[unit.kind](self, index, unit)
        self._close_pending()
        return self.drafts, self.loose

    @property
    def current(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

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
        return is_notice and not self.pending and not unit.lines[0].gap and not notice_like(display_text([unit]))

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
        elif unit.opens:
            self._open(unit, anchored=True)
        elif self.bylines:
            self._open(unit, anchored=True)
        elif unit.mark == "continued":
            self._open(unit)
        elif unit.mark == "bullet" and (self.in_briefs or self._bullets() > 1):
            self._open(unit, kind="brief")
        elif self.current is None or (self.pending and self._begins_piece(index, unit)):
            self._open(unit, kind=self._kind_of_unanchored())
        elif self.current.closed and not self.pending and self.in_briefs:
            self._open(unit, kind="brief")
        else:
            self._extend(*self.pending, unit)
            self.pending, self.broken_at = [], 0

    # --- what they do ---------------------------------------------------------------

    def _open(self, *body: Unit, anchored: bool = False, kind: str = "") -> None:
        above, loose = self._headline(body, anchored)
        if self.current and self.current.kind == "notice":
            self._extend(*loose)
            loose = []
        self.loose += loose
        self.in_briefs = any(briefs_label(display_text([u])) for u in loose) or (
            self.in_briefs and kind == "brief"
        )
        if self.in_briefs and not anchored and not kind:
            kind = "brief"
        self.drafts.append(Draft(tuple(above), tuple(self.bylines), tuple(body), kind, anchored))
        self.pending, self.bylines, self.broken_at = [], [], 0
        self._note_end()

    def _extend(self, *body: Unit) -> None:
        draft = self.drafts[-1]
        self.drafts[-1] = replace(draft, body=(*draft.body, *body))
        self._note_end()

    def _sign(self) -> None:
        """A byline below the text: it signs the piece that ends here."""
        if self.current is None:
            self.loose += self.pending
            self.pending = []
            return
        draft = self.drafts[-1]
        self.drafts[-1] = replace(draft, body=(*draft.body, *self.bylines), closed=True)
        self.bylines = []

    def _note_end(self) -> None:
        """A signature or 下转 closes the piece: what follows is another one, or a notice's tail."""
        if self.drafts[-1].body and _ends_piece(self.drafts[-1].body[-1]):
            self.drafts[-1] = replace(self.drafts[-1], closed=True)

    def _close_piece(self) -> None:
        """A bullet begins another piece, whatever it is."""
        if self.current:
            self.drafts[-1] = replace(self.drafts[-1], closed=True)

    def _close_pending(self) -> None:
        if self.bylines:
            self._sign()
        if self.current and self.current.kind == "notice":
            self._extend(*self.pending)
        else:
            self.loose += self.pending

    # --- what they ask -----------------------------------------------------------------

    def _bullets(self) -> int:
        return sum(unit.mark == "bullet" for unit in self.units)

    def _signs_the_end(self, index: int) -> bool:
        """A byline with nothing above it but a paragraph, and no paragraph below."""
        if self.pending or not self.current:
            return False
        below = self.units[index + 1] if index + 1 < len(self.units) else None
        if below is None or below.kind == "display" or below.opens:
            return True
        return below.kind == "paragraph" and not self.current.anchored and not self.current.bylines

    def _kind_of_unanchored(self) -> str:
        text = display_text(self.pending[-2:])
        if any(notice_like(display_text([unit])) for unit in self.pending):
            return "notice"
        labelled = any(briefs_label(display_text([unit])) for unit in self.pending)
        return "brief" if labelled or self.in_briefs or not text else ""

    def _begins_piece(self, index: int, unit: Unit) -> bool:
        """Whether the pending display lines head a piece of their own, not a section of this one."""
        current = self.drafts[-1]
        shown = self.pending
        if any(notice_like(display_text([u])) for u in shown) or any(briefs_label(display_text([u])) for u in shown):
            return True
        if current.kind == "notice":
            return self._news_below(index, unit)
        return sum(self._signs(current, index, unit)) >= _ENOUGH

    def _news_below(self, index: int, unit: Unit) -> bool:
        """Behind a notice: the notice's own tail is short and formal, a piece tells something."""
        title = self.pending[-1].lines[0]
        return title.width >= 8 and len(tx.squeeze("".join(line.text for line in unit.lines))) > 60

    def _signs(self, current: Draft, index: int, unit: Unit) -> list[float]:
        first, shown = unit.lines[0], self.pending[0].lines[0]
        title = display_text(self.pending)
        subheads = [u.lines[0].width for u in current.body if u.kind == "display"]
        bare = tx.plain("".join(line.text for line in unit.lines[:2]))
        longest = max(line.width for u in self.pending for line in u.lines)
        return [
            3.0 if current.closed else 0.0,
            3.0 if any(_is_label(display_text([u])) for u in self.pending[:-1]) else 0.0,
            2.0 if shown.new_frame or shown.gap >= 3 else 0.0,
            4.0 if self.in_briefs else 0.0,
            (4.0 if current.anchored else 1.0) if self._signed_below(index) else 0.0,
            2.0 if self._labelled() else 0.0,
            2.0 if shown.last else 0.0,
            2.0 if first.indent and self._only_first_indented(current) else 0.0,
            1.5 if self._other_column(current, unit) else 0.0,
            1.0 if " " in title and longest >= 11 else 0.0,
            0.5 if longest >= 13 else 0.0,
            1.0 if _DATED.match(bare) else 0.0,
            -1.5 if any(abs(width - longest) <= 2.5 for width in subheads) else 0.0,
            -1.5 if _NUMBERED.match(tx.plain(title)) else 0.0,
            -1.0 if longest <= 8 else 0.0,
            -0.5 if len(current.paragraphs) < 2 else 0.0,
        ]

    def _labelled(self) -> bool:
        """A short line over a longer one: a column's label and a headline."""
        sizes = [_signs(display_text([unit])) for unit in self.pending]
        return len(sizes) > 1 and sizes[0] <= 5 < sizes[1]

    def _signed_below(self, index: int) -> bool:
        """Whether the section that begins here is signed at its end."""
        for unit in self.units[index:]:
            if unit.kind == "display" or unit.opens:
                return False
            if unit.kind == "byline" or _ends_piece(unit):
                return True
        return False

    def _only_first_indented(self, current: Draft) -> bool:
        """Where only a body's first line keeps its indent, an indent says that a body begins."""
        later = current.paragraphs[1:]
        return bool(later) and not any(unit.lines[0].indent for unit in later)

    def _other_column(self, current: Draft, unit: Unit) -> bool:
        lines = [line.width for u in current.paragraphs for line in u.lines]
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
        if len(self.pending) == 1 and briefs_label(display_text(own)):
            return [], own
        for at in range(len(self.pending) - 2, -1, -1):
            unit, below = self.pending[at : at + 2]
            if not _goes_with(unit, below, own, text, broken=at + 1 == self.broken_at):
                break
            own.insert(0, unit)
        return own, self.pending[: len(self.pending) - len(own)]

    def _return_headline(self, text: str) -> None:
        """A frame's order may put a headline behind its body: the first of two groups of display lines
        goes to the headless piece above, if that piece speaks of it and this one does not."""
        draft = self.current
        if draft is None or draft.above or not draft.anchored or draft.kind:
            return
        cut = next((k for k in range(1, len(self.pending)) if self.pending[k].lines[0].gap), 0)
        group = self.pending[:cut]
        shown = tx.plain(display_text(group))
        if group and coverage(shown, _text(draft)) > max(_ADOPTED, coverage(shown, text) + _AHEAD):
            self.drafts[-1] = replace(draft, above=tuple(group))
            self.pending = self.pending[cut:]
            self.broken_at = max(0, self.broken_at - cut)


_L = vocabulary.load("labels")
_LABEL = re.compile(rf"(?:{vocabulary.any_of(_L['ends'])})$")
_UNIT_LINE = re.compile(rf"(?:{vocabulary.any_of(_L['units'])})[：:]?$")
_SLOGAN = re.compile(rf"(?:{vocabulary.any_of(_L['slogans'])})")
_BOXED = re.compile(r"^【.{2,8}】$")
#: `学雷锋 树新风`: three characters and three.
_MOTTO = re.compile(r"^[\u3400-\u9fff]{2,3}(?: [\u3400-\u9fff]{2,3}){1,3}$")
#: `百姓热线·读者来信`: a column and what is in it.
_SERIES = re.compile(r"^[\u3400-\u9fff]{2,6}[·•・][\u3400-\u9fff]{2,6}$")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
#: A kicker speaks of its article: this share of its pairs of characters stands in the text.
_SPOKEN = 0.34


def _goes_with(unit: Unit, below: Unit, own: Sequence[Unit], text: str, broken: bool) -> bool:
    """Whether a display line above a headline is its kicker or unit line, not a label or slogan."""
    shown = display_text([unit])
    bare = tx.plain(shown)
    if bare.startswith(("—", "-", "―", "–")) or bare.endswith(("：", ":", "，", "、", "——")):
        return True
    if _UNIT_LINE.search(bare) and len(bare) <= 16 and not broken:
        return True
    if briefs_label(bare) or len(bare) <= 3 or _SERIES.match(bare):
        return False
    if _is_label(bare) or _MOTTO.match(shown):
        return False
    if broken:
        return coverage(bare, text) >= _SPOKEN
    if len(own) > 1 and _SLOGAN.match(bare) and coverage(bare, text) < _SPOKEN:
        return False
    if not below.lines[0].gap or display_text([below]).startswith("—"):
        return True
    if coverage(bare, text + tx.plain(display_text(own))) >= _SPOKEN:
        return True
    two_slogans = " " in shown and " " in display_text(own)
    return not (two_slogans or len(bare) <= 4 or _BOXED.match(bare) or _is_label(bare) or _SLOGAN.match(bare))


def _is_label(shown: str) -> bool:
    bare = tx.plain(shown)
    return _SERIES.match(bare) is not None or (_LABEL.search(bare) is not None and _signs(bare) <= 6)


def _signs(text: str) -> int:
    return len(_CHINESE.findall(text))


def coverage(shown: str, text: str) -> float:
    """Share of the pairs of Chinese characters in `shown` that stand in `text`."""
    signs = "".join(_CHINESE.findall(shown))
    pairs = {signs[i : i + 2] for i in range(len(signs) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def adopt_headlines(drafts: Sequence[Draft], loose: Sequence[Unit]) -> Pieces:
    """A frame's order may put a headline at the dump's end: display lines that are nobody's go to the
    one piece without a headline that speaks of them."""
    drafts, left = list(drafts), []
    for group in _groups(loose):
        at = _orphan_of(group, drafts)
        if at is None:
            left += group
        else:
            drafts[at] = replace(drafts[at], above=(*drafts[at].above, *group))
    return drafts, left


#: An orphaned headline's share of pairs that must stand in the body.
_ADOPTED = 0.22
#: … and by so much more than in any other.
_AHEAD = 0.12


def _groups(loose: Sequence[Unit]) -> list[list[Unit]]:
    """Display lines with no blank and nothing else between them."""
    groups: list[list[Unit]] = []
    for unit in loose:
        below = groups[-1][-1].lines[-1] if groups else None
        if below and unit.lines[0].no <= below.nos[-1] + 1:
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups


def _orphan_of(group: Sequence[Unit], drafts: Sequence[Draft]) -> int | None:
    bare = tx.plain(display_text(group))
    if len(bare) < 6 or briefs_label(bare):
        return None
    shares = sorted(
        ((coverage(bare, _text(draft)), index) for index, draft in enumerate(drafts) if draft.anchored and not draft.above),
        reverse=True,
    )
    if not shares or shares[0][0] < _ADOPTED:
        return None
    return shares[0][1] if len(shares) == 1 or shares[0][0] - shares[1][0] > _AHEAD else None


def _text(draft: Draft) -> str:
    return tx.plain("".join(line.text for unit in draft.body for line in unit.lines))


_TAKE = {
    "display": _Assembly._take_display,
    "paragraph": _Assembly._take_paragraph,
    "byline": _Assembly._take_byline,
    "jump": _Assembly._take_jump,
    "table": _Assembly._take_table,
    "caption": _Assembly._take_break,
    "furniture": _Assembly._take_break,
}
