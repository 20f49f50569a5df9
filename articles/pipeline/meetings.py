"""Formal meetings that a piece reports as held: name, series and ordinal, day, chair, attendance.

A meeting is reported by the sentence that opens a piece (`某某主持召开第四次某某会议`, `某某会议在某地
召开`) or a dated sentence. One that is only mentioned, planned, or looked back at (会议召开后) is none.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from articles.pipeline import numerals, vocabulary
from articles.pipeline.records import Article, Attendee, Block, Meeting, Sitting

_WORDS = vocabulary.load("meetings")
_CAPACITIES: Mapping[str, str] = _WORDS["capacities"]
_NUMBER = r"(?:(?<!\d)\d{1,3}|[一二三四五六七八九十百零〇]{1,6})"
_KIND = rf"(?:{vocabulary.any_of(_WORDS['ends'])})(?:[（(]扩大[）)])?”?"
#: What is no formal meeting by itself: 部署会暨培训会.
_JOINED = vocabulary.any_of(_WORDS["joined"])
_HELD = rf"(?:{vocabulary.any_of(_WORDS['held'])}|主持(?![召举组]))"
#: 第三次, 一届八次: what counts makes a meeting of anything that ends in 会.
_COUNTED = rf"(?:第{_NUMBER}次|{_NUMBER}届{_NUMBER}次)"
_NAME = rf"(?P<name>(?:[^，。；、！？\s]{{1,60}}?{_KIND}(?!后|前|上|精神|要求|议)|[^，。；、！？\s]{{0,40}}?{_COUNTED}[^，。；、！？\s]{{1,16}}?会”?(?=[，。；]))(?:暨[^，。；、！？\s]{{2,40}}?(?:{_KIND}|{_JOINED})(?!议))?)"
#: `召开了今年第八次会商会`: who holds it stands before.
_HOLDING = re.compile(
    rf"(?P<who>[^，。；！？]{{0,40}}?){_HELD}了?(?:今年|本年度|一次)?{_NAME.replace('、', '', 1)}(?=[，。；、！？]|$|并|暨|(?:和|及|以及)(?=[^，。；、]{{0,40}}?{_COUNTED})|，|听取|研究|传达|安排|部署|强调|，)"
)
_WHEN = r"(?:今天|今日|昨天|昨日|当天|\d{1,2}月\d{1,2}日)(?:上午|下午|晚上|晚)?"
#: `第33次某某会议在某地召开`.
_TAKING_PLACE = re.compile(
    rf"(?:^|(?<=[，。；！？日午晚]))(?P<who>)(?:历时[^，。的]{{1,4}}的)?{_NAME.replace('、', '', 1)}(?:正?在(?P<place>[^，。；]{{2,24}}?))?"
    rf"(?:(?:圆满|顺利)?完成[^，。；]{{0,12}}，(?:{_WHEN}(?:在[^，。；]{{2,20}}?)?)?)?(?:于\d{{1,2}}月\d{{1,2}}日(?:上午|下午|晚上|晚)?(?:在[^，。；]{{2,20}}?)?)?"
    rf"(?:以[^，。；]{{2,10}}(?:形式|方式))?"
    rf"(?:{_WHEN}|日前|近日|隆重|顺利|如期|正式|胜利|圆满){{0,2}}(?:{vocabulary.any_of(_WORDS['taking_place'])})(?!后|前|以来|的|了?[一二三四五六七八九十两多数]+次)"
)
#: `第33次某某会议听取…报告`: what it did says that it was held.
_HEARING = re.compile(rf"(?:^|(?<=[，日]))(?P<who>){_NAME.replace('、', '', 1)}(?=听取|审议)")
#: … and a second one in the same breath: `召开第四次某某会议和第六次某某会议`.
_AND = re.compile(rf"(?:和|及|以及){_NAME.replace('、', '', 1)}(?=[，。；])")
#: Names that tell nothing without who holds it.
_BARE = re.compile(rf"第{_NUMBER}次(?:[（(]扩大[）)])?会议|[（(]扩大[）)]会议")
#: A headline that says all of it: 区委经济工作会议召开, 区委召开经济工作会议.
_HEADLINED = (
    re.compile(rf"{_NAME}(?:{vocabulary.any_of(_WORDS['taking_place'])})"),
    re.compile(rf"[^，。；、！？\s]{{2,12}}?{_HELD}{_NAME}"),
)
_GOES_ON = re.compile(r"(?:会议|大会)(?:强调|指出|要求|认为|听取|传达|审议|通过|研究)")
#: 第四次, 第3轮; without 第 behind a term only: 五届人大四次会议, 九届十二次主席会议.
_ORDINAL = re.compile(
    rf"第(?P<nth>{_NUMBER})次|(?<=届)(?P<body>[^，。、第次]{{0,12}}?)(?P<of>{_NUMBER})次|第(?P<round>{_NUMBER})轮"
)
_TERM = re.compile(rf"第?(?P<term>{_NUMBER})届")
#: 十四届七次全会精神: the number of another meeting, of which this one speaks.
_STUDIED = re.compile(rf".{{0,30}}?{_COUNTED}(?:(?!学习|贯彻|传达).){{0,8}}会议?精神")
_PART = re.compile(r"上午|下午|晚上|晚|凌晨|清晨|中午|傍晚")
_DAY = re.compile(
    r"(?P<month>\d{1,2})月(?P<day>\d{1,2})(?:日|至|[—-])|(?P<near>今天|今日|昨天|昨日|昨晚|前天|当[天日晚])"
)
_SENTENCE = re.compile(r"[^。！？]*[。！？]?”?")
_TIMED = re.compile(
    r"^(?:\d{1,2}月\d{1,2}日|今天|昨天|昨日|今日|昨晚|日前|近日|当[天日晚]|\d{1,2}日)"
)
_ANOTHERS = re.compile(r"(?:贯彻|落实|按照|根据|学习(?!教育|中心组))[^，。]{0,14}$")
_QUOTED_OF = re.compile(
    r"^(?:同志)?(?:委托|在[^，。]{1,16}(?:时|上)的|提出的|的(?:指示|批示|讲话|要求)|关于[^，。]{2,30}的)"
)
_NO_MEETING = tuple(_WORDS["none"])
#: A sentence that only says who was there, wherever it stands.
_WERE_PRESENT = re.compile(
    r"(?:(?:出席|参加|列席)(?:了)?(?:会议|活动)?(?:并[^，。；]{2,12})?|就座|参会)。”?$"
)


_WHAT = re.compile(vocabulary.any_of(_CAPACITIES))
_AFTER_NAMES = re.compile(
    rf"(?:、(?:(?![就对])[\u3400-\u9fff·]){{2,20}})*(?:等)?(?:分别|先后|到会|应邀|作|作了|分组|逐一|通过视频|在线)?(?P<what>{vocabulary.any_of(_CAPACITIES)})"
)


#: 会上，某某、某某作表态发言: what the sentence tells of all its names.
_PRESIDES = re.compile(
    r"(?:同志)?(?:先后|分别|继续)?(?:(?:、[^，。；：]{2,30}?)?共同|在[^，。]{2,24}?|受[^，。；]{2,24}?委托，?)?主持"
)
_AT_IT = re.compile(
    rf"[^，。]{{0,6}}(?:{vocabulary.any_of(_WORDS['same_meeting'])})，"
    rf"|{vocabulary.any_of(_WORDS['about_it'])}"
)
#: 大会执行主席: a post that only the meeting gives.
_OFFICERS = re.compile(vocabulary.any_of(_WORDS["officers"]))
#: The other names of the list that 作了说明 ends: 区教育局局长某某、区科技局局长某某就任务作了说明.
_MORE = r"(?:(?:、[^，。；、等]{2,24}?){1,4}?)?"
_SPEAKS = re.compile(rf"{_MORE}[^，。；]{{0,14}}(?:发言|经验交流)")
#: 出席会议的还有区领导某某、某某: what the sentence tells of all its names.
_THERE_WERE = re.compile(
    rf"[^，。；]{{0,12}}?(?P<what>{vocabulary.any_of(_CAPACITIES)})[^，。；]{{0,6}}?的(?:还?有|是|包括)"
)
#: 会上，组长某某，镇党委书记某某先后发言。
_ALL_SPOKE = re.compile(r"(?:先后|分别|依次)[^，。；]{0,6}发言。”?$")
#: 听取了区教育局局长某某关于招生工作的汇报
_HEARD = (
    re.compile(r"听取了?[^，。；]{0,24}$"),
    re.compile(r"[^，。；]{0,30}?的?(?:说明|报告|汇报)"),
)
#: 某某要求, 某某回应: officials who speak where only one meeting is reported.
_SAID = re.compile(rf"{_MORE}[^，。；]{{0,4}}?(?:{vocabulary.any_of(_WORDS['said'])})")


#: More than these make no report of a meeting: a list, a directory, a broken dump.
_MOST, _MOST_PEOPLE, _LONGEST = 20, 300, 2_000


@dataclass(frozen=True, slots=True)
class _Found:
    """A meeting's name with who holds it, in its sentence."""

    name: str
    who: str
    place: str
    sentence: str
    #: What the paragraph says before it.
    before: str
    block: int


