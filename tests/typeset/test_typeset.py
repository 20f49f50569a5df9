"""The simulator keeps its promise: the golden page is true of the dump, line by line."""

from __future__ import annotations

import pytest

from tests.scoring import Score, add_page, numbers, plain
from tests.typeset.build import Dump, random_dump, sample_dump
from tests.typeset.samples import sample_names
from tests.typeset.setting import double, width, wrap

DUMPS = [random_dump(11, number) for number in range(25)] + [sample_dump(x) for x in sample_names()]


def lines_of(dump: Dump) -> list[str]:
    try:
        return dump.data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        return dump.data.decode("gb18030").split("\n")


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.name)
def test_each_block_stands_at_its_lines(dump: Dump) -> None:
    lines = lines_of(dump)
    for article in dump.golden["articles"]:
        for block in article["blocks"]:
            shown = plain("".join(lines[n - 1] for n in sorted(numbers(block["at"]))))
            assert plain(block["text"]) in shown or plain(double(block["text"])) in shown


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.name)
def test_every_filled_line_is_somebodys(dump: Dump) -> None:
    golden, owned = dump.golden, set()
    for article in golden["articles"]:
        owned |= numbers(article["headline_at"] + article["byline_at"] + article["body_at"])
    for item in [*golden["photos"], *golden["labels"], *golden["unclaimed"]]:
        owned |= numbers(item["at"])
    filled = {n for n, line in enumerate(lines_of(dump), 1) if plain(line)}
    assert filled <= owned


def test_the_same_seed_gives_the_same_dump() -> None:
    assert random_dump(5, 3) == random_dump(5, 3)


def test_another_number_gives_another_dump() -> None:
    assert random_dump(5, 3).data != random_dump(5, 4).data


@pytest.mark.parametrize("ems", [8, 13, 20])
def test_no_line_is_wider_than_its_column_and_two_squeezed_marks(ems: int) -> None:
    text = "会上，大家说：“路修好了（去年），人也回来了。”记者看到，2024年共有37名青年返乡。" * 5
    assert max(width(line) for line, _ in wrap(text, lambda _: ems)) <= ems + 2


def test_no_line_begins_with_a_closing_mark() -> None:
    text = "他说：“好。”又说：“行！”大家（都）笑了，掌声、笑声、歌声，响成一片。" * 5
    assert not [line for line, _ in wrap(text, lambda _: 9) if line[0] in "，。”）、！："]


def test_a_page_read_as_its_golden_page_says_scores_one() -> None:
    score = Score()
    for dump in DUMPS:
        page = {**dump.golden, "articles": [flagged(a) for a in dump.golden["articles"]]}
        add_page(score, dump.golden, page, "\n".join(lines_of(dump)))
    assert set(score.shares().values()) == {1.0}


def test_a_page_read_as_nothing_scores_nothing() -> None:
    score, dump = Score(), DUMPS[0]
    nothing = {"articles": [], "photos": [], "issue": {"year": None, "date": None}}
    add_page(score, dump.golden, nothing, "\n".join(lines_of(dump)))
    assert not any(score.shares().values())


def flagged(article: dict[str, object]) -> dict[str, object]:
    problems = [{"code": code} for code in article["problems"]]  # type: ignore[attr-defined]
    return {**article, "problems": problems}
