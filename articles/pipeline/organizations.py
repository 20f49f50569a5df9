"""The street offices, departments, communities and other units that a piece is about.

A mention is worth what its part in the sentence tells: who acts is more than whose head speaks, and
that is more than where somebody lives. The numbers were measured on pages annotated by hand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from articles.pipeline import organization_names as names
from articles.pipeline import vocabulary
from articles.pipeline.organization_names import Mention
from articles.pipeline.records import Article

_W = vocabulary.load("organizations")
_HAN = "\u4e00-\u9fff"
_LEVELS = _W["levels"]
_GOVERNMENTS = frozenset(_W["governments"])
_WORKS = tuple(_W["works"])
_ENTERPRISES = tuple(_W["enterprises"])
_OFFICES = tuple(_W["offices"])
_STREET_OFFICES = tuple(_W["places"]["street"])
_TITLE = re.compile(rf"[{_HAN}]{{0,8}}?(?:{vocabulary.any_of(_W['titles'])})")
#: 县人民医院现场一片忙碌, and no place in 县市政服务中心现场排查，…
_PLACE_AFTER = re.compile(
    rf"(?:{vocabulary.any_of(_W['place_after'])})|现场(?![{_HAN}]{{2}}[，。、])"
    rf"|[{_HAN}]{{1,6}}(?:里|内)(?![面部])"
)
#: 云岭乡种粮大户某某, 云岭村人: where somebody lives.
_NATIVE_AFTER = re.compile(
    rf"人[，。、]|(?:{vocabulary.any_of(_W['natives'])})|[{_HAN}]{{1,4}}(?:广场|街)[上里]"
)
#: Who plays or wins is nobody whom a piece is about.
_CONTEST = re.compile(_W["contests"])
_WINS = re.compile(rf"[{_HAN}]{{0,5}}?(?:{vocabulary.any_of(_W['wins'])})")
_HOSTS = re.compile(_W["hosts"])
_NEAR = 30
#: 青石村的山路上.
_GROUND_AFTER = re.compile(rf"的[{_HAN}]{{1,5}}[{_W['on_ground']}](?![{_HAN}])")
_TOPIC_AFTER = tuple(_W["topic_after"])
_AT = re.compile(rf"(?:{vocabulary.any_of(_W['at'])})$")
_PARTNER = re.compile(rf"(?:{vocabulary.any_of(_W['partners'])})$")
_SOURCE = re.compile(rf"(?:{vocabulary.any_of(_W['sources'])})$")
_PRONOUN = re.compile(rf"(?:{vocabulary.any_of(_W['pronouns'])})")
_HEADLINE_START = re.compile(rf"^[—\-─]*(?:{vocabulary.any_of(_W['headline_starts'])})")
_LEADER = re.compile(
    rf"[{_LEVELS}]委(?:副?书记|常委)|(?<![{_HAN}])(?:常务)?副?[{_LEVELS}]长|[{_LEVELS}]领导|班子领导"
)
#: The district's own name with nothing of it behind, at a clause's beginning: 青岚区召开.
_OWN_DISTRICT = re.compile(rf"(?<![{_HAN}《])\ue000[{_LEVELS}](?!{_W['district_is_scene']})")
_DISTRICT_ACTS = re.compile(_W["district_acts"])
_TOGETHER = ("、", "和", "与", "及")

#: What a mention is worth by its part …
_WORTH = {
    "agent": 7.0,
    "actor": 3.7,
    "title": 2.0,
    "topic": 0.5,
    "pronoun": 1.2,
    "at": 0.4,
    "partner": 0.7,
    "object": 0.7,
    "outer": 0.2,
    "source": 0.0,
}
_IN_HEADLINE = {"agent": 6.0, "actor": 5.0, "title": 3.0}
_NAMED_IN_HEADLINE = 2.2
#: … what more in the opening paragraph, where pieces introduce whom they are about …
_OPENING = 1.5
#: … and what is left of it where the district itself acts, or of an enterprise in a district's page.
_ASIDE = 0.3
_STRONG = frozenset(("agent", "actor", "title", "topic"))
#: A piece is about a unit that is worth so much; a feature, which has no lead, needs more.
_ENOUGH, _ENOUGH_OF_A_FEATURE = 2.0, 4.0
#: Who is named beside it with 、 acts as well if worth so much.
_ENOUGH_BESIDE = 2.7
_ENOUGH_AROUND = 1.0
#: A round-up: so many units, each at the beginning of a paragraph, and of so many paragraphs.
_ROUND_UP, _ROUND_UP_SHARE = 3, 0.6


#: A paragraph that names more units is a directory; the first ones tell enough.
_MOST = 200


@dataclass(frozen=True, slots=True)
class _Reader:
    """How the page's units are found: with what is known of it."""

    district: str
    known: frozenset[str]
    news: bool
    seen: dict[str, list[Mention]] = field(default_factory=dict)

    def find(self, text: str) -> list[Mention]:
        if text not in self.seen:
            self.seen[text] = names.find(text, not self.district, self.known)[:_MOST]
        return self.seen[text]

    def prepare(self, text: str) -> str:
        return names.prepare(text, self.district)


