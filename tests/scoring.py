"""How well a page was read, against its golden page: strict, and nothing but counting.

Each figure is a share in [0, 1] over all pages.  Sets (articles, paragraphs …) count as F1, single
values (headline, byline …) as right or wrong; a piece that was not found has everything wrong.
Caption stories and notices are not scored as articles, byline lines and page markers as nobody's.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]
FOUND = 0.9
_SPACE = re.compile(r"[\x00\s\u200b\ufeff\ufffd]+")
_APART = ("photo", "notice")


class Score:
    """Right ones, and all there were, of each figure."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.misses: list[str] = []

    def value(self, figure: str, right: float, note: str = "") -> None:
        self.right[figure] += right  # type: ignore[assignment]
        self.all[figure] += 1
        if right < 1:
            self.misses.append(f"{figure}: {note}")

    def sets(
        self, figure: str, wanted: Iterable[Any], found: Iterable[Any], note: str = ""
    ) -> None:
        want, have = Counter(wanted), Counter(found)
        both = (want & have).total()
        self.right[figure] += 2 * both
        self.all[figure] += want.total() + have.total()
        if want != have:
            self.misses.append(f"{figure}: {note} missed {want - have} extra {have - want}")

    def shares(self) -> dict[str, float]:
        return {figure: self.right[figure] / n for figure, n in self.all.items() if n}


