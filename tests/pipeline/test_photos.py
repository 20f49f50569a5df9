"""Captions become photos, and go to the piece that speaks of them."""

from __future__ import annotations

import pytest

from articles.pipeline import photos
from articles.pipeline.records import Article, Block, Credit, Photo
from tests.pipeline.columns import FIRST, SECOND, page_of, read, unit

STORY = "9月3日，青岚区东湖街道组织医务人员到锦绣里社区开展义诊活动，为居民测血压。图为活动现场。"


def piece(headline: str, text: str) -> Article:
    return Article("news", (headline,), headline, blocks=(Block("paragraph", text, ((1, 1),)),))


def test_the_credit_is_taken_off_the_caption() -> None:
    found = photos.photo(unit("白鹭飞过 湿地 。 记者 田野 摄", "caption"))
    assert (found.caption, found.credit) == ("白鹭飞过湿地。", (Credit("记者", "田野"),))


def test_several_names_are_credited() -> None:
    found = photos.photo(unit("白鹭飞过湿地。\n记者 田野 通讯员 秦牧云 摄", "caption"))
    assert [(c.role, c.name) for c in found.credit] == [("记者", "田野"), ("通讯员", "秦牧云")]


def test_a_caption_over_two_lines_is_one() -> None:
    found = photos.photo(unit("白鹭飞\n过湿地。 田野 摄", "caption"))
    assert (found.caption, found.at) == ("白鹭飞过湿地。", ((1, 2),))


@pytest.mark.parametrize("arrow", ["▲", "▶", "▼"])
def test_an_arrow_to_the_picture_is_no_caption(arrow: str) -> None:
    assert (
        photos.photo(unit(f"{arrow}白鹭飞过湿地。 田野 摄", "caption")).caption == "白鹭飞过湿地。"
    )


def test_a_caption_without_a_credit_has_none() -> None:
    assert photos.photo(unit("图为白鹭飞过湿地。", "caption")).credit == ()


@pytest.mark.parametrize(
    ("caption", "tells"),
    [
        (STORY, True),
        ("图为活动现场。", False),
        ("青岚区东湖街道丁香里社区的志愿者们正在清扫背街小巷和旧墙", False),
    ],
)
def test_a_caption_that_tells_who_did_what_when_is_a_story(caption: str, tells: bool) -> None:
    assert photos.is_story(Photo(caption, (), ((1, 1),))) is tells


def test_a_story_is_a_piece_of_kind_photo_and_a_photo_of_it() -> None:
    page = read(page_of(FIRST, SECOND) + f"\n{STORY}\n记者 田野 摄\n")
    assert [a.kind for a in page.articles] == ["news", "photo"]
    assert (page.photos[0].article, page.articles[1].byline) == (1, (Credit("记者", "田野"),))


def test_a_photo_goes_to_the_piece_that_speaks_of_it() -> None:
    finder = photos.Finder(
        [
            piece("小议事亭化解烦恼", "居民在议事亭商量。"),
            piece("湿地迎白鹭", "一群白鹭飞过澄江湿地。"),
        ]
    )
    assert finder.best(Photo("白鹭飞过湿地。", (), ())) == 1


def test_a_photo_that_no_piece_speaks_of_goes_to_none() -> None:
    assert (
        photos.Finder([piece("小议事亭化解烦恼", "居民在议事亭商量。")]).best(
            Photo("白鹭飞过湿地。", (), ())
        )
        is None
    )


def test_a_photo_that_two_pieces_speak_of_goes_to_none() -> None:
    pieces = [piece("湿地迎白鹭", "白鹭飞过湿地。"), piece("湿地再迎白鹭", "白鹭飞过湿地。")]
    assert photos.Finder(pieces).best(Photo("白鹭飞过湿地。", (), ())) is None


@pytest.mark.parametrize("indent", ["", "　　"])
def test_a_line_on_a_photo_story_is_its_headline(indent: str) -> None:
    page = read(
        f"{page_of(FIRST)}\n爱心义诊进社区\n{indent}{STORY}（记者 田野 摄）\n\n{page_of(SECOND)}"
    )
    story = next(article for article in page.articles if article.kind == "photo")
    (photo,) = page.photos
    assert (story.headline, photo.caption) == ("爱心义诊进社区", STORY)
    assert (page.labels, photo.at) == ((), (*story.headline_at, *story.body_at))
