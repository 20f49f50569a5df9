"""How one paper is set, and what its extractor does to it."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Style:
    """Chances are of each occasion; the rest holds for the whole dump."""

    shape: str = "wrapped"  # wrapped | ascii | long
    widths: tuple[int, int] = (14, 19)
    frames: tuple[int, int] = (12, 40)
    width_changes: float = 0.15
    indent: str = "first"  # first | all | none
    indent_mark: str = "\ufffd" * 6
    gap: str = "blank"  # blank | none
    gap_lost: float = 0.05
    gap_late: float = 0.5  # of the lost ones, those whose blank line follows the first line
    justified: float = 0.5
    digit_space: float = 0.6
    prefix_space: float = 1.0
    doubled: tuple[str, ...] = ("caption",)
    headline_space: float = 0.2
    headline_gap: float = 0.2
    headline_wrap: float = 0.2
    letter_spaced: float = 0.0
    vertical_headline: float = 0.0
    vertical_label: float = 0.0
    kicker_gap: float = 0.3
    subhead_wrap: float = 0.3
    subhead_gap: float = 0.8
    credit_own_line: float = 0.2
    blank_lines: tuple[int, ...] = (1,)
    trailing_space: float = 0.0
    dash: str = "———"
    carried: tuple[str, str] = ("（下转第{}版）", "（上接第{}版）")
    padded_names: float = 0.0
    tight_bylines: float = 0.0
    nul: float = 0.0
    lost_mark: str = "﹃\n﹄"
    newline: str = "\n"
    encoding: str = "utf-8"
    form_feed: bool = False
    full_width_digits: float = 0.0
    zero_width: float = 0.0
    line_separator: float = 0.0


WRAPPED = Style()
ASCII = Style(
    shape="ascii", indent="none", justified=0, digit_space=0, prefix_space=0, doubled=(),
    headline_gap=1, headline_space=0, kicker_gap=1, subhead_gap=1, frames=(160, 420), gap_lost=0,
    blank_lines=(1, 1, 1, 3),
)  # fmt: skip
LONG = Style(
    shape="long", indent="all", indent_mark="　　", gap="none", gap_lost=0, justified=0,
    digit_space=0, prefix_space=0, doubled=(), headline_space=0,
)  # fmt: skip

_CARRIED = (
    ("（下转第{}版）", "（上接第{}版）"),
    ("（下转第{}版）", "（上接第{}版）"),
    ("下转第{}版", "上接第{}版"),
    ("（下转0{n}版）", "（上接0{n}版）"),
    ("（下转A{n}版）", "（上接A{n}版）"),
)

# How the wrapped shape differs from extractor to extractor.
_INDENTS: tuple[dict[str, object], ...] = (
    {"indent": "first", "indent_mark": "\ufffd" * 6},
    {"indent": "first", "indent_mark": "\ufffd" * 6, "gap_lost": 0.1},
    {"indent": "first", "indent_mark": " " + "\ufffd" * 6},
    {"indent": "all", "indent_mark": "　　"},
    {"indent": "all", "indent_mark": "　　", "gap": "none"},
    {"indent": "all", "indent_mark": "    ", "gap": "none"},
    {"indent": "first", "indent_mark": "　　"},
    {"indent": "none", "gap_lost": 0.05},
    {"indent": "none", "gap_lost": 0.12},
    {"indent": "all", "indent_mark": "\ufffd" * 6},
)


def wrapped(rng: random.Random) -> Style:
    """A wrapped paper, with its own habits and its own extractor."""
    narrow = rng.choice((8, 10, 12, 13, 14, 15, 16))
    return replace(
        WRAPPED,
        **rng.choice(_INDENTS),  # type: ignore[arg-type]
        widths=(narrow, min(20, narrow + rng.choice((0, 2, 5)))),
        frames=rng.choice(((5, 16), (12, 40), (30, 90))),
        width_changes=rng.choice((0.0, 0.1, 0.35)),
        justified=rng.choice((0.0, 0.3, 0.6, 0.8)),
        digit_space=rng.choice((0.0, 0.5, 0.9)),
        prefix_space=rng.choice((0.0, 0.5, 1.0)),
        doubled=rng.choice(((), ("caption",), ("caption",), ("caption",), ("caption", "subhead"))),
        **_habits(rng),  # type: ignore[arg-type]
    )


def one_line(rng: random.Random) -> Style:
    """A paper whose extractor joined the lines of each paragraph."""
    base = rng.choice((ASCII, ASCII, LONG))
    frames = rng.choice(((160, 420), (90, 260), (5000, 9000)))
    habits = _habits(rng)
    if base is ASCII:
        habits["headline_gap"] = habits["subhead_gap"] = 1.0
    return replace(base, frames=frames, **habits)  # type: ignore[arg-type]


def _habits(rng: random.Random) -> dict[str, object]:
    return {
        "headline_gap": rng.choice((0.0, 0.2, 1.0)),
        "headline_wrap": rng.choice((0.0, 0.2, 0.6)),
        "letter_spaced": rng.choice((0.0, 0.0, 0.0, 0.1)),
        "vertical_headline": rng.choice((0.0, 0.0, 0.0, 0.1)),
        "vertical_label": rng.choice((0.0, 0.0, 0.5)),
        "subhead_wrap": rng.choice((0.0, 0.3, 0.7)),
        "subhead_gap": rng.choice((0.5, 1.0, 1.0)),
        "credit_own_line": rng.choice((0.0, 0.3, 0.8)),
        "trailing_space": rng.choice((0.0, 0.0, 0.1)),
        "dash": rng.choice(("———", "——", "———", "——　")),
        "carried": rng.choice(_CARRIED),
        "padded_names": rng.choice((0.0, 0.0, 0.7)),
        "tight_bylines": rng.choice((0.0, 0.0, 0.3)),
        "nul": rng.choice((0.0,) * 9 + (0.003,)),
        "lost_mark": rng.choice(("﹃\n﹄", "﹃\n﹄", "﹃ ﹄", "")),
        "newline": rng.choice(("\n", "\n", "\n", "\n", "\r\n")),
        "encoding": rng.choice(("utf-8",) * 8 + ("utf-8-sig",)),
        "form_feed": rng.random() < 0.15,
        "full_width_digits": rng.choice((0.0, 0.0, 0.1)),
        "zero_width": rng.choice((0.0, 0.0, 0.0, 0.01)),
        "line_separator": rng.choice((0.0, 0.0, 0.0, 0.0, 0.01)),
    }


def random_style(rng: random.Random) -> Style:
    return wrapped(rng) if rng.random() < 0.7 else one_line(rng)
