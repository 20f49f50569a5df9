"""Bytes become text, or are refused with a sentence that says what to do."""

from __future__ import annotations

import codecs
from pathlib import Path
from random import Random

import pytest

from articles.pipeline.decode import Unreadable, decode

SAMPLES = Path(__file__).parents[2] / "fixtures" / "samples"
TEXT = "青岚区东湖街道召开座谈会。\n本报讯（记者 杭小川）9月3日上午，会议举行。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_an_encoding_without_a_mark_is_found(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == (TEXT, encoding)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding))[0] == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_zero_bytes(encoding: str) -> None:
    text = "2031-09-03 page 5\n" + TEXT
    assert decode(text.encode(encoding)) == (text, encoding)


CHINESE = (
    "青岚区东湖街道召开座谈会\n会议上午举行，居民、商户代表发言。河堤植树、夜市改造各有着落。\n"
)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [CHINESE, CHINESE.replace("\n", "\u3000\u3000"), CHINESE * 700])
def test_utf_16_without_a_mark_is_known_by_its_chinese(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("text", [CHINESE, "a" + CHINESE, CHINESE.replace("\n", "")])
def test_chinese_in_another_encoding_is_not_taken_for_utf_16(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


def test_shift_jis_is_not_taken_for_another_encoding() -> None:
    with pytest.raises(Unreadable, match="--encoding"):
        decode("東山小学校、日本語。国中一二三、大人。".encode("shift_jis") * 9)


KOREAN = (
    "청람구는 지난 3일 오전 구청 회의실에서 주민과 상인 대표가 참석한 가운데 강변 산책로 정비와 "
    "야시장 운영, 노후 주택 승강기 설치를 두고 간담회를 열었다고 밝혔다.\n"
)
RUSSIAN = "сегодня в районе прошло совещание о ремонте старых домов и о посадке ив у реки.\n"
THAI = "วันนี้มีการประชุมในเขตเรื่องการปรับปรุงริมแม่น้ำและอาคารเก่า\n"


@pytest.mark.parametrize(
    ("text", "encoding"), [(KOREAN, "euc_kr"), (RUSSIAN, "koi8_r"), (THAI, "tis_620")]
)
def test_bytes_that_are_gb18030_by_chance_ask_for_the_name_of_their_encoding(
    text: str, encoding: str
) -> None:
    """Common Chinese characters come out, yet none of those that any Chinese text repeats."""
    with pytest.raises(Unreadable, match="--encoding"):
        decode((text * 9).encode(encoding))


@pytest.mark.parametrize("encoding", ["euc_kr", "big5", "shift_jis", "koi8_r"])
def test_an_encoding_that_is_named_is_taken_at_its_word(encoding: str) -> None:
    text = {"euc_kr": KOREAN, "koi8_r": RUSSIAN}.get(encoding, "東山小学校的大会\n") * 9
    text = text.replace("\n", " ").encode(encoding, "ignore").decode(encoding)
    assert decode(text.encode(encoding), encoding) == (text, encoding)


PAGE = (SAMPLES / "qinglan-june.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("true", "named"),
    [
        ("gb18030", "utf-8"),
        ("gb18030", "big5"),
        ("gb18030", "euc_kr"),
        ("gb18030", "utf-16"),
        ("utf-16", "gb18030"),
        ("big5", "gb18030"),
    ],
)
def test_an_encoding_that_is_named_wrongly_loads_no_noise(true: str, named: str) -> None:
    data = PAGE.encode(true, "ignore")
    with pytest.raises(Unreadable, match="in another encoding than the one named"):
        decode(data, named)


def test_a_few_torn_bytes_in_a_named_encoding_do_not_lose_the_page() -> None:
    data = (CHINESE * 5).encode("gb18030")
    text, _ = decode(data[:300] + b"\xff" + data[300:], "gb18030")
    assert 0 < text.count("\ufffd") < 9


def test_replacement_characters_of_the_dump_itself_are_no_other_encoding() -> None:
    text = CHINESE.replace("居民", "\ufffd" * 4)
    assert decode(text.encode(), "utf-8")[0] == text


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.name)
def test_every_sample_is_found_out_in_gb18030(path: Path) -> None:
    text, _ = decode(path.read_bytes())
    assert decode(text.encode("gb18030")) == (text, "gb18030")


NAMES = (
    "杭小川 柏正山 陶静宁 纪春霖 董庆余 夏晨星 莫秋言 余有年 白鹭飞 唐彬文 代霞云 戚源思 "
    "陆瑾怀 石军立 柳若是 高衿青 程秋砚 周白羽 单飞鸿 燕山雪 简宁远 苏念慈 岑晓枫 裴长庚 "
    "乔玉兰 冉冬梅 霍启明 祁连城 阮绿筠 符海涛 郝胜利 宁采薇 晏如初 臧克俭 卓雅琴 滕王阁 "
    "邢国栋 鲁直夫 骆宾雁 闵行舟 车载福 温庭竹\n"
)


def test_a_list_of_names_is_found_out_in_gb18030() -> None:
    """Nothing that a page may hold is further from running text."""
    assert decode(NAMES.encode("gb18030")) == (NAMES, "gb18030")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("\n<!DOCTYPE html><p>青岚区召开座谈会。</p>", "an HTML page"),
        ('<?xml version="1.0"?><t>青岚区召开座谈会。</t>', "an XML document"),
        ('<w:document xmlns:w="x"><w:t>青岚区召开座谈会。</w:t></w:document>', "an XML document"),
        ('<page no="1">\n<t>青岚区召开座谈会。</t>\n</page>\n', "an XML document"),
        ('{"headline": "青岚区召开座谈会。"}\n', "JSON data"),
        ("-- 备份\n\nCREATE TABLE t (x text);\n", "an SQL script"),
        ("BEGIN;\ninsert into t values ('青岚区召开座谈会。');\n", "an SQL script"),
        ("姓名,年龄,地址\n陶小宁,30,东湖街道\n柏正,31,柳溪街道\n", "a table"),
        ("{\\rtf1 \\u38738?}", "an RTF document"),
    ],
)
def test_markup_is_refused_by_its_name(text: str, what: str) -> None:
    with pytest.raises(Unreadable, match=f"the file is {what}"):
        decode(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "<b>青岚</b>区召开座谈会。",
        "<b>青岚区</b>\n召开座谈会。\n<b>下转第二版</b>",
        "[图片新闻]青岚区",
        "《<html>入门》",
        "考题“insert into”怎么答",
    ],
)
def test_a_text_with_marks_in_it_is_no_markup(text: str) -> None:
    assert decode(text.encode())[0] == text


