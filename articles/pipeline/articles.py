"""Drafts → articles: headline parts, lead, byline, restored blocks, continuations, follow-ups."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.pipeline import byline, headline, vocabulary
from articles.pipeline import text as tx
from articles.pipeline.numerals import page_number
from articles.pipeline.patterns import (
    BULLET,
    CONTINUED_FROM,
    FOLLOW_UP,
    LEAD,
    continued_on,
    signature,
)
from articles.pipeline.records import (
    THIS_PAGE,
    Article,
    Block,
    Credit,
    Draft,
    Problem,
    Unit,
    ranges,
)

_BRACKETED = re.compile(r"^\s*[（(]([^（）()]{2,60})[）)]")
_ROLES = vocabulary.loose(vocabulary.load("bylines")["roles"])
_REPORTED = re.compile(
    rf"^\s*((?:本报)?(?:{_ROLES})[^，。（(：:]{{2,40}}?)\s*(?:报\s?道)?\s*"
    r"(?:[：:]|(?:(?<=报道)|(?<=报\s道))[，,\s])"
)
#: `记者 某某 通讯员 某某 某某 3月4日，…`: roles and names, a space behind each, and the text goes on.
_SET_OFF = re.compile(rf"\s*(?:(?:{_ROLES})[ \n]+(?:[\u3400-\u9fff·]{{2,8}}[ \n]+)+)+")
_WORD = re.compile(r"\S+\s+")
#: `钱从哪里来？`, and no more.
_QUESTION = re.compile("(?![问答][：:])[^。？?“”]{3,14}[？?]")
#: Between the cells of a table's row.
_CELLS = re.compile(r"[\s│┃|｜]+")
_NO_NAMES = frozenset(vocabulary.load("bylines")["no_names"])


def build(drafts: Sequence[Draft]) -> tuple[Article, ...]:
    """One article a draft, in order."""
    out: list[Article] = []
    for draft in drafts:
        out.append(_article(draft, out))
    return tuple(out)


def _article(draft: Draft, before: Sequence[Article]) -> Article:
    words = _Words(draft)
    kind = _kind(draft, words.lead)
    follow_up_of = _followed(before) if kind == "followup" else None
    # Vertical type goes on in no other line.
    gaps = [line.gap or line.last for unit in draft.above for line in unit.lines]
    head = headline.parts(_display_lines(draft.above), gaps, words.text)
    return Article(
        kind=kind,
        headline_lines=head.lines,
        headline=head.headline,
        kicker=head.kicker,
        subtitle=head.subtitle,
        headline_at=ranges(
            no for unit in (*draft.above, *draft.bylines) for line in unit.lines for no in line.nos
        ),
        byline=tuple(dict.fromkeys(words.credits)),
        text_and_photo=words.both,
        lead=words.lead,
        column=draft.column,
        follow_up_of=follow_up_of,
        continued_on=words.continued_on,
        continued_from=words.continued_from,
        body_at=ranges(no for unit in draft.body for line in unit.lines for no in line.nos),
        blocks=tuple(words.blocks),
        problems=tuple(_problems(draft, kind, words)),
    )


def _kind(draft: Draft, lead: str | None) -> str:
    if lead and FOLLOW_UP.match(lead):
        return "followup"
    if draft.kind:
        return draft.kind
    if lead:
        return "news"
    return "feature"


def _followed(before: Sequence[Article]) -> int | None:
    """又讯 follows the nearest piece above that is no follow-up and no notice itself."""
    for index in range(len(before) - 1, -1, -1):
        if before[index].kind not in ("followup", "notice", "photo"):
            return index
    return None


class _Words:
    """A draft's text, restored block by block; what is no text of it is set aside on the way."""

    def __init__(self, draft: Draft) -> None:
        self.lead: str | None = None
        self.credits: list[Credit] = []
        self.both = False
        self.odd_byline = ""
        self.continued_on: int | None = None
        self.continued_from: int | None = None
        self.blocks: list[Block] = []
        asked = sum(map(_asks_alone, draft.body))
        self.headed = asked > 1 or any(unit.kind == "display" for unit in draft.body)
        for unit in draft.bylines:
            self._credit("\n".join(line.text for line in unit.lines))
        for unit in draft.body:
            self._take(unit)

    @property
    def text(self) -> str:
        return "".join(block.text for block in self.blocks)

    def _take(self, unit: Unit) -> None:
        if unit.kind == "jump":
            self._cut_continued_from(unit.lines[0].text)
        elif unit.kind == "byline":
            self._credit("\n".join(line.text for line in unit.lines))
        elif unit.kind == "table":
            self.blocks.append(Block("paragraph", _row(unit), unit.at))
        elif unit.kind == "display" or (self.headed and _asks_alone(unit)):
            self._add_subhead(unit)
        else:
            self._add("paragraph", self._paragraph(unit), unit)

    def _add(self, kind: str, raw: str, unit: Unit) -> None:
        text = tx.restore(raw)
        if text:
            self.blocks.append(Block(kind, text, unit.at))

    def _add_subhead(self, unit: Unit) -> None:
        """Two display lines, one after the other, are one subhead, a space between its halves."""
        text = " ".join(_display_lines([unit]))
        before = self.blocks[-1] if self.blocks else None
        if before and before.type == "subhead":
            at = ranges(
                [no for first, last in (*before.at, *unit.at) for no in range(first, last + 1)]
            )
            # A comma parts halves by itself; where one stands in the line, the line broke elsewhere.
            joint = "" if "，" in before.text else " "
            self.blocks[-1] = Block("subhead", before.text + joint + text, at)
        else:
            self.blocks.append(Block("subhead", text, unit.at))

    def _paragraph(self, unit: Unit) -> str:
        """The paragraph's raw words without lead, byline, signature, bullet and 下转."""
        raw = "\n".join(line.text for line in unit.lines)
        if unit.opens:
            raw = self._cut_lead(raw)
        elif unit.mark == "bullet":
            raw = self._cut_reported(BULLET.sub("", raw))
        else:
            raw = self._cut_continued_from(raw)
        return tx.join(self._cut_end(raw).split("\n"))

    def _cut_lead(self, raw: str) -> str:
        found = LEAD.match(raw)
        if found is None:
            return raw
        if found.group("lead"):
            self.lead = tx.restore(found.group("lead"))
            raw = raw[found.end() :].lstrip(" ：:，,\n")
        return self._cut_byline(raw)

    def _cut_byline(self, raw: str) -> str:
        bracket = _BRACKETED.match(raw)
        if bracket and self._credit(bracket.group(1)):
            return raw[bracket.end() :]
        if bracket and re.match(rf"\s*(?:{_ROLES})", bracket.group(1)):
            self.odd_byline = tx.restore(bracket.group(1))
            return raw[bracket.end() :]
        reported = self._cut_reported(raw)
        set_off = _set_off(raw) if reported == raw else None
        if set_off and self._credit(set_off):
            return raw.lstrip()[len(set_off) :]
        return reported

    def _cut_reported(self, raw: str) -> str:
        """`■ 本报记者 某某 报道 早春的…`, `记者某某：…`: the words behind the byline."""
        told = _REPORTED.match(raw)
        return raw[told.end() :] if told and self._credit(told.group(1)) else raw

    def _credit(self, raw: str) -> bool:
        found = byline.parse(raw)
        if found is None or not found.has_role:
            found = byline.affiliated(raw) or found
        if found is None:
            return False
        self.credits += found.credits
        self.both = self.both or found.both
        return True

    def _cut_continued_from(self, raw: str) -> str:
        found = CONTINUED_FROM.match(raw)
        if found is None:
            return raw
        self.continued_from = _page(found.group(1))
        return raw[found.end() :]

    def _cut_end(self, raw: str) -> str:
        found = continued_on(raw)
        if found:
            self.continued_on = _page(found.group(1))
            raw = raw[: found.start()]
        signed = signature(raw)
        who = (signed["who"] or signed["bare"]) if signed else ""
        if signed and _is_signature(who) and self._credit(who):
            raw = raw[: signed.start()]
        return raw


