"""The street offices, departments, communities and other units that a piece is about.

A mention is worth what its part in the sentence tells: who acts is more than whose head speaks, and
that is more than where somebody lives. The numbers were measured on pages annotated by hand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from articles.pipeline import organization_headlines, vocabulary
from articles.pipeline import organization_names as names
from articles.pipeline.organization_names import Mention, Reader
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
    rf"|\d+号|(?:(?!{vocabulary.any_of(_W['goes_to'])})[{_HAN}]){{1,6}}(?:里|内)(?![面部])|[{_HAN}]{{1,3}}校区"
)
#: 云岭乡种粮大户某某, 云岭村人: where somebody lives.
_NATIVE_AFTER = re.compile(
    rf"人[，。、]|(?:{vocabulary.any_of(_W['natives'])})|[{_HAN}]{{1,4}}(?:广场|街)[上里]"
)
#: Who plays or wins is nobody whom a piece is about.
_CONTEST = re.compile(_W["contests"])
_HOSTS = re.compile(_W["hosts"])
_NEAR = 30
#: 青石村的山路上.
_GROUND_AFTER = re.compile(rf"的[{_HAN}]{{1,5}}[{_W['on_ground']}](?![{_HAN}])")
#: 供电公司的抢修班组: who acts is of the unit.
_ITS_PEOPLE = re.compile(_W["its_people"])
_TOPIC_AFTER = tuple(_W["topic_after"])
_AT = re.compile(rf"(?:{vocabulary.any_of(_W['at'])})$")
_PARTNER = re.compile(rf"(?:{vocabulary.any_of(_W['partners'])})$")
_ALLY = re.compile(rf"(?:{vocabulary.any_of(_W['allies'])})$")
#: 推进会在柳溪镇双桥村召开: where it is held.
_MEETS = re.compile(r"会议?在$")
_IS_HELD = re.compile(rf"[{_HAN}]{{0,8}}?(?:召开|举行)")
_SOURCE = re.compile(rf"(?:{vocabulary.any_of(_W['sources'])})$")
_PRONOUN = re.compile(rf"(?:{vocabulary.any_of(_W['pronouns'])})")
_HEADLINE_START = re.compile(rf"^[—\-─]*(?:{vocabulary.any_of(_W['headline_starts'])})")
_LEADER = re.compile(
    rf"[{_LEVELS}]委(?:副?书记|常委|[{_HAN}]{{2,10}}领导小组|理论学习中心组)|(?<![{_HAN}])(?:常务)?副?[{_LEVELS}]长|[{_LEVELS}]领导|班子领导"
)
#: 区政协主席某某走访: a leader, where neither members nor a meeting of theirs act with the head.
_HEAD = re.compile(_W["heads_of_assemblies"])
_ASSEMBLED = re.compile(_W["assembled"])
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


@dataclass(slots=True)
class _Tally:
    """What every unit is worth; who stands beside whom, and inside whom."""

    points: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    strong: set[str] = field(default_factory=set)
    #: Whom the unit before them acts with.
    allies: set[str] = field(default_factory=set)
    beside: dict[str, list[str]] = field(default_factory=dict)
    outer: dict[str, str] = field(default_factory=dict)

    def add(self, mention: Mention, role: str, worth: float) -> None:
        self.points[mention.name] += worth
        if role in _STRONG:
            self.strong.add(mention.name)
        if mention.within:
            self.outer[mention.name] = mention.within

    def fold_streets(self) -> None:
        """A street whose office acts, too, is that office: 东湖街道, 东湖街道办事处."""
        for street in [name for name in self.points if name.endswith(_STREET_OFFICES[-1])]:
            office = next(
                (o for o in organization_headlines.offices_of(street) if o in self.strong), ""
            )
            if office:
                self.points[office] += self.points.pop(street)

    def stand_together(self, one: str, other: str) -> None:
        self.beside.setdefault(one, []).append(other)
        self.beside.setdefault(other, []).append(one)


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
    reader = Reader(district, known, news)
    heads = [reader.prepare(_HEADLINE_START.sub("", line)) for line in article.headline_lines]
    body = [reader.prepare(block.text) for block in article.blocks if block.type == "paragraph"]
    told = organization_headlines.read(article.headline_lines, heads, body, reader)
    if told is not None:
        return told
    several = _each_of(body, reader)
    if several or not body:
        return several
    return _lead(article, heads, body, reader)


def _each_of(body: Sequence[str], reader: Reader) -> tuple[str, ...]:
    """The units of a round-up: nearly every paragraph but the first begins with one of its own."""
    found: list[str] = []
    needed = max(_ROUND_UP, _ROUND_UP_SHARE * (len(body) - 1))
    for left, text in zip(range(len(body) - 1, 0, -1), body[1:], strict=True):
        if len(found) + left < needed:
            return ()
        mentions = reader.find(text)
        first = next((one for one in mentions if one.start <= 2), None)
        if first and _role(first, text, mentions) in ("actor", "outer", "topic"):
            found.append(first.name)
    several = tuple(dict.fromkeys(found))
    return several if len(found) >= needed and len(several) >= _ROUND_UP else ()


def _lead(
    article: Article, heads: Sequence[str], body: Sequence[str], reader: Reader
) -> tuple[str, ...]:
    who = _who_acts(body[0], reader.find(body[0]))
    if who == "leader":
        return ()
    told = [(text, reader.find(text)) for text in body]
    tally = _Tally()
    for place, (text, mentions) in enumerate(told):
        _weigh(tally, text, mentions, _OPENING if place == 0 else 0.0, who == "district", reader)
    if not any(map(_CONTEST.search, (*heads, body[0]))):
        for line in heads:
            _weigh_headline(tally, line, reader.find(line))
    tally.fold_streets()
    tally.strong -= {name for text in (*heads, body[0]) for name in _hosts(text, reader)}
    return _chosen(tally, _ENOUGH if reader.news else _ENOUGH_OF_A_FEATURE)


def _who_acts(text: str, mentions: Sequence[Mention]) -> str:
    """`leader` or `district` where they act in the opening before any unit does."""
    roles = [(one.start, _role(one, text, mentions)) for one in mentions]
    acting = (at for at, role in roles if role in ("agent", "actor", "title"))
    alone = {} if _ASSEMBLED.search(text) else {m.start(): m for m in _HEAD.finditer(text)}
    unit = min((at for at in acting if at not in alone), default=len(text))
    starts = {one.start for one in mentions}
    own = (m for m in _OWN_DISTRICT.finditer(text) if not {m.start() + 1, m.end()} & starts)
    found = (
        ("leader", _LEADER.search(text)),
        ("leader", next(iter(alone.values()), None)),
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
    if before.endswith("由") and not _TITLE.match(after):
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
    topic = after.startswith(_TOPIC_AFTER) and not _ITS_PEOPLE.match(after)
    return "topic" if topic else "actor"


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
    reader: Reader,
) -> None:
    previous: tuple[Mention, str] | None = None
    row: list[str] = []
    contest = bool(mentions) and _CONTEST.search(text) is not None
    for mention in mentions:
        first = opening and mention is mentions[0]
        role = _role(mention, text, mentions)
        together = previous and text[previous[0].end : mention.start] in _TOGETHER
        if previous and not together and _is_partner(previous[0], mention, role):
            tally.stand_together(previous[0].name, mention.name)
            tally.allies |= _ally(mention, text)
        for name in row if together else ():
            tally.stand_together(name, mention.name)
        row = [*row, mention.name] if together else [mention.name]
        if previous and together and previous[1] in ("agent", "partner"):
            role = previous[1]
        plays = contest and not _HOSTS.search(text, mention.end, mention.end + _NEAR)
        role = "at" if plays and role in _STRONG else role
        worth = _WORTH[role] + (
            opening if role in _STRONG and (reader.news or role != "title") else 0
        )
        enterprise = mention.name.endswith(_ENTERPRISES) or (
            mention.name.endswith(_WORKS) and mention.name[0] not in _LEVELS
        )
        if (led and role != "agent") or (enterprise and reader.district and not first):
            worth *= _ASIDE
        if mention.name[0] == "省" and reader.district:
            worth *= _ASIDE
        tally.add(mention, role, worth)
        previous = (mention, role)
    for name in _meant(text, mentions):
        tally.points[name] += _WORTH["pronoun"]


def _hosts(text: str, reader: Reader) -> Iterator[str]:
    """柳溪镇 of 全区推进会在柳溪镇召开, where others meet."""
    for mention in reader.find(text):
        before, after = text[: mention.start], text[mention.end :]
        if mention.kind != "body" and _MEETS.search(before) and _IS_HELD.match(after):
            yield mention.name


def _is_partner(previous: Mention, mention: Mention, role: str) -> bool:
    """区慈善总会联合区残联, 联合东湖街道办事处; a town is rather where they do it."""
    near = mention.start - previous.end == len(mention.before)
    street = mention.kind == "street" and _ALLY.search(mention.before) is not None
    return role == "partner" and (mention.kind == "body" or street) and near


def _ally(mention: Mention, text: str) -> set[str]:
    """区妇联联合区民政局 says that both act; of a row of others it does not."""
    row = text.startswith(_TOGETHER, mention.end)
    return {mention.name} if _ALLY.search(mention.before) and not row else set()


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
        called = (mention.name, *organization_headlines.offices_of(mention.name))
        name = next((one for one in called if one in tally.points), "")
        if name:
            role = _role(mention, line, mentions)
            worth = _IN_HEADLINE.get(role, _NAMED_IN_HEADLINE)
            tally.add(replace(mention, name=name), role, worth)


def _chosen(tally: _Tally, enough: float) -> tuple[str, ...]:
    acting = tally.strong | tally.allies
    worth = {name: points for name, points in tally.points.items() if name in acting}
    best = max(worth, key=lambda name: worth[name], default="")
    if best in _GOVERNMENTS or worth.get(best, 0) < enough:
        return ()
    beside = [
        name
        for name in tally.beside.get(best, ())
        if name in tally.allies or worth.get(name, 0) >= _ENOUGH_BESIDE
    ]
    around = tally.outer.get(best, "")
    offices = [around] if _stands_for(around, worth) else []
    return tuple(dict.fromkeys([best, *beside, *offices]))


def _stands_for(around: str, worth: dict[str, float]) -> bool:
    """Whether the office around the lead leads, too; a town only where it does something itself."""
    if not around.endswith(_OFFICES):
        return False
    return around.endswith(_STREET_OFFICES) or worth.get(around, 0) >= _ENOUGH_AROUND
