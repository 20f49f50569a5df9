"""Counted results: 清理小广告1100余处 is label 清理小广告, value 1100, unit 处, about 余.

What is planned, compared, rated (每户, 同比) or told of another year is no result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from articles.pipeline import vocabulary
from articles.pipeline.records import Article, Block, Figure

_W = vocabulary.load("figures")
_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
_NO_UNIT = "|".join(f"(?<={unit})[{chars}]" for unit, chars in _W["no_unit_before"].items())
#: A number with its unit: 1100余处, 约2.6万人次, 三十余处.
_COUNT = re.compile(
    rf"(?P<about>{vocabulary.any_of(_W['about_before'])})?"
    rf"(?P<number>(?<![\dA-Za-z.,:：第届比〔\[—\-~～至到/号])\d{{1,12}}(?:,\d{{3}}){{0,4}}(?:\.\d{{1,4}})?"
    rf"|(?<![第届几数“{_NUMERALS}])[{_NUMERALS}]{{1,12}})"
    rf"(?P<scale>[百千]?[万亿]?)(?P<more>[余多来])?(?P<scale_behind>[万亿])?"
    rf"(?P<unit>{vocabulary.any_of(_W['units'])})(?!{_NO_UNIT})"
    rf"(?P<around>{vocabulary.any_of(_W['about_behind'])})?"
)
_SENTENCE = re.compile(r"[^。！？；\n]+")
_CLAUSE = re.compile(r"[^，：,]+")
_ITEM = re.compile(r"[^、]+")
#: 《…》 and （…〔2031〕7号） hold no results.
_ASIDE = re.compile(r"《[^《》]{0,60}》|[（(][^（）()]{0,60}[）)]")
_NOMINAL = vocabulary.any_of(_W["nominal"])
#: 检查, but not in 检查组; 服务, but not in 服务队.
_VERB = re.compile(
    rf"(?!(?:{_NOMINAL})[{_W['nominal_before']}]|(?<=运)动员)(?:{vocabulary.any_of(_W['verbs'])})"
)
#: Where the noun behind a count ends: 组织68名农技人员 | 到田间.
_NOUN_END = re.compile(
    rf"(?:{vocabulary.any_of(_W['noun_ends'])})|(?!{_NOMINAL})(?:{vocabulary.any_of(_W['verbs'])})"
)
_HELPERS = frozenset(_W["helpers"])
_TRAILING = re.compile(rf"(?:{vocabulary.any_of(_W['trailing'])}|(?<!行)为)+$")
_SCOPE = re.compile(rf"(?:{vocabulary.any_of(_W['scopes'])})$")
#: 筹集资金为各村修建沉淀池: the result is of the verb behind.
_THROUGH = re.compile(_W["through"])
#: 5000吨气调库3座: the first number says what kind.
_OF_A_KIND = re.compile(r"[\u4e00-\u9fff]{1,10}\d")
#: 发放了手册 is 发放手册.
_DONE = re.compile(r"^(?:了|过(?![期程度]))")
_QUOTED = re.compile(r"“[^“”]{1,20}”")
_COUNTING = tuple(_W["counting"])
_PRONOUNS = ("他", "她", "我", "他们", "自己", "的")
_CUMULATIVE = re.compile(_W["cumulative"])
#: 计划, 要, 将: all that follows in the sentence is no result yet; 每, 去年, 同比: this clause is none.
_PLAN = re.compile(_W["plans"])
_NO_RESULT = re.compile(_W["no_result"])
#: … 10月底前要全部完工: what stands before it is none, either.
_PLAN_OF_ALL = re.compile(_W["planned_whole"])
#: 当天共接待: a day's count, no running total.
_ONE_DAY = re.compile(_W["one_day"])
_RUNNING = re.compile(_W["whole_counts"])
#: 由23份减到9份.
_CHANGE = re.compile(r"[由从][^，]{0,12}\d")
#: 法庭判决被告赔偿8640元: a sum that two parties argue about is nobody's result.
_CASE = re.compile(_W["cases"])
_AS_OF = re.compile(r"截[至止]到?(?:(?P<year>20\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
#: A label has so many characters at most; a count in words below ten is no result (三个方面).
_LONGEST = 30
_LEAST_IN_WORDS = 10
#: A longer sentence is none that a paper prints.
_LONGEST_SENTENCE = 1000


class Calendar(Protocol):
    """What the page knows of its time: its year, and its month where that is told."""

    @property
    def year(self) -> int | None: ...
    @property
    def month(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a sentence tells of all its figures."""

    text: str
    block: Block
    as_of: str | None