def _page(printed: str) -> int | None:
    return THIS_PAGE if printed == "本" else page_number(printed)


def _asks_alone(unit: Unit) -> bool:
    """Whether a paragraph is a short question behind a blank: among subheads it is one of them."""
    line = unit.lines[0]
    return (
        len(unit.lines) == 1
        and line.gap > 0
        and _QUESTION.fullmatch(tx.plain(line.text)) is not None
    )


def _row(unit: Unit) -> str:
    """A table's row, its cells apart."""
    cells = (cell for line in unit.lines for cell in _CELLS.split(line.text))
    return "\u3000".join(filter(None, map(tx.restore, cells)))


def _is_signature(text: str) -> bool:
    """Roles or names in the brackets; of a single name also a pen name (`（略）` is none)."""
    found = byline.parse(text)
    if found is None or tx.squeeze(text) in _NO_NAMES:
        return False
    return (
        found.has_role
        or len(found.credits) == 1
        or all(vocabulary.is_name(c.name) for c in found.credits)
    )


def _set_off(raw: str) -> str:
    """The byline without brackets that the text begins with: as many of its words as are names."""
    found = _SET_OFF.match(raw)
    words = _WORD.findall(found[0]) if found else []
    while words and not _is_byline(words):
        words.pop()
    return "".join(words)


def _is_byline(words: Sequence[str]) -> bool:
    found = byline.parse("".join(words))
    if found is None or re.fullmatch(_ROLES, words[-1].strip()):
        return False
    return all(byline.is_personal(credit.name) for credit in found.credits)


def _display_lines(units: Sequence[Unit]) -> list[str]:
    """Display lines restored, a brief's bullet taken off."""
    return [tx.halves(BULLET.sub("", line.text)) for unit in units for line in unit.lines]


def _problems(draft: Draft, kind: str, words: _Words) -> list[Problem]:
    known = vocabulary.load("problems")
    out = []
    if not draft.above and kind not in ("followup", "photo"):
        out.append(
            Problem(
                "headline-missing",
                known["headline-missing"],
                draft.body[0].at[:1] if draft.body else (),
            )
        )
    if words.odd_byline:
        out.append(Problem("byline-odd", f"{known['byline-odd']}: {words.odd_byline}"))
    paragraphs = [block for block in words.blocks if block.type == "paragraph"]
    if (
        paragraphs
        and kind in ("news", "followup", "feature")
        and words.continued_on is None
        and not tx.ends_sentence(paragraphs[-1].text)
    ):
        out.append(Problem("body-open", known["body-open"], paragraphs[-1].at[-1:]))
    return out
