"""Pages of 青岚区 for the tests of the stages, set as an extractor leaves them."""

from __future__ import annotations

from articles.pipeline.lines import read_lines
from articles.pipeline.read import read_page
from articles.pipeline.records import Hints, Line, Page, Unit

#: What six of them stand for: the indent of a text frame's first line.
INDENT = "\ufffd" * 6
_NO_HINTS = Hints()
_NARROW = "，。、；：！？“”《》（）"
_NEVER_FIRST = "，。、；：！？”》）"


def read(text: str, source: str = "page.txt", hints: Hints = _NO_HINTS) -> Page:
    return read_page(text.encode(), source, hints)


def lines(*texts: str) -> list[Line]:
    """Printed lines, one for each text; an empty one is a blank line."""
    return list(read_lines("\n".join(texts)))


def unit(text: str, kind: str = "paragraph", mark: str = "") -> Unit:
    return Unit(kind, read_lines(text), mark)


def set_column(text: str, ems: int = 16, indent: str = "") -> str:
    """A paragraph in a column of so many ems: its first line lacks the two of the indent."""
    out, current, room = [], "", ems - 2.0
    for char in text:
        wide = 0.5 if char in _NARROW or char.isascii() else 1.0
        if room < wide and char not in _NEVER_FIRST:
            out, current, room = [*out, current], "", float(ems)
        current += char
        room -= wide
    return indent + "\n".join([*out, current])


def page_of(*paragraphs: str, headline: str = "巷口添绿意 居民乐开怀") -> str:
    """A dump with one piece: its headline, and its paragraphs in a column, a blank after each."""
    return (
        "\n\n".join(
            [
                f"{headline}\n{set_column(paragraphs[0], indent=INDENT)}",
                *map(set_column, paragraphs[1:]),
            ]
        )
        + "\n"
    )


FIRST = (
    "本报讯（记者 杭小川）9月3日，青岚区东湖街道丁香里社区组织三十名"
    "志愿者清扫背街小巷，粉刷旧墙二百余米。"
)
SECOND = (
    "社区负责人介绍，下一步将在巷口补种花木，设置休息座椅，"
    "让老街巷既干净又好看，居民出门就能见到绿意。"
)
THIRD = "家住巷口的居民高先生说，墙白了，路平了，晚上散步的人也多了起来，大家都盼着新座椅早点装好。"


def bodies(page: Page, index: int = 0) -> list[str]:
    """The paragraphs of a piece, without their column's lines."""
    return [block.text for block in page.articles[index].blocks if block.type == "paragraph"]
