"""What holds for every input: nothing raises, no line is lost or claimed twice."""

from __future__ import annotations

import re
import sys
from collections import Counter
from types import FrameType

import pytest
from hypothesis import assume, example, given, reject, settings
from hypothesis import strategies as st

from articles.pipeline import text as tx
from articles.pipeline.lines import read_lines
from articles.pipeline.read import Unreadable, read_page
from articles.pipeline.records import Page, Range
from tests.typeset.build import random_dump

# Words that begin, end, interrupt and sign pieces, between any characters at all.
WORDS = st.sampled_from(
    [
        *("本报讯", "又讯", "（记者 杭小川）", "（记者 李", "□ 本报记者 何清远", "记者 田野 摄"),
        *(
            "图为",
            "宣宣传传栏栏换换新新",
            "（下转第二版）",
            "（上接第一版）",
            "●",
            "简讯",
            "停水公告",
        ),
        *("2031年3月4日 星期二 第05版", "责任编辑：何清远", "9月3日，", "近日，", "﹃ ﹄"),
        *("东湖街道召开座谈会。", "守护一江清水 共建美丽家园", "———记一位网格员", "甲 乙 丙 丁"),
        *("\n", "\n\n", "\r\n", "\f", "\u2028", "\ufffd" * 6, "\u3000\u3000", "\x00", "\u200b"),
        *("<b>", "🎋", "，", "。", "“", "”", " "),
    ]
)
DUMPS = st.lists(WORDS | st.text(max_size=12), max_size=60).map("".join)


def claims(page: Page) -> Counter[int]:
    """How many times each line is claimed by pieces, photos, labels and the unclaimed."""
    spans: list[tuple[Range, ...]] = [label.at for label in page.labels]
    spans += [left.at for left in page.unclaimed]
    spans += [photo.at for photo in page.photos]
    spans += [at for a in page.articles if a.kind != "photo" for at in (a.headline_at, a.body_at)]
    return Counter(no for at in spans for first, last in at for no in range(first, last + 1))


def readable(data: bytes) -> Page:
    """The page; an input that is refused is none of a property's examples."""
    try:
        return read_page(data, "any.txt")
    except Unreadable:
        return reject()


def printed(text: str) -> dict[int, int]:
    """Lines with something on them, and how many printed lines each of them holds."""
    return dict(Counter(no for line in read_lines(text) for no in line.nos))


@given(st.binary(max_size=400))
@example(b"0\r0")
@example(b"\xff\xfe\x00\xd8")
def test_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    assert said(data).strip()


def said(data: bytes) -> str:
    """The page's name, or why there is no page."""
    try:
        return read_page(data, "any.txt").source
    except Unreadable as refused:
        return str(refused)


@given(DUMPS)
@example("\x000")
@settings(max_examples=400)
def test_every_printed_line_is_claimed_and_once_unless_several_share_it(text: str) -> None:
    data = text.encode()
    page = readable(data)
    shared = printed(data.decode())
    claimed = claims(page)
    assert {no for no in shared if not claimed[no]} == set()
    assert {no for no in claimed if claimed[no] > shared.get(no, 1)} == set()


@given(DUMPS)
def test_the_ranges_and_the_blank_lines_between_them_rebuild_the_dump(text: str) -> None:
    data = text.encode()
    page = readable(data)
    raw = data.split(b"\n")
    kept = set(claims(page))
    unprinted = set(range(1, len(raw) + 1)) - set(printed(data.decode()))
    assert b"\n".join(raw[no - 1] for no in sorted(kept | unprinted)) == data


@given(DUMPS)
@example("本报讯)!")
@example("0 (㐀")
@example("中) a")
def test_restoring_twice_changes_nothing(text: str) -> None:
    once = tx.restore(text)
    assert tx.restore(once) == once


@given(st.integers(0, 400), st.data())
@settings(max_examples=40, deadline=None)
def test_a_blank_line_at_a_column_break_changes_no_text(number: int, data: st.DataObject) -> None:
    dump = random_dump(31, number)
    lines = dump.data.decode("utf-8-sig").split("\n")
    inside = [
        at
        for article in read_page(dump.data, dump.name).articles
        for block in article.blocks
        if block.type == "paragraph" and article.kind not in ("photo", "notice")
        for first, last in block.at
        for at in range(first, last)
        if not tx.ends_sentence(lines[at - 1]) and lines[at - 1].strip() and lines[at].strip()
    ]
    assume(inside)
    at = data.draw(st.sampled_from(inside))
    broken = "\n".join([*lines[:at], "", *lines[at:]]).encode()
    assert texts(broken, dump.name) == texts(dump.data, dump.name)


@given(st.integers(0, 400))
@settings(max_examples=40, deadline=None)
def test_spaces_at_punctuation_change_no_text(number: int) -> None:
    dump = random_dump(31, number)
    spoilt = re.sub(
        "(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])", " ，", dump.data.decode("utf-8-sig")
    )
    assert texts(spoilt.encode(), dump.name) == texts(dump.data, dump.name)


def texts(data: bytes, name: str) -> str:
    """All that the articles say, without its division into paragraphs."""
    return "\n".join(
        "".join(block.text for block in article.blocks)
        for article in read_page(data, name).articles
    )


# Units of which a dump of any size can be made; each once drove some rule over the lines again.
MONOTONOUS = {
    "lines that end no sentence": "青岚区的这一行没有句号也没有逗号\n",
    "display lines": "短标题\n\n",
    "bullets": "●某某\n",
    "captions": "白鹭飞过湿地。 记者 田野 摄\n",
    "glued captions": "代表们来到了澄江湿地公园的入口处\n白鹭飞过湿地。 记者 田野 摄\n",
    "bold type": "张张三三李李四四\n",
    "one line without end": "这是一段话，没有结束，",
    "quotes that never close": "《“（",
    "dots": "……甲",
    "spaces": "甲" + " " * 50,
    "table rows": "甲 乙 丙 丁\n",
    "bylines": "（记者 ",
    "continuations": "标题一行文字\n本报讯 正文。（下转第二版）\n（上接第一版）后文。\n",
    "form feeds": "甲\f",
    "indented lines": "　　中文\n",
    "items": "9月4日：晴；\n",
    "questions": "谁？\n编辑同志：\n",
    "numbered subheads": "01\n门诊里的“老熟人”\n",
    "signatures": "（记者 何清远）",
    "posts without names": "区委书记、区长、副区长、",
    "bold subheads": "管管得得住住\n正文一行。\n才才能能种种得得久久\n正文一行。\n",
}


@pytest.mark.parametrize("unit", MONOTONOUS.values(), ids=MONOTONOUS.keys())
def test_work_grows_with_the_input_and_no_faster(unit: str) -> None:
    """Calls are counted, not seconds: twice the input, about twice the calls."""
    small, large = (work(unit * (size // len(unit))) for size in (12_000, 24_000))
    assert large <= 2.4 * small


def work(text: str) -> int:
    """Python and C functions called while the text is read."""
    count = 0

    def called(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event.endswith("call")

    sys.setprofile(called)
    try:
        read_page(text.encode(), "any.txt")
    finally:
        sys.setprofile(None)
    return count
