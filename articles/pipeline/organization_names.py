"""Names of street offices, departments, communities and other units as they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from articles.pipeline import vocabulary

_W = vocabulary.load("organizations")
_HAN = "\u4e00-\u9fff"
#: Stands where the district's name stood: a unit of its own begins behind it.
_EDGE = "\ue000"

_KINDS = {suffix: kind for kind, suffixes in _W["places"].items() for suffix in suffixes}
_FOLLOWERS = {kind: frozenset(chars) for kind, chars in _W["no_place_before"].items()}
_LONGEST: dict[str, int] = _W["longest"]
_BARE = frozenset(_W["bare_bodies"])
_NUMBERS = "一二三四五六七八九十"
_NO_BODY = "|".join(
    [
        *(f"(?<={word})[{chars}]" for word, chars in _W["no_body_before"].items()),
        *_W["no_body_patterns"],
    ]
)
_INNER = rf"(?:(?:{vocabulary.any_of(_W['with_and'])})和|农村|乡村|城乡|安全|(?![{_W['in_no_body']}]|社区|中小学)[{_HAN}])"
#: A part of it that bears its own name: 公安局交警大队, 人民法院东湖法庭; what is done begins none.
_UNDER = "|".join(
    rf"(?<={over})(?:(?:(?!{vocabulary.any_of(_W['not_under'])}){_INNER}){{0,6}}?(?:{vocabulary.any_of(parts)})){{1,2}}(?!长)"
    for over, parts in _W["under_of"].items()
)
#: A body of a level (区教育局, 县人民法院) with what is under it (县公安局交警大队); or a place, with
#: what bears its name (东湖镇中心小学).
_STARTS = "".join({kind[0] for kind in _KINDS})
_CAMPUS = "".join({unit[0] for unit in _W["of_a_campus"]})
_UNIT = re.compile(
    rf"(?=[{_W['levels']}{_STARTS}{_CAMPUS}团机校])(?:(?:^|(?<=[由和与及、]))[镇乡](?:{vocabulary.any_of(_W['of_a_town'])})|(?P<campus>^(?:{vocabulary.any_of(_W['of_a_campus'])}))|(?:(?<![{_W['no_level_after']}])|(?<=高新|经开))(?P<level>[{_W['levels']}])(?![{_W['no_level_before']}]|城[^管乡市投建]|民[^政宗族]|直(?!机关|属机关))"
    rf"(?P<core>{_INNER}{{0,14}}?)"
    rf"(?P<body>(?:{vocabulary.any_of({*_W['bodies'], *_BARE})})(?!{_NO_BODY})|[{_NUMBERS}]中(?!学(?![子生])|[心队医小]))"
    rf"(?:{_UNDER})?"
    rf"|(?P<place>{vocabulary.any_of(_KINDS)})"
    rf"(?P<own>(?:第[{_NUMBERS}]{{1,2}}|中心|实验|初级)?(?:{vocabulary.any_of(_W['of_a_place'])})|{_W['of_a_town_that_acts']})?"
    rf"|团[{_W['levels']}]委|机关党委|校团委|校医院|校工会|校学生会)"
)
#: A school or a hospital may be named without a level; a works, a team only at a clause's beginning.
_INSTITUTION_SUFFIX = re.compile(
    rf"{vocabulary.at_once([*_W['institutions'], *_W['works'], *_W['teams']])}|[{_NUMBERS}]中"
)
_INSTITUTION = re.compile(
    rf"(?P<core>{_INNER}{{1,11}}?)(?P<suffix>(?:{vocabulary.any_of([*_W['institutions'], *_W['works'], *_W['teams']])})(?!{_NO_BODY})|[{_NUMBERS}]中(?!学(?![子生])|[心队医小]))"
)
_SHARED = re.compile(
    rf"{_INNER}{{1,9}}?(?:{vocabulary.any_of(_W['bodies'])})(?!{_NO_BODY})|团[{_W['levels']}]委"
)
_LEVELS = _W["levels"]
#: Works and teams: units of a company's paper; of teams a district has others (篮球队, 突击队).
_WORKS = frozenset(_W["works"])
_TEAMS = _WORKS | frozenset(_W["teams"])
_OPENERS = frozenset(("", "由"))
_NONE: frozenset[str] = frozenset()
#: 政协青岚区第九届委员会 is 区政协.
_COUNCIL = re.compile(rf"(?:中国人民政治协商会议|政协)({_EDGE}[{_LEVELS}])")
_RUN = re.compile(rf"[{_HAN}]+$")
_TERM = re.compile(rf"(?<=^.)第?[{_NUMBERS}\d]{{1,4}}届")
_CLAUSE = re.compile(rf"[{_HAN}\d]+")
_CUTS = rf"{vocabulary.any_of(_W['cuts'])}|(?<=\d)日|经(?!济|开|贸)"
_CUT = re.compile(rf".*(?:{_CUTS})|.*\d")
_LEADING = re.compile(rf"(?:{_CUTS}|\d)*")
#: 位于开发区的某某公司, 迎来建校70周年的某某大学.
_ATTRIBUTE = re.compile(rf"(?:{vocabulary.any_of(_W['attributes'])})[{_HAN}\d]{{2,16}}?的")
_JOINT = re.compile(rf"(?:{vocabulary.any_of(_W['joints'])})?")
_OTHER_PLACE = re.compile(rf"[{_HAN}]{{2,3}}[区县市旗](?=[{_HAN}]{{2}})")
_GENERIC = re.compile(
    rf"[{_W['in_no_place']}]|^(?:{vocabulary.any_of(_W['generic'])})$"
    rf"|^(?:{vocabulary.any_of(_W['generic_starts'])})|第[{_NUMBERS}\d]+[家届]|^[{_NUMBERS}]$|^[年届]"
    rf"|[联会办局所站院校]和"
    rf"|^[{_NUMBERS}百两]+[所家个座支]|[一两]届$"
)
_NO_CORE = re.compile(
    rf"[{_W['in_no_place']}]|(?:{vocabulary.any_of(_W['no_core'])})$|[{_NUMBERS}]$"
)
#: 校长某某带队: somebody's title is no part of a unit's name.
_NO_PART = re.compile(vocabulary.any_of(_W["no_part"]))
_GENERIC_END = {
    suffix: re.compile(rf"(?:{vocabulary.any_of(ends)})$")
    for suffix, ends in _W["generic_ends"].items()
}
#: 区“创文”办, “晨光”志愿服务队.
_QUOTED = re.compile(
    rf"[{_LEVELS}]?“[{_HAN}]{{2,8}}”(?:{vocabulary.any_of(_W['of_a_quotation'])})(?![{_HAN}]?[法事理])"
)
#: Companies stand in a zone: of 县产业集聚区某某公司 the name begins behind it.
_IN_A_ZONE = re.compile(rf"^.{{2,}}[区园](?=[{_HAN}]{{2,}}(?:公司|集团)$)")
#: A name and what stands before it in its clause has no more characters.
_REACH = 14
#: A paragraph that names more units is a directory; the first ones tell enough.
_MOST = 200


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit named in a text; `within` is the unit named directly before it, of which it is a part.

    `before` is what stands between it and the unit or the clause's beginning before it.
    """

    name: str
    kind: str
    start: int
    end: int
    before: str = ""
    within: str = ""


