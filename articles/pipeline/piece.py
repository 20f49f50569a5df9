"""A piece while it grows out of units, and what its text so far tells of its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.pipeline import text as tx
from articles.pipeline.patterns import BYLINED, FOLLOW_UP, continued_on, signature
from articles.pipeline.records import Draft, Unit

#: `某某社区：近日，…`: a brief says whose it is.
_WHOSE = re.compile(r"[\u3400-\u9fff]{2,12}[:：]")
_WHO_AND_WHEN = re.compile(r"[\u3400-\u9fff]{3,16}?(?:\d{1,2}月\d{1,2}日|近日|日前|昨日|昨天)")


@dataclass(slots=True)
class Piece:
    """A draft that still grows."""

    above: list[Unit]
    bylines: list[Unit]
    body: list[Unit]
    kind: str
    anchored: bool
    column: str
    closed: bool = False

    def paragraphs(self) -> Iterator[Unit]:
        return (unit for unit in self.body if unit.kind == "paragraph")

    def draft(self) -> Draft:
        above, bylines, body = tuple(self.above), tuple(self.bylines), tuple(self.body)
        return Draft(above, bylines, body, self.kind, self.anchored, self.column)


def follows_up(body: Sequence[Unit]) -> bool:
    """又讯 stands under the headline of the piece before it, and needs none."""
    return bool(body) and FOLLOW_UP.match(body[0].lines[0].text) is not None


def bylined(piece: Piece) -> bool:
    """Whether its head, which may stand on another page, says already who wrote it: then a signature
    below is another piece's."""
    if piece.body and piece.body[0].mark == "continued":
        return True
    head = "".join(line.text for unit in piece.body[:1] for line in unit.lines[:3])
    return bool(piece.bylines) or (piece.anchored and BYLINED.search(head) is not None)


def brief_like(piece: Piece) -> bool:
    """A single paragraph under a headline and nothing else: where one brief stands, others follow."""
    return not piece.anchored and bool(piece.above) and len(piece.body) == 1


def next_brief(piece: Piece, unit: Unit) -> bool:
    """Whether the brief before is closed, or both begin with whose they are (`某社区：…`), or with
    who did something and when."""
    openings = [tx.plain("".join(line.text for line in u.lines[:3])) for u in (piece.body[0], unit)]
    whose, who_and_when = map(_WHOSE.match, openings), map(_WHO_AND_WHEN.match, openings)
    return piece.closed or all(whose) or all(who_and_when)


def ends_piece(unit: Unit) -> bool:
    """Whether a paragraph ends in a signature or in 下转."""
    tail = _tail(unit)
    return continued_on(tail) is not None or signature(tail) is not None


def signed(unit: Unit) -> bool:
    tail = _tail(unit)
    return signature(tail) is not None and continued_on(tail) is None


def _tail(unit: Unit) -> str:
    return "\n".join(line.text for line in unit.lines[-4:])[-120:]
