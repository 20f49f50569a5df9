"""Bylines and credits: `记者 某某 通讯员 某某 文/图`, in brackets, on a line, after □ or before 摄.

A byline is read by its grammar, word for word: roles, names, separators. What does not fit is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.pipeline import text as tx
from articles.pipeline import vocabulary
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
_TOKEN = re.compile(
    r"(?P<box>“[^“”]{1,12}”(?=[\u3400-\u9fff]{0,4}组))"
    rf"|(?P<both>{BOTH.pattern})"
    rf"|(?P<group>{vocabulary.loose(_WORDS['groups'])})"
    rf"|(?P<tail>{vocabulary.loose(_WORDS['tails'])})"
    rf"|(?P<role>{vocabulary.loose(_LONG_ROLES)}|摄(?=[\s/／:：)）]|$)|(?:(?<=[/／ \u3000])|^)[文图](?=[/／:：\s]|$))"
    r"|(?P<cut>\n)"
    r"|(?P<space>[^\S\n]+|[、，,；;：:/／|｜□■○●◆▲]+)"
    r"|(?P<name>[\u3400-\u9fff][·•・‧]?)"
    r"|(?P<foreign>[A-Za-z]+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_CLOSER = re.compile(
    rf"[\s（(]{{0,6}}(?:{vocabulary.loose(vocabulary.load('captions')['closers'])})[）)]?\s*$"
)
_CUT = re.compile(r"[\s（(]|(?<=[。！？”）)])")
#: `某　某 某　某`: two names of two characters, the wide gaps inside them.
_PAIR_SET_WIDE = re.compile(r"(?<!\S)(\S) {2}(\S) (\S) {2}(\S)(?!\S)")
#: A credit is no longer than this.
_CREDIT = 44
#: The dots between the parts of a transcribed name.
_DOTS = ("·", "•", "・", "‧")
_DOT = re.compile(f"[{''.join(_DOTS)}]")
#: A credit ends in one of these; anything else need not be looked at.
TAIL = re.compile(
    r"(?:摄|摄影|影|图|供图|文|报道|摄影(?:\s+|\s*[:：/]\s*)[\u3400-\u9fff·]{2,5})[）)\]】\s。]*$"
)
#: `□ 某某`: before a name alone the box makes the byline.
_BOXED = re.compile(r"^[□■◇]\s*[\u3400-\u9fff]")
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
#: A role, a space and two or three characters: nothing else looks so.
_SET_OFF = re.compile(
    rf"^[\s（(]*(?:{vocabulary.loose(_LONG_ROLES)})\s+[\u3400-\u9fff]{{2,4}}(?:\s|$)"
)
#: `某街道办实事 本报记者 某某`: the byline on its headline's line.
_HEADED = re.compile(
    rf"(?P<head>[^。，,；;]{{6,60}}?)(?:\s*[□■○●◇◆]\s*|\s+|(?=[（(]))"
    rf"(?P<signed>[（(]?(?:{vocabulary.loose(_WORDS['houses'])})?(?:{vocabulary.loose(_LONG_ROLES)}).+)"
)
#: `记者从某局获悉` begins a sentence.
_TELLS = re.compile(r"记者从(?=\S)")
_PHOTOGRAPHED = re.compile(r"摄影?(?:报道)?[）)]?\s*$")
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
    if len(text) > _LONGEST:
        return None
    bare = _HOUSE.sub("", _BULLET.sub("", text))
    tokens = [(m.lastgroup or "other", m.group()) for m in _TOKEN.finditer(bare)]
    kinds = {kind for kind, _ in tokens}
    if "other" in kinds or not kinds & {"role", "group", "name"}:
        return None
    return _Reading(tokens).result()


def split_credit(text: str) -> tuple[str, Byline | None]:
    """A caption's words and its credit; the credit is None where there is none."""
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
    """Without a role of at least two characters only real names make a credit (`风景 摄` is none)."""
    return all(
        (len(c.role) > 1 and c.role != "摄影") or is_personal(c.name) or "·" in c.name
        for c in found.credits
    )


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
        return _BOXED.match(text) is not None and all(
            vocabulary.is_name(c.name) for c in found.credits
        )
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
    found = _HEADED.fullmatch(text) if _MAY_BE.search(text) else None
    if found is None or not tx.balanced(found["head"]) or not stands_alone(found["signed"]):
        return None
    before = parse(found["head"])
    of_a_byline = before and (before.has_role or all(is_personal(c.name) for c in before.credits))
    if of_a_byline or _PHOTOGRAPHED.search(found["signed"]):
        return None
    return found["head"].strip(), found["signed"]


