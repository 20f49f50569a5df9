"""Headlines that a frame's order put far from their bodies find them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.pipeline import displays
from articles.pipeline import text as tx
from articles.pipeline.records import Draft, Unit


def adopt(drafts: Sequence[Draft], loose: Sequence[Unit]) -> tuple[list[Draft], list[Unit]]:
    """A frame's order may put a headline at the dump's end: display lines that are nobody's go to the
    one piece without a headline that speaks of them."""
    drafts, left = list(drafts), []
    for group in _groups(loose):
        at = _orphan_of(group, drafts)
        if at is None:
            left += group
        else:
            drafts[at] = replace(drafts[at], above=(*drafts[at].above, *group))
    return drafts, left


def _groups(loose: Sequence[Unit]) -> list[list[Unit]]:
    """Display lines with no blank and nothing else between them."""
    groups: list[list[Unit]] = []
    for unit in loose:
        below = groups[-1][-1].lines[-1] if groups else None
        if below and unit.lines[0].no <= below.nos[-1] + 1:
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups


def _orphan_of(group: Sequence[Unit], drafts: Sequence[Draft]) -> int | None:
    bare = tx.plain(displays.display_text(group))
    if len(bare) < 6 or displays.briefs_label(bare):
        return None
    shares = sorted(
        (
            (displays.coverage(bare, displays.body_text(draft)), index)
            for index, draft in enumerate(drafts)
            if draft.anchored and not draft.above
        ),
        reverse=True,
    )
    if not shares or shares[0][0] < displays.ADOPTED:
        return None
    return (
        shares[0][1] if len(shares) == 1 or shares[0][0] - shares[1][0] > displays.AHEAD else None
    )
