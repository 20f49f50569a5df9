"""What a display line is by its words: a notice's head, a column's label, a kicker, a slogan.

The words stand in data/labels.json and data/notices.json; that a kicker speaks of its article, and a
slogan does not, is told by the pairs of characters that stand in both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import add

from articles.pipeline import text as tx
from articles.pipeline import vocabulary
from articles.pipeline.records import Unit

_N = vocabulary.load("notices")
_NOTICE = re.compile(
    rf"(?:{vocabulary.any_of(_N['ends'])})[）)]?$|^(?:{vocabulary.any_of(_N['starts'])})"
    rf"|^[<《【\[（(](?:{vocabulary.any_of(_N['ends'])})[>》】\]）)]"
)
#: （2031年3月4日区人大常委会会议通过）, under a notice's headline.
_IN_BRACKETS = re.compile(r"[（(].+[）)]")
#: 某某公司2031年3月4日, （某某局提供）, 数据来源：某某局.
_CLOSES_NOTICE = re.compile(
    rf"(?:\d{{4}}|[二〇零○一三四五六七八九]{{4}})年.{{1,2}}月.{{1,3}}日$|^\(.{{2,20}}\)$|^(?:{vocabulary.any_of(_N['sources'])}):"
)
_BRIEFS = re.compile(rf"(?:{vocabulary.any_of(_N['brief_labels'])})$")
_L = vocabulary.load("labels")
_LABEL = re.compile(rf"(?:{vocabulary.any_of(_L['ends'])})$")
#: “某某月”进行时: whatever the quotes hold.
_QUOTED = re.compile(rf"[“《][^“”《》]{{2,20}}[”》](?:{vocabulary.any_of(_L['ends'])})")
_LONG_ENDS = tuple(_L["long_ends"])
_UNIT_LINE = re.compile(rf"(?:{vocabulary.any_of(_L['units'])})[：:]?$")
_SLOGAN = re.compile(
    rf"^(?:{vocabulary.any_of(_L['slogans'])})|(?:{vocabulary.any_of(_L['slogan_ends'])})$"
)
#: The rest of a headline, which begins none: `（扩大）会议召开`, `暨…推进会`.
GOES_ON = re.compile(r"[（(][^（）()]{1,8}[）)].|暨")
#: … or its subtitle.
_UNDER = re.compile(rf"{GOES_ON.pattern}|[—―–]{{2}}")
#: What a paper prints at the top of its pages for months, whatever stands below.
_BANNER = re.compile(rf"^(?:{vocabulary.any_of(_L['banners'])})|建设")
#: A headline that reports a meeting: 六届区委第58次常委会会议召开, 我区举行推进会.
_MET = re.compile(
    r"会[）)]?议?(?:在.{2,16})?(?:胜利|隆重)?(?:召开|举行|闭幕|开幕)$|(?:召开|举行).{2,40}会议?$"
)
_BOXED = re.compile(r"^【.{2,8}】$")
#: `学雷锋 树新风`: three characters and three.
_MOTTO = re.compile(r"^[\u3400-\u9fff]{2,3}(?: [\u3400-\u9fff]{2,3}){1,3}$")
#: ———基层见闻———, a column.
_BETWEEN_DASHES = re.compile(r"[—―–-]+[^—―–-]{2,10}[—―–-]+")
#: `百姓热线·读者来信`: a column and what is in it.
_SERIES = re.compile(r"^[\u3400-\u9fff]{2,6}[·•・][\u3400-\u9fff]{2,6}$")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
#: A kicker speaks of its article: this share of its pairs of characters stands in the text.
_SPOKEN = 0.34
#: … one of few characters, behind a blank, nearly all.
_WHOLLY = 0.75
#: Two lines of as many characters are a couplet, where these are no fewer.
_VERSE = 7
#: What a label is set between.
_AROUND = "·•■●◆▲★—-【】[]"
#: A headline of news has more characters than this.
_SHORTEST = 4
#: A line that its next one completes: `某区召开会议强调：`, `———` a subtitle, `母亲的` over `河`, `新增3家` over what.
_RUNS_ON = re.compile(r"^[—\-―–]|(?:[：:，,、的]|——)$")
JOINTS = re.compile(r"(?:[的和与在为对将从向]|\d+[家个名项户人条座所万亿])$")


#: An orphaned headline's share of pairs that must stand in the body.
ADOPTED = 0.22
#: … and by so much more than in any other.
AHEAD = 0.12


def notice_like(text: str) -> bool:
    """Whether a display line heads a notice or an advertisement."""
    bare = tx.plain(text)
    return len(bare) <= 30 and _NOTICE.search(bare) is not None


def closes_notice(text: str) -> bool:
    """Whether a display line is a notice's last: it ends in the day, or names a table's source."""
    return _CLOSES_NOTICE.search(tx.plain(text)) is not None


def briefs_label(text: str) -> bool:
    """Whether a display line is a column label under which briefs stand."""
    bare = tx.plain(text).strip(_AROUND)
    return len(bare) <= 10 and "," not in bare and _BRIEFS.search(bare) is not None


def heads_nothing(text: str) -> bool:
    """Whether a display line is a label that no single piece has for its headline: 简讯, 【民生】."""
    return briefs_label(text) or _BOXED.match(tx.plain(text)) is not None


def labels_only(shown: str, body: Sequence[Unit], lead: bool) -> bool:
    """Whether the one display line over a piece of which nothing is said in its `body` is a label: by its
    words, or, where a `lead` (本报讯) begins the piece, for it is shorter than any headline of news."""
    label = is_label(shown) or (lead and signs(shown) <= _SHORTEST and not is_unit(shown))
    return label and coverage(tx.plain(shown), body_text(body)) == 0.0


def display_text(units: Sequence[Unit]) -> str:
    """The lines of display units restored, a space between them."""
    return " ".join(tx.halves(line.text) for unit in units for line in unit.lines)


@dataclass(frozen=True, slots=True)
class Place:
    """How a headline stands: `broken` off from the line above by a photo, `anchored` by 本报讯 or a
    byline, `direct` on its text without a blank."""

    broken: bool
    anchored: bool
    direct: bool


def goes_with(unit: Unit, below: Unit, own: Sequence[Unit], text: str, place: Place) -> bool:
    """Whether a display line above a headline is its kicker or unit line, not a label or slogan."""
    shown, next_shown = display_text([unit]), display_text([below])
    bare = tx.plain(shown)
    if _BETWEEN_DASHES.fullmatch(bare):
        return False
    if _RUNS_ON.search(bare) or (notice_like(shown) and _IN_BRACKETS.fullmatch(next_shown)):
        return True
    vertical = unit.lines[-1].last > 0, below.lines[0].last > 0
    if all(vertical):
        return True
    if not below.lines[0].gap and (
        any(vertical) or JOINTS.search(bare) or next_shown.startswith("—")
    ):
        return True
    if is_unit(shown) and not place.broken and not _SERIES.match(bare):
        return True
    halves = not below.lines[0].gap and abs(len(bare) - len(tx.plain(next_shown))) <= 1
    if briefs_label(bare) or (is_label(bare) and not halves) or _BOXED.match(bare):
        return False
    spoken = coverage(bare, text + tx.plain(display_text(own)))
    if len(bare) <= 3:
        return halves or spoken >= _WHOLLY
    if not below.lines[0].gap or next_shown.startswith("—"):
        whole = sum(not _UNDER.match(display_text([line])) for line in own)
        return _kicks(shown, next_shown, whole, spoken, place)
    return _kicks_apart(shown, next_shown, spoken, place)


def _kicks_apart(shown: str, next_shown: str, spoken: float, place: Place) -> bool:
    """A line behind whose blank the headline stands is its kicker if it is spoken of, or stands over a
    meeting and is no banner, or is no slogan."""
    bare = tx.plain(shown)
    if signs(bare) <= 5 or _MOTTO.match(shown):
        return spoken >= _WHOLLY or (signs(bare) > 5 and _MET.search(next_shown) is not None)
    if len(bare) == len(tx.plain(next_shown)) >= _VERSE and not _BANNER.search(bare):
        return True
    if spoken >= _SPOKEN or place.broken:
        return spoken >= _SPOKEN
    if _MET.search(next_shown) and not _BANNER.search(bare):
        return True
    two_slogans = " " in shown and " " in next_shown
    return not (place.direct or two_slogans or _SLOGAN.search(bare))


def _kicks(shown: str, next_shown: str, below: int, spoken: float, place: Place) -> bool:
    """A line with no blank under it is a kicker, unless nothing of it is spoken of below and it is a
    slogan over a whole headline, or a short name over a longer line."""
    if below > 1 and " " in shown and _SLOGAN.search(tx.plain(shown)):
        return spoken >= _SPOKEN
    if not place.anchored and signs(shown) <= 4 < signs(next_shown):
        return spoken >= _SPOKEN
    return True


def is_unit(shown: str) -> bool:
    """Whether a display line is nothing but the name of an office, a village, a company …"""
    bare = tx.plain(shown)
    return _UNIT_LINE.search(bare) is not None and len(bare) <= 16


def is_slogan(shown: str) -> bool:
    """Whether display lines are two slogans and no headline: 党建引领 聚力前行."""
    return " " in shown and _SLOGAN.search(tx.plain(shown)) is not None


def is_label(shown: str) -> bool:
    """Whether a display line is a column's label: short, and by its words."""
    bare = tx.plain(shown).strip(_AROUND)
    if _SERIES.match(bare) or _QUOTED.fullmatch(bare):
        return True
    longest = 10 if bare.endswith(_LONG_ENDS) else 6
    return _LABEL.search(bare) is not None and signs(bare) <= longest


def signs(text: str) -> int:
    """How many Chinese characters."""
    return len(_CHINESE.findall(text))


def coverage(shown: str, text: str) -> float:
    """Share of the pairs of Chinese characters in `shown` that stand in `text`."""
    signs = "".join(_CHINESE.findall(shown))
    pairs = set(map(add, signs, signs[1:]))
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def spoken_of(shown: str, body: Sequence[Unit]) -> bool:
    """Whether the body says what the display line says."""
    return coverage(tx.plain(shown), body_text(body)) >= _SPOKEN


def body_text(units: Sequence[Unit]) -> str:
    """The words of a body without its spaces, to look for a headline's in."""
    return tx.plain("".join(line.text for unit in units for line in unit.lines))
