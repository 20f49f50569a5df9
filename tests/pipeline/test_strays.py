"""What shows people at work, and tells nothing, ends no piece: it was a photo's caption."""

from __future__ import annotations

import pytest

from tests.pipeline.columns import FIRST, SECOND, THIRD, bodies, read

BOTH = FIRST.replace("杭小川", "杭小川 文/图")
TRAINED = "青岚区老年大学的学员们走进湿地公园，写春联、画团扇、唱新曲，乐享幸福晚年。"


def piece(*paragraphs: str) -> str:
    """A dump of one line a paragraph, with another piece behind it."""
    other = f"小议事亭化解大烦恼\n\n{FIRST}\n\n{SECOND}\n"
    return "\n\n".join(("巷口添绿意 居民乐开怀", *paragraphs, other))


@pytest.mark.parametrize(
    "shown", ["渔民修补渔网。", "东湖街道果农给苹果套袋。", "志愿者粉刷旧墙。"]
)
def test_a_clause_about_people_at_work_is_a_caption(shown: str) -> None:
    page = read(piece(FIRST, SECOND, shown))
    assert [photo.caption for photo in page.photos] == [shown]
    assert bodies(page)[-1] == SECOND


@pytest.mark.parametrize(
    "last",
    [
        "会议还研究了其他事项。",
        "高素梅就防汛工作提出要求。",
        "何清远代表企业发言。",
        "志愿者也动了起来。",
        "风从江心吹来，带着水草的腥甜。",
        "江水静静流向远方。",
    ],
)
def test_what_closes_a_piece_stays_in_it(last: str) -> None:
    page = read(piece(FIRST, SECOND, last))
    assert (page.photos, bodies(page)[-1]) == ((), last)


def test_a_clause_about_somebody_of_the_piece_is_a_caption_where_its_writer_took_photos() -> None:
    told, shown = SECOND.replace("社区负责人", "社区负责人高素梅"), "高素梅给孩子们分糖果。"
    assert [photo.caption for photo in read(piece(BOTH, told, shown)).photos] == [shown]
    assert read(piece(FIRST, told, shown)).photos == ()


def test_a_story_of_these_days_that_has_nothing_of_the_piece_is_a_photos() -> None:
    page = read(piece(FIRST, THIRD, f"近日，{TRAINED}"))
    assert [photo.caption for photo in page.photos] == [f"近日，{TRAINED}"]


def test_a_last_paragraph_of_these_days_on_the_pieces_own_matter_stays_in_it() -> None:
    last = "近日，丁香里社区三十名志愿者清扫背街小巷，粉刷旧墙，在巷口补种花木，设置休息座椅。"
    page = read(piece(FIRST, SECOND, last))
    assert (page.photos, bodies(page)[-1]) == ((), last)
