"""A photo's caption that came out as a piece's last paragraph, with no frame, credit or bold type left.

Of 738 pieces of made-up pages whose last paragraph is one sentence, none but a caption ended in a clause
that shows people at work: what is over, said, decided or counted closes a piece, what goes on is seen
in a picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.pipeline import byline, displays, vocabulary
from articles.pipeline import text as tx
from articles.pipeline.records import Draft, Unit

_WORDS = vocabulary.load("captions")
#: One clause; nothing in it is over, said, decided or counted.
_CLAUSE = re.compile(
    rf"(?!.*(?:{vocabulary.any_of(_WORDS['no_scene_words'])}))"
    rf"[^，。：；、“”！？\s\d{_WORDS['no_scene']}]{{6,22}}。"
)
#: … about people by what they are: 果农给苹果套袋
_PEOPLE = re.compile(rf"[^给为向把对帮让请]{{0,8}}?(?:{vocabulary.any_of(_WORDS['scene_people'])})")
#: A story of its own: `近日，…` begins no piece's last paragraph that goes on with its matter.
_STORY = re.compile(
    rf"(?:近日|日前)，(?!.*(?:{vocabulary.any_of(_WORDS['no_story'])}))[^。：；“”！？]{{15,80}}。"
)
#: … if the piece holds no more than this share of its pairs of characters.
_STRANGE = 0.25
#: Characters of a name.
_SIZES = (2, 3, 4)


def take(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Unit]]:
    """The drafts without such a caption, and the captions."""
    out, captions = list(drafts), []
    for index, draft in enumerate(drafts):
        if draft.kind != "notice" and len(draft.body) > 1 and _is_caption(draft):
            out[index] = replace(draft, body=draft.body[:-1])
            captions.append(replace(draft.body[-1], kind="caption"))
    return out, captions


def _is_caption(draft: Draft) -> bool:
    last, above = draft.body[-1], draft.body[-2]
    if last.kind != "paragraph" or above.kind != "paragraph" or last.mark:
        return False
    if not tx.ends_sentence(above.lines[-1].text):
        return False
    if sum(line.text.count("。") for line in last.lines) > 1:
        return False
    words = tx.restore(displays.body_text([last]))
    if _STORY.fullmatch(words):
        return displays.coverage(words, displays.body_text(draft.body[:-1])) <= _STRANGE
    if _CLAUSE.fullmatch(words) is None:
        return False
    return _PEOPLE.match(words) is not None or (_by_both(draft) and _named(words, draft))


def _by_both(draft: Draft) -> bool:
    """Whether its writer took its photos, too (文/图)."""
    head = (*draft.bylines, *draft.body[:1])
    return any(byline.BOTH.search(line.text) for unit in head for line in unit.lines)


def _named(words: str, draft: Draft) -> bool:
    """Whether the clause begins with somebody whom the piece names."""
    told = displays.body_text(draft.body[:-1])
    names = (words[:size] for size in _SIZES)
    return any(vocabulary.is_name(name) and name in told for name in names)
