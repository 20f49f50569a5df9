"""Who and what the sample pages name, against tests/golden/named.json, written by reading them.

A piece each in the order of the page: officials with their titles, other people, changes of office,
meetings with their sittings and those present, lead actors, campaigns. What is left out is empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from articles.pipeline.page_json import to_json
from articles.pipeline.read import read_page
from tests.scoring import Score
from tests.typeset.samples import sample_names

ROOT = Path(__file__).resolve().parents[2]
NAMED = json.loads((ROOT / "tests" / "golden" / "named.json").read_text("utf-8"))

Json = dict[str, Any]

FLOORS = {
    "officials": 1.0,
    "other people": 0.87,
    "changes": 1.0,
    "meetings": 1.0,
    "meeting facts": 1.0,
    "attendees": 1.0,
    "organizations": 0.86,
    "campaigns": 0.85,
}

NOTHING: Json = {
    name: [] for name in (
        "officials", "people", "changes", "organizations", "meetings", "campaigns",
    )
}  # fmt: skip


@pytest.fixture(scope="module")
def read_samples() -> Score:
    score = Score()
    for name in sample_names():
        data = (ROOT / "fixtures" / "samples" / f"{name}.txt").read_bytes()
        golden = json.loads((ROOT / "tests" / "golden" / f"{name}.json").read_text("utf-8"))
        page = to_json(read_page(data, f"{name}.txt"))
        found = {_begins(article): article for article in page["articles"]}
        for number, piece in enumerate(golden["articles"]):
            have = found.pop(_begins(piece), NOTHING)
            _add(score, NAMED[name][number], have, f"{name} {number}")
        for article in found.values():
            _add(score, NOTHING, article, name)
    return score


def _begins(article: Json) -> int:
    return min(first for first, _last in article["body_at"])


def _add(score: Score, want: Json, have: Json, note: str) -> None:
    titled = [(one["name"], one["title"]) for one in have["officials"]]
    changed = [(one["name"], one["title"], one["kind"]) for one in have["changes"]]
    people = [one["name"] for one in have["people"]]
    score.sets("officials", map(tuple, want.get("officials", ())), titled, note)
    score.sets("other people", want.get("people", ()), people, note)
    score.sets("changes", map(tuple, want.get("changes", ())), changed, note)
    for figure in ("organizations", "campaigns"):
        score.sets(figure, want.get(figure, ()), have[figure], note)
    told, found = (list(_meetings(one)) for one in (want, have))
    for figure in ("meetings", "meeting facts", "attendees"):
        score.sets(figure, _of(told, figure), _of(found, figure), note)


def _of(meetings: list[Json], figure: str) -> Iterator[Any]:
    for meeting in meetings:
        yield from meeting[figure]


def _meetings(article: Json) -> Iterator[Json]:
    for meeting in article.get("meetings", ()):
        sittings = [
            tuple(one.values()) if isinstance(one, dict) else tuple(one)
            for one in meeting["sittings"]
        ]
        key = sittings[0]
        facts = {name: meeting[name] or "" for name in ("date", "part_of_day", "chair")}
        yield {
            "meetings": sittings,
            "meeting facts": [(key, *fact) for fact in facts.items()],
            "attendees": [(key, name) for name in meeting["attendees"]],
        }


@pytest.mark.parametrize("figure", FLOORS)
def test_what_sample_pages_name_is_read_at_least_this_well(
    read_samples: Score, figure: str
) -> None:
    missed = "\n".join(note for note in read_samples.misses if note.startswith(f"{figure}:"))
    assert read_samples.shares()[figure] >= FLOORS[figure], missed


def test_every_sample_page_is_told_of() -> None:
    assert sorted(NAMED) == sorted(sample_names())
