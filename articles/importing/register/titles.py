"""What a printed title says: which offices, of which place, and in which body. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from articles.pipeline import pointing, vocabulary
from articles.pipeline.titles import HELD

WORDS = json.loads(Path(__file__).with_name("titles.json").read_text(encoding="utf-8"))
_LEVELS = WORDS["levels"]
_POSTS = vocabulary.any_of([*vocabulary.load("titles")["posts"], *WORDS["members"]])

_JOINTS = re.compile(r"[、，,]|兼任|兼(?!职)")
_IN_CHARGE = re.compile(r"[（(]?主持[^、（()）]{0,12}?工作[)）的]?")
#: 代区长 is no 时代 or 代表: right before the post, which ends the title.
_ACTING = re.compile(r"(?:代理|代)(?=(?!表)[^、]{0,2}(?:长|主任|主席|书记)$)")
#: Held no more, or not yet; 原州区 and 原阳县 are places.
_FORMER = re.compile(
    r"^(?:原(?![料子油煤则]|.[市区县旗])|前任|时任|曾任|拟任|候任)"
    r"|(?<=[委府局办处道镇乡会院])原(?=[^、]{2,6}$)"
)
_NEW = re.compile(r"^新(?:近|晋)?(?:当选|任命|上任|到任|就任|任)的?")
_SPELLINGS = tuple(
    (re.compile(printed.replace("[L]", "L").replace("L", f"[{_LEVELS}]")), kept)
    for printed, kept in WORDS["spellings"]
)
#: 区委宣传部长 of one's own district is its 宣传部长.
_OWN_PARTYS = re.compile(rf"^[{_LEVELS}]委(?=(?:组织|宣传|统战|社会工作)部副?部?长$)")
_POST = re.compile(rf"(?:常务|执行|第一|专职|名誉|副)*(?:{_POSTS})$")
_MEMBER = re.compile(rf"(?:{vocabulary.any_of(WORDS['members'])})$")
_NO_OFFICE = re.compile(rf"(?:{vocabulary.any_of(WORDS['no_office'])})$")
_ORGANS = vocabulary.any_of(WORDS["organs"])
_ORGAN = re.compile(rf"(?:{_ORGANS})+$")
_ORGAN_FIRST = re.compile(rf"^(?:{_ORGANS})(?=.)")
#: 社区, 开发区 … are no districts, although their names end like one.
_NO_PLACE = re.compile(
    rf"(?:{vocabulary.any_of(vocabulary.load('districts')['no_district_ends'])})$"
)
_NAMED_PLACE = re.compile(rf"^([\u4e00-\u9fff]{{2,4}}?[{_LEVELS}])(?=[\u4e00-\u9fff]{{2}})")
_OWN_LEVEL = re.compile(rf"(?:常务)?副?([{_LEVELS}])(?!场|民)")
_STREETS = vocabulary.any_of(WORDS["streets"])
_STREET = re.compile(rf"^(.+?(?:{_STREETS}))")
_GRASSROOTS = re.compile(
    rf"^(?:.+?(?:{_STREETS}))?(.+?(?:{vocabulary.any_of(WORDS['grassroots'])})(?![局厅部]))"
)
#: 区住房和城乡建设局 lies in no 乡, 区乡村振兴局 in no 村.
_BUREAU = re.compile(rf"^[{_LEVELS}](?!.*街道).+(?:[局委]|办公室)$")
_LEADERS = [
    (seat, *(re.compile(words.replace("L", f"[{_LEVELS}]")) for words in (any_post, head)))
    for seat, any_post, head, _body in WORDS["leaders"]
]
#: 委办公室 of 区委办公室主任: the level belongs to the name.
_LEADING_PART = re.compile("委|政府|人大|政协|纪委|监委")
_LEADING_BODIES = {seat: body for seat, _any_post, _head, body in WORDS["leaders"]}

LEADER, DEPARTMENT, GRASSROOTS = "leader", "department", "grassroots"


@dataclass(frozen=True, slots=True)
class Post:
    """One of the offices that a title names.

    `place` is the district (青岚区), the level where only that is printed (市), or "" if unknown.
    `office` is the title without the district's name (区委书记), or "" where the words name no
    office (区城管局负责人). `seat` is the body that it is in, by which two titles are compared.
    """

    place: str
    office: str
    seat: str
    tier: str
    head: bool = False
    member: bool = False
    capacity: str = "full"
    former: bool = False

    @property
    def body(self) -> str:
        """What the office belongs to: 区委 of 区委书记; nothing where its words do not tell."""
        level = self.place[-1:]
        if self.seat in _LEADING_BODIES:
            return _LEADING_BODIES[self.seat].replace("L", level)
        if self.seat == self.office:
            return ""
        return level + self.seat if _LEADING_PART.match(self.seat) else self.seat


@cache
def posts(title: str, district: str) -> tuple[Post, ...]:
    """All that a title joins; words that are no post (教授) only where nothing else is said."""
    in_charge = _IN_CHARGE.search(title)
    pieces = filter(None, _JOINTS.split(HELD.sub("", _IN_CHARGE.sub("", title))))
    found = [_post(piece, district) for piece in _with_bodies(pieces)]
    found = [post for post in found if _POST.search(post.office)] or found
    if in_charge and found:
        found[-1] = replace(found[-1], capacity="in-charge")
    return tuple(found)


def _with_bodies(pieces: Iterable[str]) -> Iterator[str]:
    """局长 behind 区财政局党组书记 is 区财政局局长."""
    body = ""
    for piece in pieces:
        post = _POST.search(_ORGAN_FIRST.sub("", piece))
        bare = post and post.start() == 0 and not _is_leading(piece)
        if bare and body:
            yield body + piece
            continue
        yield piece
        own = _POST.search(piece)
        body = _ORGAN.sub("", piece[: own.start()]) if own else ""


def _is_bare(office: str) -> bool:
    """Whether nothing tells the body: 副主任 of what stood before, 村党支部书记 of any village, and
    该局局长 where no 局 was named.
    """
    if pointing.points(office):
        return True
    post = _POST.search(office)
    if post is None or _is_leading(office):
        return False
    return _ORGAN.sub("", office[: post.start()]) in ("", *WORDS["nameless"])


def _is_leading(office: str) -> bool:
    return any(any_post.search(office) for _seat, any_post, _head in _LEADERS)


def _post(piece: str, district: str) -> Post:
    named = _NEW.sub("", piece)
    plain = _FORMER.sub("", named)
    full = _ACTING.sub("", plain)
    place, office = _place(full, district)
    office = _spelled(office, place)
    seat, tier, head = _seat(office)
    return Post(
        place=place,
        office="" if _NO_OFFICE.search(office) or _is_bare(office) else office,
        seat=seat,
        tier=tier,
        head=head,
        member=bool(_MEMBER.search(office)),
        capacity="acting" if full != plain else "full",
        former=plain != named,
    )


def _spelled(office: str, place: str) -> str:
    """As the register calls it, however it is printed: 区人民政府区长 is the 区长."""
    for printed, kept in _SPELLINGS:
        office = printed.sub(kept, office)
    return _OWN_PARTYS.sub("", office) if len(place) > 1 else office


def _place(title: str, district: str) -> tuple[str, str]:
    """The place, and the title without its name: 青岚区委书记 is 青岚区's 区委书记."""
    if district and district in title[: len(district) + 5]:
        return district, _at(district, title.split(district, 1)[1])
    level = _OWN_LEVEL.match(title)
    if level:
        return _of_level(level[1], district), title
    named = _NAMED_PLACE.match(title)
    if named and not _NO_PLACE.search(named[1]):
        return named[1], _at(named[1], title[named.end() :])
    return district, title


def _at(place: str, office: str) -> str:
    """委书记 behind 青岚区 is 区委书记, and 区长 is 区长."""
    return office if _OWN_LEVEL.match(office) else place[-1] + office


def _of_level(level: str, district: str) -> str:
    """The page's own district where the level is its own; else the level has to do."""
    if level == district[-1:]:
        return district
    return level if district or level in "省市州" else ""


def _seat(office: str) -> tuple[str, str, bool]:
    """The body, its tier, and whether the office heads the whole of a leading body."""
    for seat, any_post, head in _LEADERS:
        if any_post.search(office):
            return seat, LEADER, bool(head.search(office))
    post = _POST.search(office) or _NO_OFFICE.search(office)
    body = _ORGAN.sub("", office[: post.start()]) if post else office
    if not _BUREAU.match(body):
        for tier, unit in ((GRASSROOTS, _GRASSROOTS), (DEPARTMENT, _STREET)):
            found = unit.match(office)
            if found:
                return found[1], tier, False
    named = "" if body in WORDS["nameless"] else body.lstrip(_LEVELS)
    return named or office, DEPARTMENT, False