def prepare(text: str, district: str) -> str:
    """The text with the district's name taken away: 青岚区委 is 区委, 青岚区东湖街道 is 东湖街道; so is
    what a zone calls itself: 新区税务局 on 云港新区's page."""
    if not district:
        return text
    edge = _EDGE + district[-1]
    zone = zone_of(district)
    text = text.replace(district, edge)
    return _COUNCIL.sub(r"\1政协", text.replace(zone, edge) if zone else text)


def zone_of(district: str) -> str:
    """新区 of 云港新区, 经开区 of 望江经开区; empty where the district is none."""
    return next((zone for zone in _W["zones"] if district.endswith(zone)), "")


def find(prepared: str, teams: bool = False, known: frozenset[str] = frozenset()) -> list[Mention]:
    """Every unit that a prepared text names, in its order; `teams` where 运输队, 机电科 are units.

    `known` are names that editors confirmed: where one stands, no rule has to find its beginning.
    """
    works = _TEAMS if teams else _WORKS
    found: list[Mention] = []
    for clause in _CLAUSE.finditer(prepared):
        at = clause.start()
        mark = prepared[at - 1 : at]
        for mention in _in_clause(clause.group(), mark, works):
            before = mention.before
            if mark == _EDGE and mention.start == len(before):
                lead = _RUN.search(prepared[max(0, at - 7) : at - 1])
                before = (lead.group() if lead else "") + before[1:]
            start, end = at + mention.start, at + mention.end
            if prepared[start - 1 : start] == "“" and prepared[end : end + 1] == "”":
                continue
            found.append(replace(mention, start=start, end=end, before=before))
        shared = _sharing(clause.group(), mark, found, at)
        found += [shared] if shared else []
    quoted = [_mention(match) for match in _QUOTED.finditer(prepared)] if "”" in prepared else []
    sure = [*quoted, *(_sure(prepared, found, known) if known else ())]
    return _apart(found, sure) if sure else found


