"""Small dumps as text, for tests that go all the way from a file to rows."""

from __future__ import annotations

from pathlib import Path

from tests.importing.pages import TOPICS, paragraphs

#: Who signs the pages of `week`, in their order.
SIGNING = ("周远帆", "何一舟", "孟小川", "叶青禾")


def dump(*topics: str, reporter: str = "林晓岚", top: str = "") -> str:
    """A page with a piece about each topic, the way an extractor gives it."""
    pieces = []
    for topic in topics or TOPICS[:2]:
        first, *rest = paragraphs(topic)
        body = "\n".join(
            [f"　　本报讯（记者 {reporter}）3月3日，{first}", *(f"　　{p}" for p in rest)]
        )
        pieces.append(f"青岚区推进{topic}见实效\n\n{body}\n")
    return "\n".join([top, *pieces]) if top else "\n".join(pieces)


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def week(folder: Path) -> Path:
    """Four pages of two days: names tell the date and the page."""
    names = iter(SIGNING)
    for day in (4, 5):
        for number in (1, 2):
            topics = [f"{topic}{day}{number}" for topic in TOPICS[:3]]
            write(
                folder,
                f"2031-03-0{day}_{number:02d}_要闻.txt",
                dump(*topics, reporter=next(names)),
            )
    return folder
