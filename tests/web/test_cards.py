"""The picture that stands for a piece without one: drawn once, and no box for a character."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from PIL import Image, ImageFont

from articles.models import Article, Issue
from newsroom import cards, environment
from tests.full_disk import no_file_above
from tests.register import make_piece as piece

pytestmark = pytest.mark.django_db

#: No typeface has a picture for a character of private use.
NOBODYS = "\ue0ff"


@pytest.fixture
def chinese() -> None:
    if not cards.can_draw("青岚区植树任务月底完成"):
        pytest.skip("No Chinese typeface: install fonts-noto-cjk, or set CARD_FONT.")


def shown(picture: bytes) -> Image.Image:
    return Image.open(BytesIO(picture)).convert("RGB")


def kept(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "cards").iterdir())


@pytest.mark.usefixtures("chinese")
def test_the_headline_is_drawn(client: Client) -> None:
    article = piece("植树任务月底完成")
    picture = shown(client.get(f"/articles/{article.pk}/card.png").content)
    assert picture.size == (1200, 630)
    inked = sum(pixel[0] < 80 for pixel in picture.crop((80, 100, 1120, 480)).get_flattened_data())
    assert inked > 5_000


@pytest.mark.usefixtures("chinese")
def test_the_sites_name_stands_under_a_headline_and_not_under_itself(settings: Any) -> None:
    def red(headline: str) -> int:
        foot = shown(cards.drawn(headline, "")).crop((80, 520, 1120, 620))
        return sum(pixel[0] > 130 and pixel[1] < 80 for pixel in foot.get_flattened_data())

    assert red("植树任务月底完成") > 500
    assert red(str(settings.SITE_NAME)) == 0


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("headline", ["植树任务月底完成", "“一老一小”", "《树》", "［植树］"])
def test_every_line_begins_at_the_margin(headline: str) -> None:
    text = shown(cards.drawn(headline, "")).crop((0, 100, 1200, 480))
    left, *_rest = text.convert("L").point(lambda light: 255 * (light < 80)).getbbox() or [0]
    assert abs(left - cards.MARGIN) <= 4


@pytest.mark.usefixtures("chinese")
def test_a_headline_with_a_character_of_no_typeface_is_not_drawn() -> None:
    without_words = cards.drawn(f"植树{NOBODYS}", "")
    assert without_words == cards.drawn(NOBODYS, "《青岚新闻》")
    assert without_words != cards.drawn("植树", "")


def test_without_a_typeface_the_picture_has_no_words(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "FACES", ())
    cards._face.cache_clear()
    try:
        response = client.get(f"/articles/{piece('植树').pk}/card.png")
        assert shown(response.content).size == (1200, 630)
        assert not cards.can_draw("植树")
    finally:
        cards._face.cache_clear()


def test_a_typeface_of_the_setting_is_used_and_one_without_chinese_draws_none(
    settings: Any, tmp_path: Path
) -> None:
    own = Path(ImageFont.truetype("DejaVuSans.ttf").path) if _has_dejavu() else None
    if own is None:
        pytest.skip("No DejaVu Sans: install fonts-dejavu-core.")
    settings.CARD_FONT = str(own)
    settings.SITE_NAME = "News"
    assert cards.can_draw("Trees")
    assert not cards.can_draw("植树")


def _has_dejavu() -> bool:
    try:
        ImageFont.truetype("DejaVuSans.ttf")
    except OSError:
        return False
    return True


def test_a_typeface_that_is_not_there_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CARD_FONT", "/nowhere/font.ttf")
    with pytest.raises(ImproperlyConfigured, match=r"CARD_FONT is '/nowhere/font\.ttf'; set it"):
        environment.file("CARD_FONT")


# Lines


@pytest.mark.usefixtures("chinese")
def test_the_halves_of_a_headline_begin_a_line_each() -> None:
    font = cards._font(68)
    assert cards.broken("打好防汛主动仗 守住安全基本盘", font) == [
        "打好防汛主动仗",
        "守住安全基本盘",
    ]
    assert cards.broken("AI 帮 忙", font) == ["AI 帮 忙"]


@pytest.mark.usefixtures("chinese")
def test_no_line_begins_with_a_full_stop_nor_ends_with_an_opening_bracket() -> None:
    font = cards._font(68)
    fits = "植" * int(1040 // font.getlength("植"))
    assert cards.broken(f"{fits}，树", font) == [f"{fits}，", "树"]
    assert cards.broken(f"{fits[:-1]}（树木", font)[0] == fits[:-1]


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("headline", "lines"),
    [
        ("副区长简宁调研社区养老服务", ["副区长简宁调研", "社区养老服务"]),
        ("青岚区政协委员热议“一老一小”", ["青岚区政协委员热议", "“一老一小”"]),
        ("五届区委召开第41次常委（扩大）会议", ["五届区委召开第41次", "常委（扩大）会议"]),
        ("凌晨暴雨袭城 环卫工蹚水清淤", ["凌晨暴雨袭城", "环卫工蹚水清淤"]),
        ("停水公告", ["停水公告"]),
    ],
)
def test_lines_are_even_and_end_between_words(headline: str, lines: list[str]) -> None:
    assert cards._fitted(headline)[1] == lines


@pytest.mark.usefixtures("chinese")
def test_the_longest_headline_fits() -> None:
    _font, lines = cards._fitted("防" * 300)
    assert len(lines) == 5
    assert lines[-1].endswith("…")


# What is kept


def test_a_picture_is_drawn_once(
    client: Client, media_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"/articles/{piece().pk}/card.png"
    first = client.get(url).content
    monkeypatch.setattr(cards, "drawn", lambda *words: pytest.fail("drawn again"))
    assert client.get(url).content == first
    assert len(kept(media_root)) == 1


def test_another_headline_is_drawn_anew_and_the_old_picture_goes(
    client: Client, media_root: Path
) -> None:
    article = piece("植树任务开始")
    client.get(f"/articles/{article.pk}/card.png")
    before = kept(media_root)
    Article.objects.filter(pk=article.pk).update(headline="植树任务完成")
    client.get(f"/articles/{article.pk}/card.png")
    assert len(kept(media_root)) == 1
    assert kept(media_root) != before


@pytest.mark.parametrize("spoiled", [b"", b"\x89PNG", b"\0" * 20_000])
def test_a_file_that_is_no_whole_picture_is_drawn_anew(
    client: Client, media_root: Path, spoiled: bytes
) -> None:
    url = f"/articles/{piece().pk}/card.png"
    whole = client.get(url).content
    (name,) = kept(media_root)
    (media_root / "cards" / name).write_bytes(spoiled)
    assert client.get(url).content == whole
    assert (media_root / "cards" / name).read_bytes() == whole


def test_what_a_server_that_was_killed_has_left_goes(client: Client, media_root: Path) -> None:
    article = piece()
    left = media_root / "cards" / f"article-{article.pk}-0123456789abcdef.77.part"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"\x89PNG")
    client.get(f"/articles/{article.pk}/card.png")
    assert left.name not in kept(media_root)
    assert len(kept(media_root)) == 1


def test_where_nothing_can_be_kept_it_is_drawn_all_the_same(
    client: Client, media_root: Path
) -> None:
    media_root.write_text("no folder")
    assert client.get(f"/articles/{piece().pk}/card.png").status_code == 200


def test_where_nothing_can_be_kept_the_log_says_so_once(
    client: Client, media_root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    media_root.write_text("no folder")
    for _ in range(2):
        client.get(f"/articles/{piece().pk}/card.png")
    (said,) = (each for each in caplog.records if each.name == "newsroom.cards")
    assert str(media_root / "cards") in said.getMessage()


@pytest.mark.parametrize("size", [0, 1000])
def test_on_a_full_disk_the_picture_is_whole_and_kept_when_there_is_room_again(
    media_root: Path, caplog: pytest.LogCaptureFixture, size: int
) -> None:
    with no_file_above(size):
        picture = cards.kept("site", "News", "")
    assert shown(picture).size == (1200, 630)
    assert "newsroom.cards" in [each.name for each in caplog.records]
    assert cards.kept("site", "News", "") == picture
    (name,) = kept(media_root)
    assert (media_root / "cards" / name).read_bytes() == picture


# What is sent again


def test_a_browser_asks_each_time_and_is_sent_nothing_that_it_has(client: Client) -> None:
    url = f"/articles/{piece().pk}/card.png"
    first = client.get(url)
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_card_that_a_browser_has_is_gone_when_its_piece_is_withdrawn(client: Client) -> None:
    article = piece()
    url = f"/articles/{article.pk}/card.png"
    etag = client.get(url).headers["ETag"]
    Article.objects.filter(pk=article.pk).update(status="withdrawn")
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 404


@pytest.mark.usefixtures("chinese")
def test_a_card_that_a_browser_has_is_sent_anew_when_its_issue_has_another_day(
    client: Client,
) -> None:
    article = piece()
    url = f"/articles/{article.pk}/card.png"
    etag = client.get(url).headers["ETag"]
    Issue.objects.filter(pk=article.issue.pk).update(date=date(2031, 12, 24))
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 200


def test_the_language_of_the_reader_makes_no_other_picture(
    client: Client, media_root: Path
) -> None:
    url = f"/articles/{piece().pk}/card.png"
    first = client.get(url).content
    client.cookies["django_language"] = "en"
    assert client.get(url).content == first
    assert len(kept(media_root)) == 1


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_readers_do_not_see_has_no_picture(client: Client, status: str) -> None:
    assert client.get(f"/articles/{piece(status=status).pk}/card.png").status_code == 404


def test_the_site_has_a_picture(client: Client) -> None:
    assert shown(client.get("/card.png").content).size == (1200, 630)
