"""The forms in which papers print who wrote a piece."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from tests.typeset.plan import Credit, Piece


@dataclass(frozen=True)
class Printed:
    """`prefix` and `suffix` run on with the text, `above` stands on a line of its own."""

    prefix: str = ""
    above: str = ""
    suffix: str = ""


# form: (prefix, line above, suffix); {who} is 记者 甲 乙 通讯员 丙, {lead} 本报讯.
FORMS: dict[str, tuple[str, str, str]] = {
    "bracket": ("{lead}（{who}）", "", ""),
    "own line": ("", "□ 本报{who}", ""),
    "own line, plain": ("", "本报{who}", ""),
    "own line, filled mark": ("", "■ 本报{who}", ""),
    "own line, bare": ("", "{who}", ""),
    "signature": ("{lead} ", "", "（{who}）"),
    "bare signature": ("", "", "（{who}）"),
    "none": ("{lead} ", "", ""),
}


def who(byline: tuple[Credit, ...], *, text_and_photo: bool = False) -> str:
    groups = [
        " ".join(filter(None, (role, *(name for _, name in members))))
        for role, members in groupby(byline, key=lambda credit: credit[0])
    ]
    return " ".join([*groups, "文/图"] if text_and_photo else groups)


def printed(piece: Piece) -> Printed:
    form = piece.byline_form if piece.byline else "none"
    values = {"who": who(piece.byline, text_and_photo=piece.text_and_photo), "lead": piece.lead or ""}
    prefix, above, suffix = (part.format(**values) for part in FORMS[form])
    return Printed(prefix.lstrip() if piece.lead or form == "bracket" else "", above, suffix)
