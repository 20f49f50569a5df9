"""The forms in which papers print who wrote a piece."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import groupby

from tests.typeset.plan import Credit, Piece
from tests.typeset.style import Style


@dataclass(frozen=True)
class Printed:
    """`prefix` and `suffix` run on with the text, `above` and `below` are lines of their own."""

    prefix: str = ""
    above: str = ""
    suffix: str = ""
    below: str = ""


# form: (prefix, line above, suffix, line below); {who} is 记者 甲 乙 通讯员 丙, {lead} 本报讯.
FORMS: dict[str, tuple[str, ...]] = {
    "bracket": ("{lead}（{who}）", "", ""),
    "own line": ("", "□ 本报{who}", ""),
    "own line, short": ("", "□ {who}", ""),
    "own line, tight": ("", "◎本报{who}", ""),
    "own line, plain": ("", "本报{who}", ""),
    "own line, filled mark": ("", "■ 本报{who}", ""),
    "own line, bare": ("", "{who}", ""),
    "signature": ("{lead} ", "", "（{who}）"),
    "signature line": ("{lead} ", "", "", "（{who}）"),
    "bare signature": ("", "", "（{who}）"),
    "none": ("{lead} ", "", ""),
}


def who(byline: tuple[Credit, ...], style: Style, rng: random.Random) -> str:
    gap = "" if rng.random() < style.tight_bylines else " "
    groups = [
        role + (gap if role else "") + " ".join(_name(name, style, rng) for _, name in members)
        for role, members in groupby(byline, key=lambda credit: credit[0])
    ]
    return " ".join(groups)


def _name(name: str, style: Style, rng: random.Random) -> str:
    """A name of two glyphs is often set as wide as one of three."""
    padded = len(name) == 2 and rng.random() < style.padded_names
    return "　".join(name) if padded else name


def printed(piece: Piece, style: Style, seed: str) -> Printed:
    form = piece.byline_form if piece.byline else "none"
    names = who(piece.byline, style, random.Random(f"{seed}{piece.headline}{piece.byline}"))
    values = {"who": names + " 文/图" * piece.text_and_photo, "lead": piece.lead or ""}
    return Printed(*(part.format(**values).lstrip() for part in FORMS[form]))