def plain(text: str) -> str:
    """Text as compared: without white space, half and full width alike, no dash before it."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).lstrip("—-")


def add_page(score: Score, golden: Json, page: Json, dump: str) -> None:
    """Count one page; `dump` is its text, lines as `cat -n` numbers them."""
    lines = dump.split("\n")
    filled = {n for n, line in enumerate(lines, 1) if plain(line)}
    name = golden["source"]
    pairs = _pairs(golden["articles"], page["articles"], filled - _nobodys(golden))
    for index, article in enumerate(golden["articles"]):
        if article["kind"] not in _APART:
            note = f"{name} {(article['headline'] or article['blocks'][0]['text'])[:20]}"
            _add_article(score, article, pairs.get(index), page, pairs, note)
    _add_spare(score, golden, page, pairs, filled)
    _add_lines(score, golden, page, pairs, filled, name)
    _add_photos(score, golden["photos"], page["photos"], name)
    issue, found = golden["issue"], page["issue"]
    score.value("year", issue["year"] == found["year"], f"{name} {found['year']}")
    if issue["date"]:
        score.value("issue date", issue["date"] == found["date"], f"{name} {found['date']}")


def numbers(at: list[list[int]]) -> set[int]:
    return {n for first, last in at for n in range(first, last + 1)}


def _pairs(wanted: list[Json], found: list[Json], filled: set[int]) -> dict[int, int]:
    """Index of the piece found for each golden one: nearly the same lines, each used once."""
    pairs: dict[int, int] = {}
    for i, want in enumerate(wanted):
        a = numbers(want["body_at"]) & filled
        for j, have in enumerate(found):
            b = numbers(have["body_at"]) & filled
            if a and len(a & b) / len(a | b) >= FOUND and j not in pairs.values():
                pairs[i] = j
    return pairs


def _add_article(
    score: Score, want: Json, at: int | None, page: Json, pairs: dict[int, int], note: str
) -> None:
    if at is None:
        score.sets("articles", [1], [], note)
        for figure in ("headline", "byline", "follow-ups", "body text"):
            score.value(figure, 0, f"{note} not found")
        for figure, items in (
            ("paragraphs", _starts(want)),
            ("subheads", _subheads(want)),
            ("event dates", want["dates"]),
        ):
            score.sets(figure, items, [], note)
        return
    have = page["articles"][at]
    score.sets("articles", [1], [1])
    score.value("headline", _same_headline(want, have), f"{note} {have['headline_lines']}")
    score.value("byline", _byline(want) == _byline(have), f"{note} {have['byline']}")
    parent = want["follow_up_of"]
    expected = None if parent is None else pairs.get(parent)
    score.value("follow-ups", have["follow_up_of"] == expected, note)
    a, b = _body(want), _body(have)
    ratio = difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() if a != b else 1.0
    score.value("body text", ratio, note)
    score.sets("paragraphs", _starts(want), _starts(have), note)
    score.sets("subheads", _subheads(want), _subheads(have), note)
    score.sets("event dates", want["dates"], have["dates"], note)


def _same_headline(want: Json, have: Json) -> bool:
    """The same words; where they were lost, none and a word of it (a follow-up never had any)."""
    if not want["headline_lines"] and want["problems"] and want["kind"] == "news":
        told = any(problem["code"] == "headline-missing" for problem in have["problems"])
        return told and not have["headline_lines"]
    return sorted("".join(map(plain, want["headline_lines"]))) == sorted(
        "".join(map(plain, have["headline_lines"]))
    )


def _byline(article: Json) -> tuple[Any, ...]:
    names = {(credit["role"], credit["name"]) for credit in article["byline"]}
    return names, article["text_and_photo"]


def _body(article: Json) -> str:
    return "".join(plain(block["text"]) for block in article["blocks"])


def _starts(article: Json) -> list[str]:
    """The first words of each paragraph."""
    return [plain(b["text"])[:10] for b in article["blocks"] if b["type"] == "paragraph"]


def _subheads(article: Json) -> list[str]:
    return [plain(b["text"]) for b in article["blocks"] if b["type"] == "subhead"]


def _add_spare(
    score: Score, golden: Json, page: Json, pairs: dict[int, int], filled: set[int]
) -> None:
    """Pieces that are none; one made of a notice's or a caption's lines does no harm."""
    apart: set[int] = set()
    for article in golden["articles"]:
        if article["kind"] in _APART:
            apart |= numbers(article["body_at"] + article["headline_at"])
    for j, have in enumerate(page["articles"]):
        own = numbers(have["body_at"]) & filled
        if j not in pairs.values() and not own <= apart and have["kind"] not in _APART:
            score.sets("articles", [], [1], f"{golden['source']} no such piece {have['body_at']}")


def _owners(page: Json, index: dict[int, int]) -> dict[int, tuple[str, int | None]]:
    owners: dict[int, tuple[str, int | None]] = {}
    for i, article in enumerate(page["articles"]):
        for n in numbers(article["headline_at"]):
            owners[n] = ("headline", index.get(i))
        for n in numbers(article["body_at"]):
            owners[n] = ("body", index.get(i))
    for photo in page["photos"]:
        for n in numbers(photo["at"]):
            owners[n] = ("caption", None)
    return owners


def _add_lines(
    score: Score, golden: Json, page: Json, pairs: dict[int, int], filled: set[int], name: str
) -> None:
    """Every line of a headline, a body or a caption that has the same owner in both."""
    back = {j: i for i, j in pairs.items()}
    found = _owners(page, back)
    skipped = _unscored(golden)
    for n, owner in _owners(golden, {i: i for i in range(len(golden["articles"]))}).items():
        if n in filled and n not in skipped:
            score.value("line ownership", found.get(n) == owner, f"{name}:{n} {found.get(n)}")


def _unscored(golden: Json) -> set[int]:
    """Lines of bylines, notices and caption headlines, and page markers."""
    lines = _nobodys(golden)
    for article in golden["articles"]:
        if article["kind"] in _APART:
            lines |= numbers(article["headline_at"])
        if article["kind"] == "notice":
            lines |= numbers(article["body_at"])
    return lines


def _nobodys(golden: Json) -> set[int]:
    """Lines of bylines and page markers: the body's or not, as the reader likes."""
    lines: set[int] = set()
    for article in golden["articles"]:
        text = {n for block in article["blocks"] for n in numbers(block["at"])}
        lines |= numbers(article["byline_at"]) | (numbers(article["body_at"]) - text)
    return lines


def _add_photos(score: Score, wanted: list[Json], found: list[Json], name: str) -> None:
    left = {plain(photo["caption"]).rstrip("。"): photo for photo in found}
    for want in wanted:
        have = left.pop(plain(want["caption"]).rstrip("。"), None)
        score.sets("photos", [want["caption"]], [want["caption"]] if have else [], name)
        if have:
            score.sets(
                "photo credits", _credits(want), _credits(have), f"{name} {want['caption'][:12]}"
            )
    score.sets("photos", [], list(left), name)


def _credits(photo: Json) -> set[tuple[str, str]]:
    return {(credit["role"], credit["name"]) for credit in photo["credit"]}