@dataclass(slots=True)
class _Tally:
    """What every unit is worth; who stands beside whom, and inside whom."""

    points: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    strong: set[str] = field(default_factory=set)
    beside: dict[str, list[str]] = field(default_factory=dict)
    outer: dict[str, str] = field(default_factory=dict)

    def add(self, mention: Mention, role: str, worth: float) -> None:
        self.points[mention.name] += worth
        if role in _STRONG:
            self.strong.add(mention.name)
        if mention.within:
            self.outer[mention.name] = mention.within


def read(article: Article, district: str, known: frozenset[str]) -> tuple[str, ...]:
    """Names of the lead actors, the district's own name taken off; none where its leaders act."""
    found = _actors(article, district, known)
    zone = names.zone_of(district)
    return tuple(_of_zone(name, zone) for name in found) if zone else found


def _of_zone(name: str, zone: str) -> str:
    """新区税务局, as a zone calls what is its own: 区税务局 nobody says there."""
    return zone + name[1:] if name[0] == zone[-1] and not name.startswith(zone) else name


def _actors(article: Article, district: str, known: frozenset[str]) -> tuple[str, ...]:
    news = bool(article.lead) or article.kind in ("brief", "photo", "followup")
    reader = _Reader(district, known, news)
    heads = [reader.prepare(_HEADLINE_START.sub("", line)) for line in article.headline_lines]
    body = [reader.prepare(block.text) for block in article.blocks if block.type == "paragraph"]
    together = _unit_lines(heads, reader)
    if together:
        return together
    unit = (
        _unit_line(heads, reader)
        or _called(article.headline_lines, body, reader)
        or _winner(heads, reader)
    )
    if unit:
        return () if unit in _GOVERNMENTS else (_in_full(unit, body, reader),)
    several = _each_of(body, reader)
    if several or not body:
        return several
    return _lead(article, heads, body, reader)


def _unit_lines(heads: Sequence[str], reader: _Reader) -> tuple[str, ...]:
    """The units that share a line of the headline: 县检察院、县教育局."""
    for line in heads:
        if "、" in line:
            names_told = [reader.find(part) for part in line.strip().split("、")]
            whole = [one[0].name for one in names_told if one and one[0].start <= 1]
            lengths = (len(part) for part in line.strip().split("、"))
            ends = all(
                one and one[-1].end == size for one, size in zip(names_told, lengths, strict=True)
            )
            if ends and len(whole) == len(names_told):
                return tuple(whole)
    return ()


def _unit_line(heads: Sequence[str], reader: _Reader) -> str:
    """The unit that stands alone on a line of the headline, or before its colon or space."""
    for line in heads:
        first = re.split(r"[：:\s]", line.strip(), maxsplit=1)[0]
        if first in _GOVERNMENTS:
            return first
        for mention in reader.find(first):
            if mention.end == len(first) and not mention.before and mention.start <= 2:
                return mention.name
    return ""