def test_a_rare_character_of_gb18030_survives() -> None:
    text = TEXT + "居民𠮷先生\n"
    assert decode(text.encode("gb18030"))[0] == text


def test_emoji_survive() -> None:
    assert decode("青岚区添了新绿🎋🌳\n".encode())[0] == "青岚区添了新绿🎋🌳\n"


def test_the_named_encoding_goes_before_a_guess() -> None:
    assert decode("東湖街道的居民".encode("big5"), "big5") == ("東湖街道的居民", "big5")


def test_a_few_torn_bytes_in_utf_8_do_not_lose_the_page() -> None:
    text, encoding = decode(TEXT.encode() * 20 + "青".encode()[:2])
    assert (text.startswith(TEXT), text.count("\ufffd"), encoding) == (True, 1, "utf-8")


def test_single_nul_bytes_do_not_make_a_text_binary() -> None:
    data = TEXT.encode().replace(b"\n", b"\x00\n")
    assert decode(data) == (data.decode(), "utf-8")


def test_ascii_alone_is_utf_8() -> None:
    assert decode(b"page 5\n") == ("page 5\n", "utf-8")


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"\x00" * 9]
)
def test_a_file_with_nothing_in_it_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(Unreadable, match="the file is empty: extract the page again"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"GIF89a", "a GIF image"),
        (b"%PDF-1.7\n", "a PDF file"),
        (b"PK\x03\x04\x14\x00", "a zip archive"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"\xfd7zXZ\x00", "an xz archive"),
        (b"ID3\x04\x00", "a sound file"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_its_name(data: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=f"the file is {what}.*extract its text first"):
        decode(data)


def test_an_image_is_refused_whatever_encoding_is_named() -> None:
    with pytest.raises(Unreadable, match="PNG"):
        decode(b"\x89PNG\r\n\x1a\n", "utf-8")


def test_binary_noise_is_refused() -> None:
    with pytest.raises(Unreadable, match="binary data"):
        decode(bytes(range(1, 32)) * 40)


def test_compressed_bytes_are_refused_as_no_text() -> None:
    with pytest.raises(Unreadable, match="binary data"):
        decode(Random(7).randbytes(3000))


def test_a_text_in_no_known_encoding_asks_for_its_name() -> None:
    with pytest.raises(Unreadable, match="name its encoding with --encoding"):
        decode(b"\x80\x81\xff" * 50)


def test_an_unknown_encoding_name_is_refused_with_those_to_give() -> None:
    with pytest.raises(Unreadable, match="'klingon' is unknown: give utf-8, utf-16 or gb18030"):
        decode(TEXT.encode(), "klingon")


@pytest.mark.parametrize("text", ["\n本报讯\x00", "\x00本\x00报"])
def test_nul_in_a_short_text_makes_no_other_encoding_of_it(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


def test_utf_8_is_not_read_as_another_encoding_that_is_named() -> None:
    with pytest.raises(Unreadable, match="the text is UTF-8: leave --encoding out"):
        decode((TEXT * 5).encode(), "gb18030")


def test_a_single_byte_is_no_utf_16() -> None:
    assert decode(b"0", None) == ("0", "utf-8")
