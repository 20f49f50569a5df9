"""Headlines that a frame's order put far from their bodies find them again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from articles.pipeline import displays
from articles.pipeline import text as tx
from articles.pipeline.piece import follows_up
from articles.pipeline.records import Draft, Unit

#: With more pieces without a headline than this, or more lines between blanks in a paragraph, the dump
#: is no page, and nothing is guessed.
_MOST = 60
#: Fewer characters may be anything's.
_SHORTEST = 6
#: In running text more must be said again, and no more lines are a headline.
_IN_TEXT, _TALLEST = 0.3, 3
#: With fewer headlines nothing is said of how the whole page came out.
_A_FEW = 3


def adopt(drafts: Sequence[Draft], loose: Sequence[Unit]) -> tuple[list[Draft], list[Unit]]:
    """A frame's order may put a headline at the dump's end: display lines that are nobody's go to the
    one piece without a headline that speaks of them."""
    drafts, groups = _from_neighbours(_from_behind(drafts)), _groups(loose)
    headless = [index for index, draft in enumerate(drafts) if _is_headless(draft)]
    owners: dict[int, int] = {}
    if groups and len(headless) <= _MOST:
        owners = _owners(groups, [displays.body_text(draft.body) for draft in drafts], headless)
    for at, index in sorted(owners.items()):
        drafts[index] = replace(drafts[index], above=(*drafts[index].above, *groups[at]))
    return drafts, [unit for at, group in enumerate(groups) if at not in owners for unit in group]


def _owners(
    groups: Sequence[Sequence[Unit]], told: Sequence[str], headless: Sequence[int]
) -> dict[int, int]:
    """The piece without a headline that speaks of each group, by the indexes of both: the surest first,
    for it takes a piece from the choice of the others. `told` is the text of every piece."""
    printed = [displays.display_text(group) for group in groups]
    shown = [tx.plain(words) for words in printed]
    shares = {
        at: {index: displays.coverage(bare, told[index]) for index in headless}
        for at, bare in enumerate(shown)
        if len(bare) >= _SHORTEST
        and not (displays.briefs_label(bare) or displays.is_slogan(printed[at]))
    }
    owners: dict[int, int] = {}
    for at in sorted(shares, key=lambda at: -max(shares[at].values(), default=0.0)):
        taken = {index for other, index in owners.items() if abs(other - at) != 1}
        own = _one_of({index: n for index, n in shares[at].items() if index not in taken})
        if own is not None and not _said_elsewhere(shown[at], told, own):
            owners[at] = own
    return owners


def _said_elsewhere(shown: str, told: Sequence[str], own: int) -> bool:
    """A column's label is spoken of by more pieces than the one that has no headline."""
    shares = [displays.coverage(shown, text) for text in told]
    return shares.pop(own) <= max(shares, default=-1.0)


def _one_of(shares: Mapping[int, float]) -> int | None:
    """The piece that speaks of the lines; None where none does, or two do."""
    best = sorted(shares, key=lambda index: (shares[index], index), reverse=True)[:2]
    if not best or shares[best[0]] < displays.ADOPTED:
        return None
    if len(best) > 1 and shares[best[0]] - shares[best[1]] <= displays.AHEAD:
        return None
    return best[0]


def _from_behind(drafts: Sequence[Draft]) -> list[Draft]:
    """An extractor may meet every frame of text before its headline: where most headlines are spoken
    of by the piece above them and not by their own, each goes up by one."""
    shown = [tx.plain(displays.display_text(draft.above)) for draft in drafts]
    headed = [index for index in range(1, len(drafts)) if shown[index]]
    if len(headed) < _A_FEW or shown[0]:
        return list(drafts)
    told = [displays.body_text(draft.body) for draft in drafts]
    own = sum(displays.coverage(shown[index], told[index]) for index in headed)
    above = sum(displays.coverage(shown[index], told[index - 1]) for index in headed)
    if above < displays.ADOPTED * len(headed) or above < 2 * own:
        return list(drafts)
    ups = [*(draft.above for draft in drafts[1:]), ()]
    return [replace(draft, above=up) for draft, up in zip(drafts, ups, strict=True)]


def _is_headless(draft: Draft) -> bool:
    return draft.anchored and not draft.above and not follows_up(draft.body)


def _from_neighbours(drafts: list[Draft]) -> list[Draft]:
    """A headline that came between another piece's headline and its text, or into that text, goes to
    the piece beside it that speaks of it and has none."""
    for index, draft in enumerate(drafts):
        text = displays.body_text(draft.body) if _is_headless(draft) else ""
        for near in (index - 1, index + 1) if text else ():
            parted = _parted(drafts[near], text) if 0 <= near < len(drafts) else None
            if parted:
                drafts[near], shown = parted
                drafts[index] = replace(draft, above=shown)
                break
    return drafts


def _parted(owner: Draft, text: str) -> tuple[Draft, tuple[Unit, ...]] | None:
    """The owner without the display lines that speak of the text and not of its own, and those."""
    own = displays.body_text(owner.body)
    for at, unit in enumerate(owner.above):
        if at and unit.lines[0].gap and _speaks(owner.above[at:], text, own, displays.ADOPTED):
            return replace(owner, above=owner.above[:at]), owner.above[at:]
    for at, unit in enumerate(owner.body):
        for first, last in islice(_set_apart(unit), _MOST):
            shown = (Unit("display", unit.lines[first:last]),)
            if _speaks(shown, text, own, _IN_TEXT):
                rest = replace(unit, lines=(*unit.lines[:first], *unit.lines[last:]))
                return replace(owner, body=(*owner.body[:at], rest, *owner.body[at + 1 :])), shown
    return None


def _speaks(shown: Sequence[Unit], text: str, own: str, enough: float) -> bool:
    bare = tx.plain(displays.display_text(shown))
    others = own.replace(bare, "")
    share = displays.coverage(bare, text)
    return share >= enough and share > displays.coverage(bare, others) + displays.AHEAD


def _set_apart(unit: Unit) -> Iterator[tuple[int, int]]:
    """A few lines between blanks, in a paragraph's mid-sentence: from where to where."""
    lines = unit.lines if unit.kind == "paragraph" else ()
    blanks = [at for at, line in enumerate(lines) if at and line.gap]
    for first, last in pairwise(blanks):
        ended = tx.ends_sentence(lines[first - 1].text) or tx.ends_sentence(lines[last - 1].text)
        if last - first <= _TALLEST and not ended:
            yield first, last


def _groups(loose: Sequence[Unit]) -> list[list[Unit]]:
    """Display lines with no blank and nothing else between them."""
    groups: list[list[Unit]] = []
    for unit in loose:
        above = groups[-1][-1].lines[-1] if groups else None
        if above and unit.lines[0].no <= above.nos[-1] + 1:
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups
