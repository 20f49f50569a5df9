"""Pieces that go on elsewhere: behind all others, or on another page."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from tests.typeset.plan import Block, Item, Piece


def one_split(items: list[Item], rng: random.Random) -> list[Item]:
    n, piece = _long_piece(items, rng)
    items[n] = replace(piece, split_at=rng.choice((40, 60, 75)))
    return items


def on_another_page(items: list[Item], rng: random.Random) -> list[Item]:
    n, piece = _long_piece(items, rng)
    last = piece.blocks[1]
    cut = Block(last.type, last.text[: rng.randint(12, 30)])
    form = "bracket" if piece.byline_form.startswith("signature") else piece.byline_form
    blocks = (piece.blocks[0], cut)
    items[n] = replace(
        piece,
        blocks=blocks,
        byline_form=form,
        continued_on=rng.randint(2, 8),
        dates=_still_told(piece, blocks),
    )
    return items


def _long_piece(items: list[Item], rng: random.Random) -> tuple[int, Piece]:
    long = [
        (n, x)
        for n, x in enumerate(items)
        if isinstance(x, Piece) and x.kind == "news" and len(x.blocks) > 2
    ]
    return rng.choice(long or [(n, x) for n, x in enumerate(items) if isinstance(x, Piece)][:1])


def rest(piece: Piece) -> Piece:
    """What another page carried over to this one."""
    first, *others = piece.blocks
    tail = Block(first.type, first.text[len(first.text) // 2 :].lstrip("，。、；：”"))
    blocks = (tail, *others)
    return Piece("news", blocks, continued_from=1, dates=_still_told(piece, blocks))


def _still_told(piece: Piece, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The dates of those events that this part of the piece names."""
    text = "".join(block.text for block in blocks)
    days = [date.fromisoformat(day) for day in piece.dates]
    return tuple(d.isoformat() for d in days if f"{d.month}月{d.day}日" in text or "昨日" in text)
