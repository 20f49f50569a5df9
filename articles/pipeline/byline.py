"""Bylines and credits: `记者 某某 通讯员 某某 文/图`, in brackets, on a line, after □ or before 摄.

A byline is read by its grammar, word for word: roles, names, separators. What does not fit is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from articles.pipeline import byline_names, vocabulary
from articles.pipeline import text as tx
from articles.pipeline.records import Credit

_WORDS = vocabulary.load("bylines")
_LONG_ROLES = tuple(role for role in _WORDS["roles"] if len(role) > 1)
_PHOTO_ROLES = frozenset(_WORDS["photo_roles"])
#: 文/图, with either stroke.
_BOTH_WORDS = [
    word
    for both in _WORDS["text_and_photo"]
    for word in dict.fromkeys((both, both.replace("/", "／")))
]
BOTH = re.compile(vocabulary.loose(_BOTH_WORDS))
_BULLET = re.compile(r"^[\s□■○●◎◇◆▲△☆★▶►—\-－|｜/【\[（(]+|[\s】\]）)。.]+$")
_HOUSE = re.compile(
    rf"(?:{vocabulary.loose(_WORDS['houses'])}|[\u4e00-\u9fff]{{0,6}}[日晚周时商早]报)\s*"
    rf"(?={vocabulary.loose(_WORDS['roles'] + _WORDS['groups'])}|“)"
)
#: 文 or 图 by itself: neither the last character of a name set wide (通讯员帅　文) nor its first (记者 文 婧).
_ROLE_OF_ONE = (
    r"(?:(?<=[/／ \u3000])|^)(?<![\s员者][\u3400-\u9fff]\s)"
    r"(?:(?<![员者]\s)|(?!文\s[\u3400-\u9fff](?:\s|$)))[文图](?=[/／:：\s]|$)"
)
_TOKEN = re.compile(
    r"(?P<box>“[^“”]{1,12}”(?=[\u3400-\u9fff]{0,4}组))"
    rf"|(?P<both>{BOTH.pattern})"
    rf"|(?P<group>{vocabulary.loose(_WORDS['groups'])})"
    rf"|(?P<tail>{vocabulary.loose(_WORDS['tails'])})"
    rf"|(?P<role>{vocabulary.loose(_LONG_ROLES)}|摄(?=[\s/／:：)）]|$)|{_ROLE_OF_ONE})"
    r"|(?P<cut>\n)"
    r"|(?P<space>[^\S\n]+|[、，,；;：:/／|｜□■○●◆▲]+)"
    r"|(?P<name>[\u3400-\u9fff][·•・‧]?)"
    r"|(?P<foreign>[A-Za-z]+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_CLOSERS = vocabulary.load("captions")["closers"]
_CLOSER = re.compile(rf"[\s（(]{{0,6}}(?:{vocabulary.loose(_CLOSERS)})[）)]?\s*$")
_CUT = re.compile(r"[\s（(]|(?<=[。！？”）)])")
#: A credit is no longer than this.
_CREDIT = 44
#: A credit ends in one of these; anything else need not be looked at.
TAIL = re.compile(
    r"(?:摄|摄影|影|图|供图|文|报道|摄影(?:\s+|\s*[:：/]\s*)[\u3400-\u9fff·]{2,5})[）)\]】\s。]*$"
)
#: … and one of these stands in it, be it 文/图, 摄影报道 or 资料照片: few lines have one.
_PICTURED = re.compile(f"[摄影图{''.join(word[-1] for word in _CLOSERS)}]")
#: `□ 某某`: before a name alone the box makes the byline.
_BOXED = re.compile(r"^[□■◇]\s*[\u3400-\u9fff]")
#: … and names without any role stand apart: `■由闲置边角` begins a brief.
_BOXED_NAMES = re.compile(r"[□■◇]\s*[\u3400-\u9fff]{2,4}(?:[\s、]+[\u3400-\u9fff]{2,4})*\s*")
_AFFILIATED = re.compile(
    rf"^\s*(?P<unit>[^\s，。：；]{{0,16}}(?:{vocabulary.any_of(vocabulary.load('labels')['units'])})(?:\s*[（(].{{1,8}}[）)])?\s+)?(?P<who>.+)$"
)
#: Names of columns that look like a person's.
_HEADS = re.compile(
    rf"(?:{vocabulary.any_of(vocabulary.load('labels')['ends'] + vocabulary.load('notices')['brief_labels'])})$"
)
#: Some role or 文/图 must stand in it.
_MAY_BE = re.compile(
    rf"{vocabulary.loose(_WORDS['roles'])}|{vocabulary.loose(_WORDS['groups'])}|报道"
)
#: … at its start, or behind names and a space.
_STARTS = re.compile(
    rf"^[\s（(【\[—\-]*(?:{vocabulary.loose(_LONG_ROLES)}|{vocabulary.loose(_WORDS['groups'])}|[文图摄]\s*[/／:：])"
    r"|.*(?:文\s*[/／]\s*图|图\s*[/／]\s*文|摄|摄影|摄影报道|[/／]\s*[文图])[）)\s]*$"
)
#: A role, a space and two to four characters, or two set wide: nothing else looks so.
_SET_OFF = re.compile(
    rf"^[\s（(]*(?:{vocabulary.loose(_LONG_ROLES)})\s+[\u3400-\u9fff](?:[\u3400-\u9fff]{{1,3}}|\s+[\u3400-\u9fff])(?:\s|$)"
)
#: `某街道办实事 本报记者 某某`: the byline on its headline's line.
_HEADED = re.compile(
    rf"(?P<head>[^。，,；;]{{6,60}}?)(?:\s*[□■○●◇◆]\s*|\s+|(?=[（(]))"
    rf"(?P<signed>[（(]?(?:{vocabulary.loose(_WORDS['houses'])})?(?:{vocabulary.loose(_LONG_ROLES)}).+)"
)
_PARTS = re.compile(r"[\s□■○●◇◆（(]")
#: `记者从某局获悉` begins a sentence.
_TELLS = re.compile(r"记者从(?=\S)")
_PHOTOGRAPHED = re.compile(r"摄影?(?:报道)?[）)]?\s*$")
#: A unit's name that is longer is none of a byline's roles.
_LONGEST_ROLE = 20
#: Longer than this and it is a sentence, not a byline.
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Byline:
    """Credits in the printed order; `both` where text and photo are by the same (文/图)."""

    credits: tuple[Credit, ...]
    both: bool = False
    has_role: bool = False
    is_photo: bool = False

    @property
    def writes(self) -> bool:
        """Whether somebody else than the photographer is named: `记者 某某 摄影 某某`."""
        roles = {credit.role for credit in self.credits}
        return len(roles) > 1 and not roles.isdisjoint(_PHOTO_ROLES)


def parse(text: str) -> Byline | None:
    """The byline that the whole text is (a line break as `\\n`), or None."""
    return None if len(text) > _LONGEST else _parsed(text)


@lru_cache(1024)  # several stages ask, and the same few people sign
def _parsed(text: str) -> Byline | None:
    tokens = []
    for found in _TOKEN.finditer(_HOUSE.sub("", _BULLET.sub("", text))):
        kind = found.lastgroup or "other"
        if kind == "other":
            return None
        tokens.append((kind, found.group()))
    if not {"role", "group", "name"}.isdisjoint(kind for kind, _ in tokens):
        return _Reading(tokens).result()
    return None


def split_credit(text: str) -> tuple[str, Byline | None]:
    """A caption's words and its credit; the credit is None where there is none."""
    if not _PICTURED.search(text):
        return text, None
    closer = _CLOSER.search(text)
    if closer:
        return text[: closer.start()], Byline((), is_photo=True)
    if not TAIL.search(text):
        return text, None
    tail = max(0, len(text) - _CREDIT)
    starts = sorted(
        {tail if not tail else len(text), *(m.start() for m in _CUT.finditer(text, tail))}
    )
    for start in [0, *starts] if not tail else starts:
        found = parse(text[start:]) if tx.balanced(text[start:]) else None
        words = text[:start].rstrip(" （(")
        if words and found and (found.is_photo or found.both) and _credible(found):
            return words, found
    return text, None