def read(article: Article) -> tuple[Meeting, ...]:
    """The meetings that the article reports as held, in the order of its text."""
    held: dict[str, _Found] = {}
    blocks = [block for block in article.blocks if block.type == "paragraph"]
    for found in _reported(blocks):
        name = _named(found)
        if name and not any(name in other or other in name for other in held):
            held[name] = found
        if len(held) == _MOST:
            break
    headlined = None if held else _headlined(article, blocks)
    if headlined:
        held[headlined.name] = headlined
    alone = len(held) == 1
    return tuple(_meeting(article, blocks, found, name, alone) for name, found in held.items())


def _reported(blocks: Sequence[Block]) -> Iterator[_Found]:
    for number, block in enumerate(blocks):
        for nth, match in enumerate(_SENTENCE.finditer(block.text)):
            sentence = match[0].strip()
            opens = number == 0 and nth < 2
            if not 0 < len(sentence) <= _LONGEST or not (opens or _TIMED.match(sentence)):
                continue
            held, before = next(_told_by(sentence), None), block.text[: match.start()]
            if held:
                place = held.groupdict().get("place") or ""
                yield _Found(held["name"], held["who"], place, sentence, before, number)
                second = _AND.match(sentence, held.end())
                if second and _ORDINAL.search(second["name"]):
                    yield _Found(second["name"], held["who"], place, sentence, before, number)