def read(article: Article, calendar: Calendar) -> tuple[Figure, ...]:
    """The counted results of a piece in the order of its text."""
    found: list[Figure] = []
    if article.kind == "notice":
        return ()
    for block in article.blocks:
        for sentence in _SENTENCE.findall(block.text):
            if len(sentence) <= _LONGEST_SENTENCE and _COUNT.search(sentence):
                scene = _Scene(sentence.strip(), block, _as_of(sentence, calendar))
                found += _of_sentence(sentence, scene)
    return tuple(found)


def _of_sentence(sentence: str, scene: _Scene) -> Iterator[Figure]:
    plain = _ASIDE.sub("", sentence)
    if _PLAN_OF_ALL.search(plain):
        return
    counting, planned = _counting(plain), _PLAN.search(plain)
    no_money = _CASE.search(plain) is not None and _RUNNING.search(plain) is None
    for clause in _CLAUSE.finditer(plain):
        if planned and planned.start() < clause.end():
            return
        if not _CHANGE.search(clause.group()) and not _NO_RESULT.search(clause.group()):
            cumulative = counting is not None and counting.start() < clause.end()
            told = _of_clause(clause.group(), cumulative, scene)
            yield from (one for one in told if not (no_money and one.unit == "元"))


def _counting(plain: str) -> re.Match[str] | None:
    """The word that says that the count runs on: 累计, or 共 that is not of one day."""
    running, counting = _RUNNING.search(plain), _CUMULATIVE.search(plain)
    if running or not counting or not _ONE_DAY.search(plain, 0, counting.start()):
        return running or counting
    return None


def _of_clause(clause: str, cumulative: bool, scene: _Scene) -> Iterator[Figure]:
    """Figures of the items of a list, of which the first one says what is done with all."""
    waiting, verb, last = "", "", ""
    for item in _ITEM.findall(clause):
        matches = [match for match in _COUNT.finditer(item) if _is_count(match)]
        if not matches:
            waiting += item + "、"
        end, label = 0, ""
        for match in matches:
            told = waiting + item[end : match.start()]
            if told or not end:
                label, verb = _label(told, item[match.end() :], verb)
                label = last if last and not told and not item[match.end() :] else label
            end, waiting, last = match.end(), "", label
            if label and (match["unit"] != "元" or _names_money(label, told, verb)):
                yield _figure(match, label, cumulative, scene)


def _names_money(label: str, told: str, verb: str) -> bool:
    """发放助学金3万元 tells what is paid; 推出10元、20元的蔬菜包 tells a price."""
    if not told:
        return False
    return label != verb and label.endswith(_TRAILING.sub("", told)[-2:])


def _label(told: str, behind: str, verb: str) -> tuple[str, str]:
    """What is counted, and its verb: from the verb on, or with the verb of the list's first item."""
    first = _verb_of(told)
    if first and verb and first.start():
        first = None if not _ends_in_verb(told) else _VERB.search(told, len(told) - 2)
    own = first.group() if first else verb
    if not own or told.endswith("的") or (behind and told.endswith("等")):
        return "", own
    label = _TRAILING.sub("", told[first.start() :] if first else own + told)
    label, own = _last_step(label, own)
    if not own or _OF_A_KIND.match(behind):
        return "", own
    rest = _SCOPE.sub("", label[len(own) :])
    label = own + _DONE.sub("", label[len(own) :])
    if not rest or _VERB.fullmatch(rest):
        label = own + rest + _noun(behind)
    return (label if _is_label(label) else ""), own