def _credible(found: Byline) -> bool:
    """Without a role of at least two characters only real names make a credit (`风景 摄` is none),
    and none stands before the first role (`南园 夜景 记者 某某 摄`)."""
    if found.has_role and not found.credits[0].role:
        return False
    return all(
        (len(c.role) > 1 and c.role != "摄影")
        or is_personal(c.name)
        or "·" in c.name
        or _signs(c.name)
        for c in found.credits
    )


def ends_in_house(text: str) -> bool:
    """Whether 本报 stands at the line's end, of 本报记者 on the next one."""
    return _HOUSE.search(f"{text}记者", max(0, len(text) - 4)) is not None


def stands_alone(text: str) -> bool:
    """Whether a line is a byline: a role first, and names that can be names unless a house or □ says so."""
    if (
        len(text) > _LONGEST
        or not (_MAY_BE.search(text) or _BOXED.match(text))
        or not tx.balanced(text)
    ):
        return False
    found = parse(text)
    if found is None or _HEADS.search(tx.squeeze(text)) or _TELLS.search(text):
        return False
    if not found.has_role:
        return _BOXED_NAMES.fullmatch(text) is not None and all(
            vocabulary.is_name(c.name) for c in found.credits
        )
    if found.is_photo and not found.credits[0].role:
        return False  # what the photo shows stands before its credit
    said = _HOUSE.search(text) is not None or text.lstrip()[:1] in "□■○●◇◆▲△"
    set_off = _SET_OFF.match(text) is not None and len(text) <= 30
    return (
        said
        or set_off
        or (
            _STARTS.match(text) is not None
            and all(_name_like(credit.name) for credit in found.credits)
        )
    )


