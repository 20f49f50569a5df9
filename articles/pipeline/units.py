"""Lines → units: each display line, paragraph, byline, caption or line of furniture with its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.pipeline.records import Line, Unit


def build(
    lines: Sequence[Line],
    marks: Sequence[str],
    captions: Sequence[tuple[int, int]],
    kinds: Mapping[int, str],
) -> list[Unit]:
    """Every line in exactly one unit; a paragraph that goes on behind a photo is still one unit."""
    parts: list[tuple[str, str, list[Line]]] = []
    last_of = dict(captions)
    paragraph: list[Line] = []
    index = 0
    while index < len(lines):
        last = last_of.get(index, index)
        kind = "caption" if index in last_of else kinds.get(index, marks[index])
        if kind == "more":
            paragraph.append(lines[index])
        elif kind == "start":
            paragraph = [lines[index]]
            parts.append(("paragraph", _begin(marks[index]), paragraph))
        else:
            parts.append((kind, _bullet(kind, marks[index]), list(lines[index : last + 1])))
        index = last + 1
    return [Unit(kind, tuple(own), mark) for kind, mark, own in parts]


def _begin(mark: str) -> str:
    return "" if mark == "text" else mark


def _bullet(kind: str, mark: str) -> str:
    return mark if kind == "display" and mark == "bullet" else ""