def _headlined(article: Article, blocks: Sequence[Block]) -> _Found | None:
    """The meeting that only the headline names, over a text of which a paragraph begins with what
    `会议` did."""
    told = (pattern.fullmatch(article.headline) for pattern in _HEADLINED)
    named = next(filter(None, told), None)
    if not named or not any(_GOES_ON.match(block.text) for block in blocks):
        return None
    evidence = next(_SENTENCE.finditer(blocks[0].text))[0]
    return _Found(named["name"], "", "", evidence, "", 0)


def _told_by(sentence: str) -> Iterator[re.Match[str]]:
    """What each of the patterns finds, that is a meeting."""
    for pattern in (_HOLDING, _TAKING_PLACE, _HEARING):
        held = pattern.search(sentence)
        if held is None or _is_none(held["name"], sentence, held.end()):
            continue
        if pattern is not _HEARING or _ORDINAL.search(held["name"]):
            yield held


def _is_none(name: str, sentence: str, end: int) -> bool:
    """Whether it is a fair or a club, one of several, or not yet held."""
    if name.endswith(_NO_MEETING) and not _ORDINAL.search(name):
        return True
    if any(word in name for word in _WORDS["not_in_name"]):
        return True
    planned = re.search(
        r"(?:将于|拟于|即将|定于|多次|每周|每月|定期|坚持)[^。]{0,20}$",
        sentence[: sentence.find(name)],
    )
    return bool(planned) or len(name) < 4 or sentence[end : end + 1] in ("后", "、", "前")


def _named(found: _Found) -> str:
    """The name as printed; who holds it goes before a bare 第四十一次会议, （扩大）会议."""
    name = found.name
    if not _BARE.fullmatch(name):
        return name
    holder = re.split(r"[，：]|(?<=日)|(?:上午|下午|晚)", found.who)[-1]
    return re.sub(r"(?:主持|组织|近日|日前|今天|昨天)+", "", holder) + name


def _meeting(
    article: Article, blocks: Sequence[Block], found: _Found, name: str, alone: bool
) -> Meeting:
    attendance = tuple(_attendance(article, blocks, found.block, alone))
    return Meeting(
        name=name,
        sittings=tuple(_sittings(name)),
        date=_date(article, found.sentence) or _date(article, found.before),
        part_of_day=_part(found.sentence),
        place=found.place,
        chair=next((who.name for who in attendance if who.capacity == "chair"), None)
        or _convener(article, found),
        attendance=attendance,
        evidence=found.sentence,
        at=blocks[found.block].at,
    )


def _convener(article: Article, found: _Found) -> str | None:
    """Who alone is named before 召开: 区长某某检查…，并就地召开现场办公会."""
    before = found.sentence[: found.sentence.find(found.name)]
    if not re.search(r"召开|召集", before):
        return None
    named = [one.name for one in article.officials if one.name in before]
    return named[0] if len(named) == 1 else None