def headed(text: str) -> tuple[str, str] | None:
    """A headline and the byline behind it on its line; None for any other line."""
    may_be = _PARTS.search(text) and _MAY_BE.search(text)
    found = _HEADED.fullmatch(text) if may_be else None
    if found is None or not tx.balanced(found["head"]) or not stands_alone(found["signed"]):
        return None
    before = parse(found["head"])
    of_a_byline = before and (before.has_role or all(is_personal(c.name) for c in before.credits))
    if of_a_byline or _PHOTOGRAPHED.search(found["signed"]):
        return None
    return found["head"].strip(), found["signed"]


def affiliated(text: str) -> Byline | None:
    """A signature by name, behind the unit that its owner is of: `第二小学 某某`, `读者 某某`. Where no
    role is printed, the unit is what stands in its place."""
    found = _AFFILIATED.match(text)
    if found is None or _HEADS.search(tx.squeeze(text)) or not tx.balanced(text):
        return None
    signed = parse(found["who"])
    if (
        signed
        and (found["unit"] or signed.has_role or len(signed.credits) == 1)
        and all(is_personal(c.name) for c in signed.credits)
    ):
        unit = tx.squeeze(found["unit"] or "")
        unit = unit if len(unit) <= _LONGEST_ROLE else ""
        told = tuple(replace(one, role=one.role or unit) for one in signed.credits)
        return replace(signed, credits=told)
    return None


def _name_like(name: str) -> bool:
    return not name or is_personal(name) or _signs(name) or "·" in name or name.isascii()


def _signs(name: str) -> bool:
    """Whether a name has a surname that elsewhere is a word (区), and stands only in a credit for one."""
    return name[:1] in _WORDS["surnames"] and 2 <= len(name) <= 3


def is_personal(name: str) -> bool:
    """Whether the words can be a person's name, of whatever language."""
    return vocabulary.is_name(name) or vocabulary.is_transcribed(name)


class _Reading:
    """One pass over the tokens: names collect until a role, a mark or the end says whose they are."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.role = ""
        self.pending: list[str] = []
        self.out: list[Credit] = []
        self.both = self.roles = self.odd = False
        self.photo = False
        self.group = ""
        for kind, value in tokens:
            self._take(
                kind, byline_names.gap(value) if kind in ("space", "cut") else tx.squeeze(value)
            )

    def _take(self, kind: str, value: str) -> None:
        if kind in ("name", "foreign"):
            self.pending.append(value)
        elif kind == "box":
            return
        elif kind in ("space", "cut"):
            self.pending.append("\n" if kind == "cut" else value)
        elif kind == "role":
            self._take_role(value)
        elif kind == "group":
            self._flush()
            self.role, self.roles, self.group = value, True, value
        else:
            self.both = self.both or kind == "both"
            self._flush()

    def _take_role(self, value: str) -> None:
        """A role before names (`记者 某`, `文/某`), or behind them (`某 摄`, `某/文`)."""
        self.roles = True
        self.photo = self.photo or value in _PHOTO_ROLES
        names = "".join(self.pending).strip()
        behind = bool(names) and not self.role and value in {*_PHOTO_ROLES, "文", "撰文"}
        behind = behind or (bool(names) and value == "摄")
        self._flush(value if behind and not self.role else None)
        wrote = bool(names) and value in ("文", "撰文")
        self.role = "" if behind or wrote else value

    def _flush(self, role: str | None = None) -> None:
        names = byline_names.names("".join(self.pending))
        self.pending = []
        self.odd = self.odd or "" in names
        said = self.role if role is None else role
        said = "摄影" if said in ("摄", "图", "图片") else said
        self.out += [Credit(said, name) for name in names if name]

    def result(self) -> Byline | None:
        self._flush()
        if self.group and not self.out:
            self.out.append(Credit("", self.group))
        if self.odd or not self.out:
            return None
        return Byline(tuple(dict.fromkeys(self.out)), self.both, self.roles, self.photo)
