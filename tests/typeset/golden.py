"""The golden page: what the plan says, at the lines where the layout put it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from tests.typeset.plan import Caption, Credit, Label, Line, PagePlan, Piece

Owned = dict[tuple[str, int, int], list[int]]


def golden_page(plan: PagePlan, lines: list[Line]) -> dict[str, Any]:
    """The page in the shape of the importer's Page JSON, without what only a run can know."""
    blank = {n for n, line in enumerate(lines, 1) if not line.text.strip()}
    at = _At(lines, blank)
    pieces = [x for x in plan.items if isinstance(x, Piece) or (isinstance(x, Caption) and x.story)]
    captions = [x for x in plan.items if isinstance(x, Caption)]
    labels = [x for x in plan.items if isinstance(x, Label)]
    stories = {id(x): n for n, x in enumerate(pieces)}
    return {
        "source": plan.name,
        "issue": _issue(plan),
        "articles": [_article(x, n, pieces, at) for n, x in enumerate(pieces)],
        "photos": [
            {
                "caption": x.text,
                "credit": _credits(x.credit),
                "at": at("caption", n),
                "article": stories.get(id(x)),
            }
            for n, x in enumerate(captions)
        ],
        "labels": [{"text": x.text, "at": at("label", n)} for n, x in enumerate(labels)],
        "unclaimed": [
            {"at": at(kind), "why": why}
            for kind, why in (("furniture", "page furniture"), ("lost", "lost headline"))
            if at(kind)
        ],
    }


class _At:
    """Ranges of the lines that an owner has; blank lines between two of them belong to neither."""

    def __init__(self, lines: list[Line], blank: set[int]) -> None:
        self.blank = blank
        self.owned: Owned = {}
        for n, line in enumerate(lines, 1):
            for owner in line.owners:
                self.owned.setdefault(owner, []).append(n)

    def __call__(
        self, kind: str, index: int | None = None, part: int | None = None
    ) -> list[list[int]]:
        found = sorted(
            {
                n
                for (k, i, p), numbers in self.owned.items()
                if k == kind and index in (None, i) and part in (None, p)
                for n in numbers
            }
        )
        return self._ranges(found)

    def _ranges(self, numbers: list[int]) -> list[list[int]]:
        if not numbers:
            return []
        out = [[numbers[0], numbers[0]]]
        for before, n in pairwise(numbers):
            if all(k in self.blank for k in range(before + 1, n)):
                out[-1][1] = n
            else:
                out.append([n, n])
        return out


def _credits(credit: tuple[Credit, ...]) -> list[dict[str, str]]:
    return [{"role": role, "name": name} for role, name in credit]


def _issue(plan: PagePlan) -> dict[str, Any]:
    issue = plan.issue
    return {
        "year": issue.year,
        "date": issue.date,
        "date_basis": issue.basis,
        "evidence": issue.evidence,
        "publication": issue.publication,
        "section": issue.section,
        "page": issue.page,
    }


def _article(item: Piece | Caption, n: int, pieces: list[Any], at: _At) -> dict[str, Any]:
    if isinstance(item, Caption):
        return _photo_story(item, n, at)
    display = (item.unit if not item.unit_below else "", item.kicker, item.headline)
    tail = (item.subtitle, item.unit if item.unit_below else "")
    shown = () if item.lost_headline else tuple(x for x in (*display, *tail) if x)
    return {
        "kind": item.kind,
        "headline_lines": list(shown),
        "headline": "" if item.lost_headline else item.headline,
        "kicker": item.kicker,
        "subtitle": item.subtitle,
        "headline_at": at("headline", n),
        "byline_at": at("byline", n),
        "byline": _credits(item.byline),
        "text_and_photo": item.text_and_photo,
        "lead": item.lead,
        "follow_up_of": _parent(n, pieces) if item.kind == "followup" else None,
        "continued_on": item.continued_on,
        "continued_from": item.continued_from,
        "body_at": at("body", n),
        "blocks": [
            {"type": b.type, "text": b.text, "at": at("body", n, k)}
            for k, b in enumerate(item.blocks)
        ],
        "dates": sorted(set(item.dates)),
        "problems": _missing(item, shown),
    }


def _missing(item: Piece, shown: tuple[str, ...]) -> list[str]:
    """A follow-up never had a headline, and the rest of a piece has it on another page."""
    lost = not shown and item.kind != "followup" and not item.continued_from
    return ["headline-missing"] if lost else []


def _parent(n: int, pieces: list[Any]) -> int:
    return next(
        k for k in range(n - 1, -1, -1) if getattr(pieces[k], "kind", "") in ("news", "feature")
    )


def _photo_story(item: Caption, n: int, at: _At) -> dict[str, Any]:
    lines = [item.headline] if item.headline else []
    return {
        "kind": "photo",
        "headline_lines": lines,
        "headline": item.headline,
        "kicker": "",
        "subtitle": "",
        "headline_at": at("headline", n),
        "byline_at": [],
        "byline": [],
        "text_and_photo": False,
        "lead": None,
        "follow_up_of": None,
        "continued_on": None,
        "continued_from": None,
        "body_at": at("body", n),
        "blocks": [{"type": "paragraph", "text": item.text, "at": at("body", n)}],
        "dates": sorted(set(item.dates)),
        "problems": [],
    }