def _sharing(clause: str, mark: str, found: list[Mention], at: int) -> Mention | None:
    """农业农村局 of 区自然资源局、农业农村局: the second one shares the first one's level."""
    before = found[-1] if found else None
    if mark != "、" or not before or before.end != at - 1 or before.name[0] not in _LEVELS:
        return None
    body = _SHARED.match(clause)
    if not body or clause[0] in _LEVELS:
        return None
    return Mention(before.name[0] + body.group(), "body", at, at + body.end())


def _mention(match: re.Match[str]) -> Mention:
    """The unit that a pattern has found."""
    run = _RUN.search(match.string[max(0, match.start() - _REACH) : match.start()])
    kind = next((k for s, k in _KINDS.items() if match.group().endswith(s)), "body")
    return Mention(match.group(), kind, match.start(), match.end(), run.group() if run else "")


def _sure(prepared: str, found: list[Mention], known: frozenset[str]) -> Iterator[Mention]:
    """The known units, but not 区人民法院 where 青岚区人民法院 is printed: the longer one it is."""
    longer = {one.end: one.start for one in found}
    for one in map(_mention, _confirmed(known).finditer(prepared)):
        if one.name[0] not in _LEVELS or longer.get(one.end, one.start) >= one.start:
            yield one


def _apart(found: list[Mention], sure: list[Mention]) -> list[Mention]:
    taken = {at for one in sure for at in range(one.start, one.end)}
    free = [one for one in found if one.start not in taken and one.end - 1 not in taken]
    return sorted([*sure, *free], key=lambda one: one.start)


@lru_cache(maxsize=4)
def _confirmed(known: frozenset[str]) -> re.Pattern[str]:
    return re.compile(vocabulary.any_of(known))


def _in_clause(clause: str, mark: str, works: frozenset[str]) -> Iterator[Mention]:
    floor, outer = 0, ""
    for match in _UNIT.finditer(clause):
        if match["campus"] and works is _WORKS:
            continue
        before, skipped = _before(clause, floor, match.start())
        own = mark == _EDGE and not floor and not skipped
        mention = _place(match, before, own) if match["place"] else _body(match, before)
        end = mention.start if mention else match.start()
        school = _institution(clause, floor, end, outer, works if mark != "“" else _NONE)
        if school:
            yield school
            floor, outer = school.end, ""
        if mention:
            within = outer if floor and mention.start == floor else ""
            yield replace(mention, within=within, before=clause[floor : mention.start])
            floor, outer = match.end(), mention.name
    school = _institution(clause, floor, len(clause), outer, works if mark != "“" else _NONE)
    if school:
        yield school