def affiliated(text: str) -> Byline | None:
    """A signature by name, behind the unit that its owner is of: `第二小学 某某`, `读者 某某`."""
    found = _AFFILIATED.match(text)
    if found is None or _HEADS.search(tx.squeeze(text)) or not tx.balanced(text):
        return None
    signed = parse(found["who"])
    if (
        signed
        and (found["unit"] or signed.has_role or len(signed.credits) == 1)
        and all(is_personal(c.name) for c in signed.credits)
    ):
        return signed
    return None


def _name_like(name: str) -> bool:
    return not name or is_personal(name) or "·" in name or name.isascii()


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
            self._take(kind, _gap(value) if kind in ("space", "cut") else tx.squeeze(value))

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
        names = list(_names("".join(self.pending)))
        self.pending = []
        if any(not name for name in names):
            self.odd = True
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


def _gap(value: str) -> str:
    """A space between names: wide where it must be one, narrow where a justified line may have put it."""
    if value == "\n":
        return value
    return "  " if len(value) > 1 or value == "\u3000" or not value.isspace() else " "


def _names(text: str) -> Iterator[str]:
    """The names in a run of characters, spaces and line breaks; an empty one where it is none.

    A justified line puts a space into a name of two characters (`李 某`), a line break cuts any name.
    """
    for segment in _segments(text.strip(" \n")):
        yield from _names_of_segment(segment)


def _segments(text: str) -> Iterator[str]:
    """The runs between wide gaps; one between two single characters may stand inside a name."""
    text = _PAIR_SET_WIDE.sub(r"\1\2  \3\4", text)
    held = ""
    for segment in filter(None, map(str.strip, re.split(r" {2,}", text))):
        if held and _torn(held, segment):
            held = f"{held} {segment}"
            continue
        if held:
            yield held
        held = segment
    if held:
        yield held


def _torn(held: str, segment: str) -> bool:
    """`某某某 李　某`: a name's halves; but `王 某 某  李 某 某` are two whole names."""
    before, after = held.split(), segment.split()
    whole = len(before) > 1 and all(len(word) == 1 for word in before) and "\n" not in held
    return len(before[-1]) == len(after[0]) == 1 and not whole


def _names_of_segment(text: str) -> Iterator[str]:
    parts = re.split(r"([ \n]+)", text)
    words, gaps = parts[0::2], parts[1::2]
    if len(words) <= 4 and all(len(word) == 1 for word in words):
        words, gaps = ["".join(words)], []
    merged: list[str] = []
    for index, (word, gap) in enumerate(zip(words, ["", *gaps], strict=True)):
        following = words[index + 1] if index + 1 < len(words) else ""
        torn = len(word) == 1 and "\n" not in gap and index < len(gaps) and "\n" in gaps[index]
        half = merged and len(merged[-1]) == 1
        if merged and (half or not torn) and _belongs(merged[-1], word, following, "\n" in gap):
            merged[-1] += word
        else:
            merged.append(word)
    for word in merged:
        yield from _split(word)


def _belongs(before: str, word: str, following: str, cut: bool) -> bool:
    """Whether a space or a line break stands inside one name."""
    if cut and _DOT.search(before + word):
        return _half_of_a_foreign_name(before, word)
    if cut and len(before) == len(word) == 2 and vocabulary.is_transcribed(before + word):
        return True
    if len(before) == 1:
        return len(word) <= 2 or (cut and (before + word)[:2] in vocabulary.COMPOUND_SURNAMES)
    if not cut and len(word) == len(following) == 1:
        return False
    if before[:2] in vocabulary.COMPOUND_SURNAMES and len(before) <= 3:
        return len(before) + len(word) <= 4 and (cut or len(before) == 2)
    return len(word) == 1 and len(before) == 2


def _half_of_a_foreign_name(before: str, word: str) -> bool:
    """`某某·某 / 某某`, `某 / 某某·某`: what the line's end left over is no name by itself."""
    if before.endswith(_DOTS):
        return True
    left = word if _DOT.search(before) else _DOT.split(word)[0]
    return len(left) == 1 or not (_DOT.search(left) or vocabulary.is_name(left))


def _split(word: str) -> Iterator[str]:
    """Names printed without a space between them; a name has two to four characters."""
    if _DOT.search(word) or word.isascii() or vocabulary.is_transcribed(word):
        yield word
    elif len(word) < 2:
        yield ""
    elif len(word) <= 3 or (len(word) == 4 and word[:2] in vocabulary.COMPOUND_SURNAMES):
        yield word
    elif len(word) == 4 and vocabulary.is_name(word[:2]) and vocabulary.is_name(word[2:]):
        yield from (word[:2], word[2:])
    elif len(word) in (5, 6) and vocabulary.is_name(word[:3]) and vocabulary.is_name(word[3:]):
        yield from (word[:3], word[3:])
    elif len(word) == 5 and vocabulary.is_name(word[:2]) and vocabulary.is_name(word[2:]):
        yield from (word[:2], word[2:])
    else:
        yield word if len(word) == 4 else ""