def _ends_in_verb(told: str) -> bool:
    """志愿者编成 | 21支服务队: the count is of what stands behind."""
    verb = _VERB.search(told, max(0, len(told) - 2))
    return bool(verb and verb.end() == len(told) and len(told) > 4)


def _last_step(label: str, own: str) -> tuple[str, str]:
    """修建污水沉淀池 of 筹集资金为各村修建污水沉淀池; nothing where no verb stands behind the 为."""
    through = _THROUGH.search(_QUOTED.sub(_blank, label), len(own))
    if not through:
        return label, own
    verb = _VERB.search(label, through.end())
    return (label[verb.start() :], verb.group()) if verb else ("", "")


def _blank(quoted: re.Match[str]) -> str:
    return "“" * len(quoted.group())


def _is_label(label: str) -> bool:
    whole = label.count("“") == label.count("”") and "…" not in label
    return whole and 0 < len(label) <= _LONGEST and not label.endswith(_PRONOUNS)


def _verb_of(told: str) -> re.Match[str] | None:
    """The first verb; behind a helper (组织志愿者清理 …) the one that it helps, in a campaign's
    name (专项整治共排查 …) the one that counts.
    """
    verbs = list(_VERB.finditer(told))
    counting = next((verb for verb in verbs if told.endswith(_COUNTING, 0, verb.start())), None)
    if counting:
        return counting
    if len(verbs) > 1 and verbs[0].group() in _HELPERS and verbs[1].start() > verbs[0].end():
        return verbs[1]
    return verbs[0] if verbs else None


def _noun(behind: str) -> str:
    """集中接种点 of 设立3个集中接种点, up to the next verb; “红管家” whole."""
    quoted = _QUOTED.match(behind)
    start = quoted.end() if quoted else 1
    ends = _NOUN_END.search(behind, start)
    return behind[: ends.start()] if ends else behind


def _is_count(match: re.Match[str]) -> bool:
    if match["number"][0].isdigit():
        return True
    if len(match["number"]) == 1 and match["number"] != "十":
        return False
    value = _in_words(match["number"])
    return value is not None and (value >= _LEAST_IN_WORDS or bool(match["more"]))


def _figure(match: re.Match[str], label: str, cumulative: bool, scene: _Scene) -> Figure:
    about = match["about"] or match["more"] or match["around"] or ""
    return Figure(
        label=label,
        value=_value(match),
        unit=match["unit"],
        text=scene.text,
        about=about,
        cumulative=cumulative,
        as_of=scene.as_of,
        at=scene.block.at,
    )


def _value(match: re.Match[str]) -> str:
    """The number in plain digits, 万 and 亿 multiplied out: 2.6万 is 26000."""
    printed = match["number"]
    words = 0 if printed[0].isdigit() else _in_words(printed) or 0
    value = Decimal(printed.replace(",", "")) if printed[0].isdigit() else Decimal(words)
    for char in match["scale"] + (match["scale_behind"] or ""):
        value *= _SCALES[char]
    plain = format(value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _in_words(printed: str) -> int | None:
    """一千二百, 三十 and 二百六十多万 as numbers; None where the characters make none (三五)."""
    total = section = digit = 0
    for char in printed:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        elif char in "万亿":
            total, section, digit = (total + section + digit) * _SCALES[char], 0, 0
        else:
            section, digit = section + (digit or 1) * _SCALES[char], 0
    return total + section + digit


def _as_of(sentence: str, calendar: Calendar) -> str | None:
    """The ISO day of 截至9月3日; a page of January speaks of last year's December."""
    match = _AS_OF.search(sentence)
    if not match or calendar.year is None:
        return None
    month = int(match["month"])
    turned = calendar.month is not None and calendar.month <= 2 and month >= 11
    try:
        year = int(match["year"] or calendar.year - turned)
        return date(year, month, int(match["day"])).isoformat()
    except ValueError:
        return None
