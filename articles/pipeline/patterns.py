"""How an article begins, follows up another one, is listed, and goes on elsewhere."""

from __future__ import annotations

import re

from articles.pipeline import vocabulary

_LEADS = vocabulary.load("leads")
_WORDS = vocabulary.load("bylines")
_ROLES = vocabulary.loose(_WORDS["roles"] + _WORDS["groups"])
_DAY = r"(?:\d{1,2}\s*月\s*)?\d{1,2}\s*日\s*"
_OPEN = r"^[\s□■○●◎◇◆▲△☆★▶►【\[]*"

#: `本报讯`, `本报3月4日讯`, `本报综合消息`, `新华社某地3月4日电`, `某地讯（…`, `（记者 …`, `又讯`.
LEAD = re.compile(
    rf"{_OPEN}(?P<lead>"
    rf"(?:{vocabulary.loose(_LEADS['follow_ups'])})(?=[\s（(:：,，】\]]|$)"
    rf"|(?:{vocabulary.loose(_LEADS['houses'])})(?!\s*(?:{_ROLES}))[^，。：:；（）()]{{0,8}}?\s*(?:{_DAY})?"
    rf"(?<!通)(?:{vocabulary.loose(_LEADS['ends'])})(?:(?=[\s（(:：,，】\]\d]|$|(?:{_ROLES}))|(?<=讯)(?!息)(?=[\u3400-\u9fff]))"
    rf"|[\u3400-\u9fff\s]{{2,8}}?(?:{_DAY})?讯(?=\s*[（(]\s*(?:本报|{_ROLES}))"
    rf")[】\]]?"
    rf"|^[（(]\s*(?:{vocabulary.loose(vocabulary.load('bylines')['houses'])})?\s*(?:{_ROLES})[^（）()，。]{{2,40}}?[）)](?=\s*[^\s])"
)
#: A line that may be the first half of a lead.
HALF_LEAD = re.compile(rf"{_OPEN}(?:{vocabulary.loose(_LEADS['houses'])})[\d\s月日]{{0,12}}$")
FOLLOW_UP = re.compile(rf"{_OPEN}(?:{vocabulary.loose(_LEADS['follow_ups'])})")
BULLET = re.compile(r"^[●■▲◆★△▼◎○☆►▶◇□]\s*")
#: An item of a list begins its paragraph: 一、 （二） 3. ① 问： 9月4日：
ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]"
    r"|[问答][：:]|(?:\d{1,2}月)?\d{1,2}日[：:]"
)

#: A sentence's opening: 3月4日, 2031年3月, 近日.
DATED = re.compile(
    rf"^(?:\d{{4}}年\d{{1,2}}月|\d{{1,2}}月\d{{1,2}}日|{vocabulary.any_of(vocabulary.load('sentences')['dated'])})"
)
#: A letter's first line: `编辑同志：`.
SALUTE = re.compile(
    rf"\s*[\u3400-\u9fff]{{0,6}}(?:{vocabulary.any_of(vocabulary.load('sentences')['salutes'])})\s*[：:]\s*$"
)
NUMBER = r"[0-9A-Z一二三四五六七八九十]{1,3}"
#: （下转第二版）, （上接A1版）, （下转本版左下）; group 1 is the page, or 本 for this one.
_PAGE = rf"(?:第?\s*({NUMBER}|本)\s*版)"
CONTINUED_ON = re.compile(
    rf"[（(【\[▶►>]{{0,4}}\s{{0,4}}(?:下\s*转|紧\s*转)\s*{_PAGE}[^。，（(]{{0,12}}?[）)】\]▶►>]{{0,6}}\s*$"
)
CONTINUED_FROM = re.compile(
    rf"^[（(【\[▶►◀<>]*\s*(?:上\s*接|紧\s*接)\s*{_PAGE}(?:[^。，（(）)]{{0,12}}[）)】\]]+)?"
)

_ROLE_NAMES = rf"\s*(?:{vocabulary.loose(vocabulary.load('bylines')['houses'])})?\s*(?:{_ROLES})[^（）()。，]{{2,40}}?"
#: A byline in brackets, anywhere.
BYLINED = re.compile(
    rf"[（(]\s*(?:{vocabulary.loose(_WORDS['houses'])})?\s*(?:{_ROLES})|^\S{{0,8}}\s+(?:{_ROLES})"
)
#: A signature behind the last sentence: （记者 某某）, （某某 某某）, also over a line's end; 记者 某某.
SIGNATURE = re.compile(
    rf"(?<=[。！？!?”’…）)])(?:\s{{0,4}}[（(](?P<who>{_ROLE_NAMES}|[\u3400-\u9fff·\s、]{{2,20}}?)[）)]"
    rf"|\s+(?P<bare>(?:{_ROLES})\s*[\u3400-\u9fff]{{2,4}}(?:\s+[\u3400-\u9fff]{{2,4}}){{0,3}}))\s*$"
)
#: No signature ends so.
_STOPS = tuple("。！？!?”’…")


def continued_on(text: str) -> re.Match[str] | None:
    """（下转第二版） at the text's end; most texts lack the one character, and need no search."""
    return CONTINUED_ON.search(text) if "转" in text else None


def is_jump(text: str) -> bool:
    """Whether a 下转 is all that stands in the text."""
    return "转" in text and CONTINUED_ON.match(text) is not None


def signature(text: str) -> re.Match[str] | None:
    """（记者 某某） at the text's end; one that ends with its sentence has none, and needs no search."""
    return None if text.rstrip().endswith(_STOPS) else SIGNATURE.search(text)