def _winner(heads: Sequence[str], reader: _Reader) -> str:
    """The unit of which a headline tells that its team has won: 青岚中学龙舟队摘得冠军."""
    for line in heads:
        for mention in reader.find(line):
            if mention.start <= 1 and _WINS.match(line, mention.end):
                return mention.name
    return ""


def _called(heads: Sequence[str], body: Sequence[str], reader: _Reader) -> str:
    """The unit that a headline calls by a part of its name before a colon: 云锦纺织：…"""
    calls = [line.split("：")[0] for line in heads if "：" in line]
    told = [mention.name for text in body for mention in reader.find(text)]
    named = (name for call in calls for name in told if len(call) > 2 and call in name)
    return next(named, "")


def _in_full(unit: str, body: Sequence[str], reader: _Reader) -> str:
    """区特殊教育学校 for the 特教学校 of a headline, where the body only prints the long name; a
    street's office, where it prints that."""
    told = [mention.name for text in body for mention in reader.find(text)]
    office = next((name for name in told if name in _offices_of(unit)), "")
    if office:
        return office
    longer = (name for name in told if name[-2:] == unit[-2:] and _is_short(unit, name))
    return unit if unit in told or unit[0] in _LEVELS else next(longer, unit)


def _offices_of(street: str) -> set[str]:
    """东湖街道办事处, 东湖街道办 of 东湖街道."""
    names_of_it = (street.removesuffix(_STREET_OFFICES[-1]) + one for one in _STREET_OFFICES)
    return {name for name in names_of_it if name.startswith(street) and name != street}


def _is_short(short: str, name: str) -> bool:
    chars = iter(name)
    return all(char in chars for char in short)


def _each_of(body: Sequence[str], reader: _Reader) -> tuple[str, ...]:
    """The units of a round-up: nearly every paragraph but the first begins with one of its own."""
    found = []
    for text in body[1:]:
        mentions = reader.find(text)
        first = next((one for one in mentions if one.start <= 2), None)
        if first and _role(first, text, mentions) in ("actor", "outer", "topic"):
            found.append(first.name)
    enough = len(found) >= _ROUND_UP_SHARE * (len(body) - 1)
    several = tuple(dict.fromkeys(found))
    return several if enough and len(several) >= _ROUND_UP else ()


def _lead(
    article: Article, heads: Sequence[str], body: Sequence[str], reader: _Reader
) -> tuple[str, ...]:
    told = [(text, reader.find(text)) for text in body]
    who = _who_acts(*told[0])
    if who == "leader":
        return ()
    tally = _Tally()
    for place, (text, mentions) in enumerate(told):
        _weigh(tally, text, mentions, _OPENING if place == 0 else 0.0, who == "district", reader)
    if not any(map(_CONTEST.search, (*heads, body[0]))):
        for line in heads:
            _weigh_headline(tally, line, reader.find(line))
    return _chosen(tally, _ENOUGH if reader.news else _ENOUGH_OF_A_FEATURE)


def _who_acts(text: str, mentions: Sequence[Mention]) -> str:
    """`leader` or `district` where they act in the opening before any unit does."""
    roles = [(one.start, _role(one, text, mentions)) for one in mentions]
    unit = min((at for at, role in roles if role in ("agent", "actor", "title")), default=len(text))
    starts = {one.start for one in mentions}
    own = (m for m in _OWN_DISTRICT.finditer(text) if not {m.start() + 1, m.end()} & starts)
    found = (
        ("leader", _LEADER.search(text)),
        ("district", next(own, None)),
        ("district", _DISTRICT_ACTS.search(text)),
    )
    told = ((m.start(), who) for who, m in found if m)
    first = min(told, key=lambda one: one[0], default=(unit, ""))
    return first[1] if first[0] < unit else ""