def _before(clause: str, floor: int, at: int) -> tuple[str, str]:
    """What stands before a suffix, behind the words that can be no part of a name; and those words."""
    start = max(floor, at - _REACH)
    run = clause[start:at]
    joint = _JOINT.match(run) if floor == start and floor else None
    skipped = joint.group() if joint else ""
    run = run[len(skipped) :]
    cut = _CUT.match(run)
    if cut and len(run) - cut.end() != 1:
        skipped, run = skipped + cut.group(), run[cut.end() :]
    return run, skipped


def _place(match: re.Match[str], before: str, own: bool) -> Mention | None:
    kind = _KINDS[match["place"]]
    whole = match["own"] or match["place"] in _W["full_names"]
    if not whole and match.string[match.end() : match.end() + 1] in _FOLLOWERS[kind]:
        return None
    core = before[1:] if own and before[:1] in _W["levels"] else before
    other = _OTHER_PLACE.match(core)
    core = core[other.end() :] if other else core
    if not core or len(core) > _LONGEST[kind]:
        return None
    if _GENERIC.search(core) or _GENERIC_END[match["place"]].search(core):
        return None
    start = match.start() - len(core)
    return Mention(core + match.group(), "body" if match["own"] else kind, start, match.end())


def _body(match: re.Match[str], before: str) -> Mention | None:
    core = match["core"]
    if match["body"] and (_is_none(core, match["body"]) or _NO_PART.search(core)):
        return None
    name = _TERM.sub("", match.group())
    name = _IN_A_ZONE.sub("", name)
    start = match.end() - len(match.group())
    if len(before) in (2, 3) and (match["level"] or "-") in "区县市旗":
        return Mention(before + name, "body", start - len(before), match.end())
    return Mention(name, "body", start, match.end())


def _is_none(core: str, body: str) -> bool:
    if core:
        return _NO_CORE.search(core.replace("安全", "")) is not None
    return body not in _BARE and body[0] not in _NUMBERS


def _institution(
    clause: str, floor: int, end: int, outer: str, works: frozenset[str]
) -> Mention | None:
    """A school at the beginning of what no other unit has taken; a works only at the clause's."""
    if not _INSTITUTION_SUFFIX.search(clause, floor, end):
        return None
    joint = _JOINT.match(clause, floor) if floor else None
    after = joint.end() if joint else floor
    leading = _ATTRIBUTE.match(clause, after, end) or _LEADING.match(clause, after)
    start = leading.end() if leading else after
    found = _INSTITUTION.match(clause, start, end)
    if not found or _GENERIC.search(found["core"]) or _CUT.match(found["core"]):
        return None
    if _NO_PART.search(found.group()):
        return None
    if found["suffix"] in _TEAMS and (
        found["suffix"] not in works or clause[:start] not in _OPENERS
    ):
        return None
    within = outer if floor and start == floor else ""
    return Mention(found.group(), "body", start, found.end(), clause[floor:start], within)


def is_leading(before: str) -> bool:
    """Whether what stands before a name only leads up to it: 近日, 连日来, 由."""
    return bool(_LEADING.fullmatch(before) or _ATTRIBUTE.fullmatch(before))


@dataclass(frozen=True, slots=True)
class Reader:
    """How the page's units are found: with what is known of it."""

    district: str
    known: frozenset[str]
    news: bool
    seen: dict[str, list[Mention]] = field(default_factory=dict)

    def find(self, text: str) -> list[Mention]:
        if text not in self.seen:
            self.seen[text] = find(text, not self.district, self.known)[:_MOST]
        return self.seen[text]

    def prepare(self, text: str) -> str:
        return prepare(text, self.district)