def _sittings(name: str) -> Iterator[Sitting]:
    """One for each ordinal; a meeting without any sits once in its own series."""
    parts = name.split("暨")
    counted = [part for part in parts if _ORDINAL.search(part)]
    for part in counted if len(counted) > 1 else [name]:
        # 四次会议主席团第二次会议: the last one is the meeting's own.
        studied = _STUDIED.match(part)
        own = part[studied.end() :] if studied else part
        nth, term = next(reversed([*_ORDINAL.finditer(own)]), None), _TERM.search(own)
        ordinal = next(filter(None, nth.group("nth", "of", "round")), "") if nth else ""
        own = _TERM.sub("", _ORDINAL.sub(lambda one: one["body"] or "", own))
        yield Sitting(
            series=(studied[0] if studied else "") + own,
            # None is the nought-th: a slip of the pen.
            term=(numerals.number(term["term"]) or None) if term else None,
            ordinal=(numerals.number(ordinal) or None) if ordinal else None,
        )


def _part(sentence: str) -> str:
    part = _PART.search(sentence[:20])
    return part[0] if part else ""


def _date(article: Article, sentence: str) -> str | None:
    """The event date that the sentence names."""
    found = _DAY.search(sentence)
    if not found:
        return None
    if found["near"]:
        sure = len(article.dates) == 1 or not found["near"].startswith("当")
        return article.dates[0] if article.dates and sure else None
    ending = f"-{int(found['month']):02}-{int(found['day']):02}"
    return next((day for day in article.dates if day.endswith(ending)), None)


def _attendance(
    article: Article, blocks: Sequence[Block], first: int, alone: bool
) -> Iterator[Attendee]:
    """Who is said to be there, and as what; the first capacity named counts, but 主持 always."""
    bearers = [official.name for official in article.officials]
    bearers += [person.name for person in article.people]
    if not 0 < len(bearers) <= _MOST_PEOPLE:
        return
    pattern = re.compile(vocabulary.any_of(bearers))
    officials = {official.name for official in article.officials}
    found = {one.name: "attends" for one in article.officials if _OFFICERS.search(one.title)}
    for number, block in enumerate(blocks[first:]):
        for match in _SENTENCE.finditer(block.text):
            if len(match[0]) > _LONGEST:
                continue
            at_it = bool(_AT_IT.match(match[0]))
            whole = number == 0 or at_it or bool(_WERE_PRESENT.search(match[0]))
            speaks = bearers if at_it else officials if alone and number else ()
            for name, capacity in _capacities(match[0], pattern, whole, speaks):
                if number and name not in officials and not (at_it or "发言" in match[0]):
                    continue
                if name not in found or capacity == "chair":
                    found[name] = capacity
    yield from (Attendee(name, capacity) for name, capacity in found.items())


def _capacities(
    sentence: str, pattern: re.Pattern[str], whole: bool, speaks: Container[str]
) -> Iterator[tuple[str, str]]:
    """Names of a sentence with the next word that tells what they do there.

    `whole` says that the sentence is about the meeting, `speaks` who is there if only to speak.
    """
    chaired = re.search(rf"由[^，。]{{0,24}}?({pattern.pattern})主持", sentence)
    if chaired:
        yield chaired[1], "chair"
    listed = _THERE_WERE.match(sentence)
    all_of_them = _CAPACITIES[listed["what"]] if listed else ""
    if _AT_IT.match(sentence) and _ALL_SPOKE.search(sentence):
        all_of_them = "speaks"
    for match in pattern.finditer(sentence):
        if all_of_them:
            yield match[0], all_of_them
            continue
        if _is_heard(sentence, match):
            yield match[0], "reports"
            continue
        if _ANOTHERS.search(sentence[: match.start()]) or _QUOTED_OF.match(sentence[match.end() :]):
            continue
        capacity = _capacity(sentence, match.end(), whole)
        if capacity:
            yield match[0], capacity
        elif match[0] in speaks and _SAID.match(sentence, match.end()):
            yield match[0], "speaks"


def _is_heard(sentence: str, name: re.Match[str]) -> bool:
    before, behind = _HEARD
    return bool(before.search(sentence[: name.start()]) and behind.match(sentence, name.end()))


def _capacity(sentence: str, at: int, whole: bool) -> str:
    """What the words behind a name say; the clause may first name others."""
    if _PRESIDES.match(sentence, at):
        return "chair"
    words = _WHAT.finditer(sentence, at)
    if whole:
        return next((_CAPACITIES[word[0]] for word in words if _CAPACITIES[word[0]] != "chair"), "")
    if _SPEAKS.match(sentence, at):
        return "speaks"
    near = _WHAT.match(sentence, at) or _AFTER_NAMES.match(sentence, at)
    if not near:
        return ""
    capacity = _CAPACITIES[near["what"] if "what" in near.groupdict() else near[0]]
    return "" if capacity == "chair" else capacity