def _role(mention: Mention, text: str, others: Sequence[Mention]) -> str:
    """A unit's part in its sentence, a key of `_WORTH`."""
    before, after = _before(mention, others), text[mention.end : mention.end + 20]
    if any(one.within == mention.name and one.start == mention.end for one in others):
        return "outer"
    if _SOURCE.search(before) and not (before.endswith("据") and _TITLE.match(after)):
        return "source"
    if before.endswith("由"):
        return "agent"
    if _PARTNER.search(before):
        return "partner"
    if _TITLE.match(after):
        return "title"
    if _AT.search(before):
        return "at"
    if before and not names.is_leading(before):
        return "object"
    if _PLACE_AFTER.match(after) or (mention.kind != "body" and _NATIVE_AFTER.match(after)):
        return "at"
    if mention.kind != "body" and _GROUND_AFTER.match(after):
        return "at"
    return "topic" if after.startswith(_TOPIC_AFTER) else "actor"


def _before(mention: Mention, others: Sequence[Mention]) -> str:
    """What stands before a unit, or before the one that it is a part of."""
    if not mention.within:
        return mention.before
    return next((one.before for one in others if one.end == mention.start), mention.before)


def _weigh(
    tally: _Tally,
    text: str,
    mentions: Sequence[Mention],
    opening: float,
    led: bool,
    reader: _Reader,
) -> None:
    previous: tuple[Mention, str] | None = None
    contest = bool(mentions) and _CONTEST.search(text) is not None
    for mention in mentions:
        role = _role(mention, text, mentions)
        if previous and text[previous[0].end : mention.start] in _TOGETHER:
            tally.beside.setdefault(previous[0].name, []).append(mention.name)
            tally.beside.setdefault(mention.name, []).append(previous[0].name)
            role = previous[1] if previous[1] in ("agent", "partner") else role
        plays = contest and not _HOSTS.search(text, mention.end, mention.end + _NEAR)
        role = "at" if plays and role in _STRONG else role
        worth = _WORTH[role] + (
            opening if role in _STRONG and (reader.news or role != "title") else 0
        )
        enterprise = mention.name.endswith(_ENTERPRISES) or (
            mention.name.endswith(_WORKS) and mention.name[0] not in _LEVELS
        )
        if (led and role != "agent") or (enterprise and reader.district):
            worth *= _ASIDE
        if mention.name[0] == "省" and reader.district:
            worth *= _ASIDE
        tally.add(mention, role, worth)
        previous = (mention, role)
    for name in _meant(text, mentions):
        tally.points[name] += _WORTH["pronoun"]


def _meant(text: str, mentions: Sequence[Mention]) -> Iterator[str]:
    """The unit that each 该街道, 该局 … points back to."""
    for match in _PRONOUN.finditer(text):
        kind = _W["pronouns"][match.group()]
        back = [one.name for one in mentions if one.kind == kind and one.end <= match.start()]
        if back:
            yield back[-1]


def _weigh_headline(tally: _Tally, line: str, mentions: Sequence[Mention]) -> None:
    """A unit of the headline counts where the body names it, too: else it may be half a phrase."""
    for mention in mentions:
        if mention.name in tally.points:
            role = _role(mention, line, mentions)
            tally.add(mention, role, _IN_HEADLINE.get(role, _NAMED_IN_HEADLINE))


def _chosen(tally: _Tally, enough: float) -> tuple[str, ...]:
    worth = {name: points for name, points in tally.points.items() if name in tally.strong}
    best = max(worth, key=lambda name: worth[name], default="")
    if best in _GOVERNMENTS or worth.get(best, 0) < enough:
        return ()
    beside = [name for name in tally.beside.get(best, ()) if worth.get(name, 0) >= _ENOUGH_BESIDE]
    around = tally.outer.get(best, "")
    offices = [around] if _stands_for(around, worth) else []
    return tuple(dict.fromkeys([best, *beside, *offices]))


def _stands_for(around: str, worth: dict[str, float]) -> bool:
    """Whether the office around the lead leads, too; a town only where it does something itself."""
    if not around.endswith(_OFFICES):
        return False
    return around.endswith(_STREET_OFFICES) or worth.get(around, 0) >= _ENOUGH_AROUND
