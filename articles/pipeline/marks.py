"""What a line is by itself: the start of an article, a byline, page furniture, a table's row …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from articles.pipeline import byline, displays, tables, vocabulary
from articles.pipeline import text as tx
from articles.pipeline.patterns import (
    BULLET,
    CONTINUED_FROM,
    HALF_LEAD,
    LEAD,
    NUMBER,
    continued_on,
)
from articles.pipeline.records import Line

_FRAME = re.compile(r"^[\s﹃﹄﹁﹂「」『』︻︼︵︶︽︾◢◣]+$")

_F = vocabulary.load("furniture")
_NAMES = r"(?:[:：/／]?(?:[\u3400-\u9fff]{2,4}(?=[\s、，,/／]|$|[A-Za-z])|[\u3400-\u9fff]\s[\u3400-\u9fff](?=\s|$))[、，,\s]*){0,4}"
_STRONG = re.compile(
    r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日(?:\s*[（(]?\s*(?:星期|周)\s*[一二三四五六日天]\s*[)）]?)?"
    r"|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}"
    r"|[二][〇零○Ｏ一二三四五六七八九]{3}\s*年\s*[一二三四五六七八九十]{1,2}\s*月\s*[一二三四五六七八九十]{1,3}\s*日"
    r"|\d{1,2}\s*月\s*\d{1,2}\s*日\s*(?:星期|周)\s*[一二三四五六日天]"
    rf"|第\s*{NUMBER}\s*版|[A-Z]?\d{{1,2}}\s*版(?!面)|版次[:：]?\s*\d+"
    rf"|(?:{vocabulary.loose(_F['staff'])})(?:\s*[:：/／]\s*|\s+){_NAMES}"
    r"|^[^、，。：]{2,20}(?:主办|主管)(?=[\s（(]|$)|.*[（(]?详?见第?\s*[A-Z]?[\d一二三四五六七八九十]+\s*版[）)]?$"
    rf"|^(?:{vocabulary.any_of(_F['notes'])}).*"
    r"|^([★☆◆●■▲]).*\1$|内部资料|免费交流|内部交流"
    r"|.*[▶►→]\s*[A-Z]?\d{1,2}\s*版$|.{4,}[（(]\s*[A-Z]?\d{1,2}\s*版\s*[）)]$"
    rf"|(?:{vocabulary.loose(_F['contacts'])})\s*[:：]\s*[^\s]+(?:\s*\d+)*"
    rf"|(?:{vocabulary.loose(_F['contacts'])})\s*\d[\d\s—-]{{3,}}|^\s*主[办管]\s*[:：]\s*\S+"
    r"|(?:https?://|www\.)\S+|[\w.]+@[\w.]+|\d{3,4}-\d{7,8}|\d{11}"
    r"|CN\s*\d+[-—－]\d+|总?第\s*\d+\s*[期号]|(?:星期|周)[一二三四五六日天](?=\s|$)"
)
_WEAK = re.compile(
    r"农历\S{2,12}"
    rf"|(?:{vocabulary.any_of(_F['imprint'])})[\u3400-\u9fff]{{0,4}}(?:[:：]?\s*[\dA-Za-z/—-]+)?[期版元份号]?"
    rf"|[\u3400-\u9fff]{{2,10}}?(?:{vocabulary.any_of(_F['papers'])})"
    rf"|(?:{vocabulary.any_of(_F['sections'])})"
    r"|[一二三四五六七八九十正腊冬]{1,2}月[初十廿三][一二三四五六七八九十]|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
    r"|[A-Za-z0-9]+|[\s\W_]+"
)
_DAY = re.compile(
    r"[二\d][〇零○Ｏ一二三四五六七八九\d]{3}\s*[年.\-/]\s*[一二三四五六七八九十\d]{1,2}\s*[月.\-/]\s*[一二三四五六七八九十\d]{1,3}\s*日?"
)
_DAY_ALONE = re.compile(rf"\s*(?:{_DAY.pattern})\s*")
_CONTACT = re.compile(
    rf"\d{{3,4}}-\d{{7,8}}|\d{{11}}|(?:https?://|www\.)\S+|[\w.]+@[\w.]+"
    rf"|(?:{vocabulary.loose(_F['contacts'])})[\s:：]*\d"
)
_PAGE_NUMBER = re.compile(r"^[—\-－·•\s]*[A-D]?\d{1,3}[—\-－·•\s]*$")
#: What a newspaper's site prints between its pieces: 上一篇  下一篇, 放大+ 缩小-.
_NAVIGATION = re.compile(rf"(?:\W*(?:{vocabulary.any_of(_F['navigation'])})(?:\W|[oO○])*)+")
#: Most lines are running text: one look at their characters spares them the long patterns.
_MAY_LEAD = re.compile("[讯电息（(]")
_LONGEST_LEAD = 48
#: A byline behind 本报讯 goes over so many lines of a narrow column.
_LINES_OF_A_BYLINE = 5
_MAY_BE_THE_PAGES = re.compile(
    "["
    + "".join({word[0] for word in (*_F["staff"], *_F["contacts"], *_F["notes"])})
    + r"\d二第总星周主内免详见版★☆◆●■▲a-zA-Z]"
)
#: A unit, a space and a name.
_SPACED = re.compile(r"\S{3,}\s+[\u3400-\u9fff]{2,4}$")
#: `04　城区`, at a page's top.
_NUMBERED_SECTION = re.compile(r"^[A-D]?\d{1,2}\s*[|｜]?\s*[\u3400-\u9fff]{2,6}$")
_LONGEST_FURNITURE = 80
#: A page's head has so many lines, and a section's name so many characters.
_HEAD, _WIDEST_SECTION = 8, 8
#: The name under a notice.
_WIDEST_NAME = 20
_PAUSES = re.compile("[，。；：！？、,;:!?]")
_BRACKETS = re.compile("[（()）]")


def furniture(text: str) -> bool:
    """Whether a line is the page's own: date line, page number, section, editors, imprint."""
    if len(text) > _LONGEST_FURNITURE or "，" in text or "。" in text or tx.ends_sentence(text):
        return False
    if text.count("《") != text.count("》"):
        return False
    if _PAGE_NUMBER.match(text) or _NAVIGATION.fullmatch(text):
        return True
    if not _MAY_BE_THE_PAGES.search(text):
        return False
    rest, strong = _STRONG.subn(" ", text)
    left = len(tx.squeeze(_WEAK.sub("", rest)))
    return bool(strong) and left <= (24 if strong > 1 else max(4, len(text) // 8))


def weak_furniture(text: str) -> bool:
    """A section's or a paper's name by itself: furniture only beside other furniture."""
    bare = tx.squeeze(text)
    return len(bare) <= 16 and not tx.ends_sentence(bare) and not _WEAK.sub("", bare)


def _letter_spaced(text: str) -> bool:
    """A short name with a space between all its glyphs: a masthead, a section's head."""
    words = text.split()
    return 2 <= len(words) <= 8 and all(len(word) == 1 for word in words)


def mark(line: Line) -> str:
    """`lead`, `bullet`, `byline`, `continued` (上接 …), `furniture`, `frame` or `text`."""
    text = line.text
    if _MAY_LEAD.search(text, 0, _LONGEST_LEAD) and LEAD.match(text):
        return "lead"
    if _FRAME.match(text):
        return "frame"
    if "接" in text and CONTINUED_FROM.match(text):
        return "continued"
    if len(text) <= _LONGEST_FURNITURE and not continued_on(text):
        if furniture(text):
            return "furniture"
        if byline.stands_alone(text) and not _is_caption(line):
            return "byline"
    return "bullet" if BULLET.match(text) else "text"


def _is_caption(line: Line) -> bool:
    """Bold words and a photographer behind them."""
    return line.doubled and byline.split_credit(line.text)[1] is not None


def mark_all(lines: Sequence[Line]) -> list[str]:
    """The mark of every line; tables and weak furniture by their neighbours."""
    marks = [mark(line) for line in lines]
    for index, line in enumerate(lines[:4]):
        if marks[index] == "text" and _NUMBERED_SECTION.match(line.text):
            marks[index] = "furniture"
    for index, (line, below) in enumerate(pairwise(lines)):
        if HALF_LEAD.match(line.text) and LEAD.match(f"{line.text}\n{below.text}"):
            marks[index : index + 2] = ["lead", "text"]
    _spread_furniture(lines, marks)
    tables.mark(lines, marks, partial(_in_brackets, lines))
    _settle(lines, marks)
    return marks


def _settle(lines: Sequence[Line], marks: list[str]) -> None:
    """What only the neighbours tell: a byline under its 本报讯 begins nothing, a name apart signs."""
    if lines and marks[0] == "text" and byline.headed(lines[0].text):
        marks[0] = "byline"
    for index in range(1, len(lines)):
        line, before = lines[index], lines[index - 1]
        if marks[index] == "furniture" and (
            _is_text(lines, marks, index)
            or _dates_a_letter(lines, marks, index)
            or _ends_a_jump(line, before)
        ):
            marks[index] = "text"
        if marks[index] in ("byline", "lead") and _goes_on_in_brackets(lines, marks, index):
            marks[index] = "text"
        elif marks[index] == "text" and _headed(lines, index):
            marks[index] = "byline"
        elif marks[index] == "text" and len(line.text) <= 24 and not tx.ends_sentence(line.text):
            right = line.indent >= 4 and tx.ends_sentence(before.text)
            between = (
                line.gap
                and (index + 1 == len(lines) or lines[index + 1].gap)
                and _SPACED.search(line.text)
            )
            if (right or between) and byline.affiliated(line.text):
                marks[index] = "byline"


def _ends_a_jump(line: Line, before: Line) -> bool:
    """Whether a 下转 that began on the line before ends here."""
    split = f"{before.text[-8:]}\n{line.text}"
    return continued_on(split) is not None and not continued_on(before.text)


def _goes_on_in_brackets(lines: Sequence[Line], marks: Sequence[str], index: int) -> bool:
    """Whether a byline stands under its 本报讯, or in the brackets that opened behind it."""
    line = lines[index]
    if marks[index] == "byline":
        return _in_brackets(lines, index)
    leads = marks[index] == marks[index - 1] == "lead"
    return leads and not line.gap and line.text[0] in "（("


def _in_brackets(lines: Sequence[Line], index: int) -> bool:
    """Whether brackets behind 本报讯, or of a signature, are open here, also over a column's break."""
    above = lines[max(0, index - _LINES_OF_A_BYLINE) : index]
    below = lines[index : index + _LINES_OF_A_BYLINE]
    before = _BRACKETS.findall("".join(line.text for line in above))
    after = _BRACKETS.findall("".join(line.text for line in below))
    return before[-1:] in (["（"], ["("]) and after[:1] in (["）"], [")"])


def _headed(lines: Sequence[Line], index: int) -> bool:
    """Whether a headline stands on the line with its byline behind it, and no sentence runs on.

    A caption's credit that goes over the line's end is none.
    """
    line, before = lines[index], lines[index - 1]
    if line.doubled or byline.headed(line.text) is None:
        return False
    apart = tx.ends_sentence(before.text) or displays.briefs_label(before.text)
    if not (apart or (line.gap > 0 and tx.balanced(before.text))):
        return False
    below = lines[index + 1 : index + 2]
    if not below or below[0].gap:
        return True
    return byline.split_credit(f"{line.text}\n{below[0].text}")[1] is None


def _is_text(lines: Sequence[Line], marks: Sequence[str], index: int) -> bool:
    """A telephone number in mid-sentence, or the number over a section (01, 02), looks like the page's."""
    line, before = lines[index], lines[index - 1]
    open_before = (
        marks[index - 1] == "text" and before.width > 5 and not tx.ends_sentence(before.text)
    )
    if not line.gap and open_before and _CONTACT.search(line.text):
        return True
    inside = 4 <= index < len(lines) - 4 and marks[index - 1] == marks[index + 1] == "text"
    return inside and re.fullmatch("0[1-9]", tx.halves(line.text)) is not None


def _dates_a_letter(lines: Sequence[Line], marks: Sequence[str], index: int) -> bool:
    """A day alone under a notice: below the name that signs it, or in the middle of a page that is
    dated elsewhere."""
    around = {*marks[index - 1 : index], *marks[index + 1 : index + 2]}
    inside = index >= 4 and around <= {"text", "byline"}
    if not inside or not _DAY_ALONE.fullmatch(lines[index].text):
        return False
    edges = (*range(4), *range(len(lines) - 4, len(lines)))
    dated = any(
        at != index and marks[at] == "furniture" and _DAY.search(lines[at].text) for at in edges
    )
    return _signs(lines[index - 1]) or (dated and index < len(lines) - 4)


def _signs(line: Line) -> bool:
    """Whether a line may be the name under a notice: short, and no pause in it."""
    return line.width <= _WIDEST_NAME and not _PAUSES.search(line.text)


def _spread_furniture(lines: Sequence[Line], marks: list[str]) -> None:
    """A section's name next to the date line, above it or below, is furniture as well."""
    last = len(lines) - 1
    for index in range(1, len(lines)):
        if marks[index - 1] == "furniture":
            _take_in(lines, marks, index, blank=lines[index].gap)
        if index < _HEAD:
            _take_in_section(lines, marks, index)
    for index in range(last - 1, -1, -1):
        if marks[index + 1] == "furniture":
            _take_in(lines, marks, index, blank=lines[index + 1].gap)


def _take_in(lines: Sequence[Line], marks: list[str], index: int, blank: int) -> None:
    """One line beside furniture: a weak word for it, or a masthead's letter-spaced name."""
    if marks[index] != "text":
        return
    text = lines[index].text
    masthead = index == 0 or (index < 4 and not blank)
    named = index == 0 and not blank and len(text) <= _WIDEST_SECTION
    if weak_furniture(text) or named or (masthead and _letter_spaced(text)):
        marks[index] = "furniture"


def _take_in_section(lines: Sequence[Line], marks: list[str], index: int) -> None:
    """A short line in the midst of a page's head, whatever it says, is its section's name."""
    if index < len(lines) - 1 and marks[index] == "text":
        blank = lines[index].gap or lines[index + 1].gap
        framed = marks[index - 1] == marks[index + 1] == "furniture"
        if framed and not blank and lines[index].width <= _WIDEST_SECTION:
            marks[index] = "furniture"
