"""Characters as a newspaper sets them: widths, spaces, sentence ends. No stage, no state."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

#: What stands for nothing: zero-width marks, byte order marks, NUL and other controls but TAB.
INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1b\x7f]"
)

#: A sentence's end, with the quotes and brackets that may close behind it.
_SENTENCE_END = re.compile(r"(?:[。！？!?]|…+|\.{3,}|——(?=[”’]))[”’」』﹄﹂》）)\]】\"'\s]*$")

_ASCII = re.compile(r"[\x21-\x7e]+")
_MARK = re.compile(
    r"[\u2010-\u2027\u3001-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\u00b7]+"
)
_PAIRS = tuple(map(tuple, ("“”", "‘’", "《》", "「」", "『』", "【】", "〔〕")))
_PAIRED = re.compile("[“”‘’《》「」『』【】〔〕（）()]")
#: Characters in which a sentence's end and what closes behind it find room.
_TAIL = 16
#: Typesetters put a quarter of an em between Chinese and Latin.
_SEAM = re.compile(r"(?<=[0-9A-Za-z])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[0-9A-Za-z])")

#: ASCII marks that an extractor puts for full-width ones.
_FULL_WIDTH = str.maketrans(",;:?!()", "，；：？！（）")
_HALF_WIDTH = re.compile("[,;:?!()]")
_CJK = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = _CJK + "\u3000-\u303f\uff00-\uffef“”‘’…—·"
_ASCII_MARK = re.compile(rf"(?<=[{_WIDE}])[,;:?!()]+|[,;:?!()]+(?=[{_WIDE}])")
#: A mark made wide may stand beside another one: so often at most, whatever the text.
_WIDENINGS = 16
#: The space of two words that stood beside a mark which is wide now.
_SPACE_AT_WIDE = re.compile(rf" (?=[{_WIDE}])|(?<=[{_WIDE}]) ")
_BRACKET_AFTER_WORD = re.compile(r"（([^（）()]*)\)|\(([^（）()]*)）")
_SPACE_BETWEEN_WORDS = re.compile(
    r"(?<=[A-Za-z0-9.,;:!?%)'\"])\s+(?=[A-Za-z(])|(?<=[A-Za-z.,])\s+(?=[0-9])"
)
#: In a display line: a space beside a digit, or inside quotes, is none of its halves.
_STRAY = re.compile(r"(?<=[0-9A-Za-z“‘《（(])\s+|\s+(?=[0-9A-Za-z”’》）)，、：；！？])")

#: Full-width digits and letters, printed for their half-width twins.
_TWINS = {
    code: code - 0xFEE0
    for first, last in ("０９", "Ａｚ")
    for code in range(ord(first), ord(last) + 1)
    if chr(code - 0xFEE0).isalnum()
}
#: Nothing is to be restored in a text without any of these.
_UNSET = re.compile(r"[\s,;:?!()０-９Ａ-Ｚａ-ｚ]")


def squeeze(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def usual_gap(gaps: Iterable[int]) -> int:
    """How many blank lines stand before most lines: an extractor may set one before each."""
    return max(Counter(gaps).items(), key=lambda it: it[1], default=(0, 0))[0]


@lru_cache(64)  # rule after rule looks at the same lines
def plain(text: str) -> str:
    """For matching: no white space, half-width letters, digits and brackets."""
    return unicodedata.normalize("NFKC", squeeze(text))


def width(text: str, mark: float = 0.5) -> float:
    """Ems: a Chinese character 1, ASCII ½, a punctuation mark `mark` (½ where lines squeeze them);
    a stray space has none."""
    bare = squeeze(text)
    return _without_marks(bare) - _signs(_MARK, bare) * (1 - mark)


def widths(text: str) -> tuple[float, float]:
    """The width with a mark of half an em, and with one of a whole em."""
    bare = squeeze(text)
    whole = _without_marks(bare)
    return whole - _signs(_MARK, bare) / 2, whole


def _without_marks(bare: str) -> float:
    """Ems where a mark is as wide as a Chinese character."""
    ascii_signs = _signs(_ASCII, bare)
    if not ascii_signs:
        return float(len(bare))
    return len(bare) - ascii_signs / 2 + len(_SEAM.findall(bare)) / 4


def _signs(runs: re.Pattern[str], bare: str) -> int:
    """How many characters stand in the runs; no list of them, for a line may be a whole dump."""
    return len(bare) - len(runs.sub("", bare))


def balanced(text: str) -> bool:
    """Whether every quote and bracket that opens in the text closes in it."""
    if not _PAIRED.search(text):
        return True
    return all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS) and _round(text)


def _round(text: str) -> bool:
    return text.count("（") + text.count("(") == text.count("）") + text.count(")")


@lru_cache(maxsize=4096)
def ends_sentence(text: str) -> bool:
    """Whether the text ends with 。！？ or …, closing quotes and brackets after it included."""
    return _SENTENCE_END.search(text[-_TAIL:]) is not None


def join(parts: Sequence[str]) -> str:
    """Wrapped lines as one: nothing between Chinese, a space where a Latin word ends a line."""
    out: list[str] = []
    for part in filter(None, parts):
        if out and _is_latin(out[-1][-1]) and _is_latin(part[0]):
            out.append(" ")
        out.append(part)
    return "".join(out)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def restore(text: str) -> str:
    """The text as it was set: no stray spaces, full-width marks beside Chinese, half-width digits.

    Restoring a restored text changes nothing.
    """
    if not _UNSET.search(text):
        return text
    text = text.translate(_TWINS).strip()
    if len(text.split()) > 1:
        text = " ".join(map(squeeze, _SPACE_BETWEEN_WORDS.split(text)))
    for _ in range(_WIDENINGS):
        wider = text
        if _HALF_WIDTH.search(text):
            wider = _BRACKET_AFTER_WORD.sub(r"（\1\2）", _ASCII_MARK.sub(_widened, text))
        if " " in wider:
            wider = _SPACE_AT_WIDE.sub("", wider)
        if wider == text:
            break
        text = wider
    return text


def _widened(marks: re.Match[str]) -> str:
    return marks.group().translate(_FULL_WIDTH)


@lru_cache(256)  # a page's display lines, rule after rule
def halves(text: str) -> str:
    """A display line restored, with one space kept between its halves; letter-spaced type closed up."""
    if len(text.split()) < 2:
        return restore(text.strip())
    words = _STRAY.sub("", text.strip()).split()
    if len(words) > 3 and sum(len(word) == 1 for word in words) > 0.7 * len(words):
        words = [squeeze(half) for half in re.split(r"\s{2,}|\u3000", text.strip())]
    return " ".join(filter(None, map(restore, words)))


#: From this share of lines that end a sentence on, a dump has one line a paragraph …
_ONE_LINE = 0.45
#: … or where this share of its text stands in lines wider than any column, in ems.
_IN_WIDE_LINES = 0.6
_WIDEST_COLUMN = 42


def one_line_a_paragraph(lines: Sequence[tuple[str, float]]) -> bool:
    """Whether a dump's lines (text, width) are whole paragraphs, not lines of a column."""
    running = [(text, ems) for text, ems in lines if ems > 5]
    if not running:
        return True
    ended = sum(ends_sentence(text) for text, _ in running)
    wide = sum(ems for _, ems in running if ems > _WIDEST_COLUMN)
    share = wide / sum(ems for _, ems in running)
    return ended > _ONE_LINE * len(running) or share > _IN_WIDE_LINES
