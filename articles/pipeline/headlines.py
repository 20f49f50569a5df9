"""Headlines that a frame's order put far from their bodies find them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from articles.pipeline import displays
from articles.pipeline import text as tx
from articles.pipeline.piece import follows_up
from articles.pipeline.records import Draft, Unit

#: With more pieces without a headline than this the dump is no page, and nothing is guessed.
_MOST = 60
#: With fewer headlines nothing is said of how the whole page came out.
_A_FEW = 3


def adopt(drafts: Sequence[Draft], loose: Sequence[Unit]) -> tuple[list[Draft], list[Unit]]:
    """A frame's order may put a headline at the dump's end: display lines that are nobody's go to the
    one piece without a headline that speaks of them."""
    drafts, left = _from_behind(drafts), []
    headless = {
        index: displays.body_text(draft.body)
        for index, draft in enumerate(drafts)
        if draft.anchored and not draft.above and not follows_up(draft.body)
    }
    for group in _groups(loose):
        at = _orphan_of(group, headless) if len(headless) <= _MOST else None
        if at is None:
            left += group
        else:
            drafts[at] = replace(drafts[at], above=(*drafts[at].above, *group))
    return drafts, left


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


def _orphan_of(group: Sequence[Unit], headless: Mapping[int, str]) -> int | None:
    """The piece that speaks of the lines, by its index; None where none does, or two do."""
    bare = tx.plain(displays.display_text(group))
    if len(bare) < 6 or displays.briefs_label(bare):
        return None
    shares = sorted(
        ((displays.coverage(bare, text), index) for index, text in headless.items()), reverse=True
    )
    second = shares[1][0] if len(shares) > 1 else -1.0
    if not shares or shares[0][0] < displays.ADOPTED or shares[0][0] - second <= displays.AHEAD:
        return None
    return shares[0][1]
