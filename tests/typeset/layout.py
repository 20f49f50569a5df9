"""A plan set in a style: the lines of the dump, each knowing whose it is."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.typeset import bylines
from tests.typeset.body import set_body
from tests.typeset.plan import BLANK, Caption, Furniture, Item, Label, Line, PagePlan, Piece
from tests.typeset.setting import double, justify, to_ascii, wrap
from tests.typeset.style import Style

_NUMERALS = "〇一二三四五六七八九"
#: 第六版, 06, A06, …_06_…; how many pages there are (今日8版) is none.
_FOLIO = re.compile(r"(?:第0?|(?:^|[ _])A?0)([1-9一二三四五六七八九])(?:版|[ _　]|$)")


def set_page(plan: PagePlan, style: Style, rng: random.Random) -> list[Line]:
    """All lines of the dump in the order in which the extractor met the frames."""
    sheet = _Sheet(style, rng, _first_page(plan))
    for item in plan.items:
        sheet.place(item)
    lines = [*_furniture(plan.top), BLANK, *sheet.lines(), BLANK, *_furniture(plan.bottom)]
    return lines if plan.top or rng.random() < 0.5 else lines[1:]


def _first_page(plan: PagePlan) -> int:
    """The page that the dump says it is, 1 where it says none."""
    for text in (*plan.top, plan.name):
        found = _FOLIO.search(text)
        if found:
            return _NUMERALS.index(found[1]) if found[1] in _NUMERALS else int(found[1])
    return 1


def _furniture(lines: tuple[str, ...]) -> Iterator[Line]:
    for text in lines:
        yield Line(text, (("furniture", 0, 0),)) if text else BLANK


class _Sheet:
    """Frames in order, and those that the extractor puts elsewhere."""

    def __init__(self, style: Style, rng: random.Random, page: int) -> None:
        self.style, self.rng, self.page = style, rng, page
        self.frames: list[list[Line]] = []
        self.late: list[list[Line]] = []
        self.carried: list[Line] = []
        self.pieces = self.photos = self.labels = 0
        self.seed = str(rng.random())

    def lines(self) -> Iterator[Line]:
        frames = [*self.frames, self.carried, *self.late]
        for frame in filter(None, frames):
            yield from frame
            yield from self._blank()

    def _blank(self) -> list[Line]:
        return [BLANK] * self.rng.choice(self.style.blank_lines)

    def place(self, item: Item) -> None:
        match item:
            case Piece():
                self._piece(item)
            case Caption():
                self._caption(item)
            case Label():
                self._label(item)
            case Furniture():
                self.frames.append(list(_furniture(item.lines)))

    def _piece(self, piece: Piece) -> None:
        index, self.pieces = self.pieces, self.pieces + 1
        mark = bylines.printed(piece, self.style, self.seed)
        body = set_body(piece, mark, index, self.style, self.rng)
        if piece.split_at is not None:
            body = self._carry_over(body, piece, index)
        head = set_headline(piece, index, self.style, self.rng)
        byline = (("byline", index, 0),)
        above = [Line(mark.above, byline), BLANK] if mark.above else []
        below = [Line(mark.below, byline)] if mark.below else []
        self.frames.append([*head, *above, *body, *below])

    def _carry_over(self, body: list[Line], piece: Piece, index: int) -> list[Line]:
        """The second half of the lines stands behind all other frames, as if on the next page."""
        cut = max(2, len(body) * (piece.split_at or 50) // 100)
        while cut < len(body) - 1 and (not body[cut].text or not body[cut - 1].text):
            cut += 1
        owner = (("body", index, -1),)
        on, behind = self.style.carried
        here, there = self.page, self.page + 1
        self.carried = [Line(behind.format(_NUMERALS[here], n=here), owner), *body[cut:]]
        return [*body[:cut], Line(on.format(_NUMERALS[there], n=there), owner)]

    def _caption(self, caption: Caption) -> None:
        story = self.pieces if caption.story else None
        self.pieces += caption.story
        photo, self.photos = self.photos, self.photos + 1
        lines = set_caption(caption, photo, story, self.style, self.rng)
        PLACES.get(caption.place, _after)(self, lines)

    def _label(self, label: Label) -> None:
        index, self.labels = self.labels, self.labels + 1
        vertical = len(label.text) <= 6 and self.rng.random() < self.style.vertical_label
        texts = tuple(label.text) if vertical else (label.text,)
        lines = [Line(text, (("label", index, 0),)) for text in texts]
        (self.late if label.place == "end" else self.frames).append(lines)


def _after(sheet: _Sheet, lines: list[Line]) -> None:
    sheet.frames.append(lines)


def _end(sheet: _Sheet, lines: list[Line]) -> None:
    sheet.late.append(lines)


def _inside(sheet: _Sheet, lines: list[Line]) -> None:
    """In the middle of the piece before it, where its columns break."""
    frame = sheet.frames[-1] if sheet.frames else []
    body = [k for k, line in enumerate(frame) if any(kind == "body" for kind, _, _ in line.owners)]
    gaps = [k for k in range(body[0], body[-1]) if not frame[k].text] if body else []
    if not gaps:
        return _after(sheet, lines)
    at = sheet.rng.choice(gaps)
    frame[at + 1 : at + 1] = [*lines, BLANK]
    return None


def _glued(sheet: _Sheet, lines: list[Line]) -> None:
    """Run on behind the last line of the piece before it."""
    frame = sheet.frames[-1] if sheet.frames else []
    if not frame or len(lines) > 1 or not _is_text(frame[-1]):
        return _after(sheet, lines)
    caption, last = lines[0], frame[-1]
    frame[-1] = Line(f"{last.text} {caption.text.lstrip()}", (*last.owners, *caption.owners))
    return None


def _is_text(line: Line) -> bool:
    return any(kind == "body" and block >= 0 for kind, _, block in line.owners)


PLACES = {"after": _after, "end": _end, "inside": _inside, "glued": _glued}


def set_caption(
    caption: Caption, photo: int, story: int | None, style: Style, rng: random.Random
) -> list[Line]:
    owners: tuple[tuple[str, int, int], ...] = (("caption", photo, 0),)
    head: list[Line] = []
    if story is not None:
        owners = (("body", story, 0), *owners)
        if caption.headline:
            head = [Line(caption.headline, (("headline", story, 0),))]
    text = caption.text if style.shape != "ascii" else to_ascii(caption.text)
    if "caption" in style.doubled:
        text = double(text)
    mark = style.indent_mark if story is not None and style.indent != "none" else ""
    apart = bool(caption.credit_text) and rng.random() < style.credit_own_line
    if caption.credit_text and not apart:
        text += " " + caption.credit_text
    lines = [mark + text]
    if style.shape == "wrapped" and caption.place != "glued" and rng.random() < 0.6:
        wide = rng.choice((16, 24, 38))
        set_lines = list(wrap(text, lambda n: wide - 2 * (n == 0)))
        lines = [justify(t, s, style, rng) for t, s in set_lines]
        lines[0] = mark + lines[0]
    out = [*head, *(Line(x, owners) for x in lines)]
    if apart:
        out += [BLANK] * (rng.random() < 0.6) + [
            Line(caption.credit_text, (("caption", photo, 0),))
        ]
    return out


def set_headline(piece: Piece, index: int, style: Style, rng: random.Random) -> list[Line]:
    """Unit line, kicker, main line and subtitle, above the body."""
    parts = _parts(piece, style)
    lines: list[Line] = []
    for n, text in enumerate(parts):
        gap = [BLANK] if lines and rng.random() < style.kicker_gap else []
        lines += [*gap, *(Line(x, (("headline", index, n),)) for x in _display(text, style, rng))]
    if piece.lost_headline:
        lines = [Line(x, (("lost", index, 0),)) for x in style.lost_mark.split("\n") if x]
    if lines and rng.random() < style.headline_space and not piece.lost_headline:
        lines[0] = Line(" " + lines[0].text, lines[0].owners)
    apart = piece.byline_form.startswith("own") or rng.random() < style.headline_gap
    if lines and (len(lines) > 1 or apart):
        lines.append(BLANK)
    return lines


def _parts(piece: Piece, style: Style) -> list[str]:
    if piece.lost_headline:
        return []
    subtitle = f"{style.dash}{piece.subtitle}" if piece.subtitle else ""
    above, below = ("", piece.unit) if piece.unit_below else (piece.unit, "")
    return [x for x in (above, piece.kicker, piece.headline, subtitle, below) if x]


def _display(text: str, style: Style, rng: random.Random) -> list[str]:
    """One display line as the extractor gives it: whole, broken, spaced out or upright."""
    draw = rng.random()
    if draw < style.vertical_headline:
        return [c for c in text if c != " "]
    if draw < style.vertical_headline + style.letter_spaced:
        return [" ".join(c for c in text if c != " ")]
    if "headline" in style.doubled:
        text = double(text)
    if len(text) >= (10 if " " in text else 14) and rng.random() < style.headline_wrap:
        return _broken(text, rng)
    return [text]


def _broken(text: str, rng: random.Random) -> list[str]:
    """At the space between its halves, else somewhere in the middle."""
    if " " in text:
        return [x for x in text.split(" ") if x]
    cut = len(text) // 2 + rng.choice((-1, 0, 1))
    if text[cut] in "，、：”》）":
        cut += 1
    return [text[:cut], text[cut:]]
