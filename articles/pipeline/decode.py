"""Bytes → text: which encoding, and a sentence where there is no text."""

from __future__ import annotations

import codecs
import re

#: What a file that is no text begins with.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF media file"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"BZh", "a bzip2 archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript file"),
)
#: What a text that is no page begins with, or is throughout.
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\s*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE), "an HTML page"),
    (re.compile(r"\s*<(?:\?xml|[\w:.-]+\s+xmlns)\b"), "an XML document"),
    # One element that ends where the text does: marks in a line are no markup.
    (
        re.compile(r"\s*<([A-Za-z][\w:.-]*)(?:\s[^<>]*)?>(?:[^<]|<(?!/\1\s*>))*+</\1\s*>\s*\Z"),
        "an XML document",
    ),
    (re.compile(r"""\s*(?:\{\s*"|\[\s*[{"\[])(?s:.*)[}\]]\s*\Z"""), "JSON data"),
    (re.compile(r"(?ims).{0,5000}?^(?:create\s+table|insert\s+into)\s"), "an SQL script"),
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER = "the file is {}, not a text dump: extract its text first"
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x7f]")
_CHINESE = re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u2027]")
_HANZI = re.compile("[\u4e00-\u9fff]")
#: In GB 2312, the 3,755 characters that nearly all of a text is written with.
_COMMON = re.compile(b"[\xb0-\xd7][\xa1-\xfe]")
#: The 200 that Chinese texts repeat most: a third of a newspaper's, a fifth of a list of names.
_FREQUENT = re.compile(
    "[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"
    "同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自"
    "二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日"
    "那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变"
    "条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总]"
)
_SENTENCE = re.compile("[，。！？；]")
#: Two lines may look alike by chance.
_FEWEST_ROWS = 3
_FOREIGN = re.compile("[^\x00-\x7f]")
#: What ends a line or a clause: read with the wrong order of bytes, or as another encoding, there
#: is none among code units of 16 bits.
_STOPS = re.compile("[\n\r\u3000-\u3002\uff0c]")

#: Of a text that is not strictly UTF-8, at most this share may be unreadable.
_TORN = 0.02
#: Of a Chinese text, at least these shares are Chinese or ASCII, and ends of lines or clauses.
_WIDE, _STOPPED = 0.9, 0.01
#: Of the common characters that another encoding's bytes make (EUC-KR's are all such), at most a
#: twelfth are frequent ones. So many characters tell that from chance.
_REPEATED, _TELLING = 0.1, 100
#: So many bytes are not UTF-8 by chance.
_BY_CHANCE = 60
#: Characters looked at when an encoding is judged.
_SAMPLE = 20_000
#: Fewer zeros are NULs in a text, not half of its characters.
_ZEROS = 4


class Unreadable(ValueError):
    """The bytes are no text; the message says what they are and what to do."""


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Text and the name of its encoding, one that `bytes.decode` knows.

    Raises Unreadable with one sentence for an empty file, an image, an archive, markup or an unknown
    encoding.
    """
    text, name = _decoded(data, encoding)
    for form, what in _FORMS:
        if form.match(text):
            raise Unreadable(_OTHER.format(what))
    if _is_table(text):
        raise Unreadable(_OTHER.format("a table"))
    return text, name


def _is_table(text: str) -> bool:
    """Values parted by commas or tabs, as many in each line, and no sentence among them."""
    rows = list(filter(str.strip, text[:_SAMPLE].splitlines()))
    if len(rows) < _FEWEST_ROWS or _SENTENCE.search(text[:_SAMPLE]):
        return False
    return any(
        len(counts) == 1 and max(counts)
        for counts in ({r.count(c) for r in rows[:-1]} for c in ",\t")
    )


def _decoded(data: bytes, encoding: str | None) -> tuple[str, str]:
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise Unreadable("the file is empty: extract the page again")
    _refuse_binary(data)
    if encoding:
        _refuse_another(data, encoding)
        return _decode_named(data, encoding), encoding
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decode_as(data, name), name
    return _decode_guessed(data)


def _refuse_binary(data: bytes) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise Unreadable(_OTHER.format(what))


def _refuse_another(data: bytes, encoding: str) -> None:
    """No text of another encoding is UTF-8 throughout, but for a few words by chance."""
    try:
        is_utf8 = codecs.lookup(encoding).name.startswith("utf-8")
    except LookupError:
        return
    if not is_utf8 and len(data) >= _BY_CHANCE and _is_wide_utf8(data):
        raise Unreadable("the text is UTF-8: leave --encoding out")


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace")
    except LookupError as error:
        raise Unreadable(
            f"the encoding {encoding!r} is unknown: give utf-8, utf-16 or gb18030"
        ) from error


def _decode_named(data: bytes, encoding: str) -> str:
    """Some bytes may be lost; if many are, or nobody writes what comes out, the name is wrong."""
    text = _decode_as(data, encoding)
    is_noise = text.count("\ufffd") > _TORN * len(text) and is_torn(data, text, encoding)
    if is_noise or not _repeats("".join(_HANZI.findall(text[:_SAMPLE]))):
        raise Unreadable(
            "the text is in another encoding than the one named: leave --encoding out, or name that"
        )
    return text


def _decode_guessed(data: bytes) -> tuple[str, str]:
    name = None if _is_wide_utf8(data) else _sixteen(data)
    if name:
        return data.decode(name, "replace"), name
    for name in ("utf-8", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if name == "utf-8" or _looks_chinese(text):
            return _refuse_noise(text), name
    _refuse_noise(data[:_SAMPLE].decode("latin-1"))
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") > _TORN * len(text):
        raise Unreadable(
            "the text is neither UTF-8, UTF-16 nor GB18030: name its encoding with --encoding"
        )
    return _refuse_noise(text), "utf-8"


def _sixteen(data: bytes) -> str | None:
    """UTF-16 without a mark, by its Chinese, or by the zeros that ASCII leaves in it."""
    head = data[: min(_SAMPLE, len(data)) // 2 * 2]
    for name in ("utf-16-le", "utf-16-be"):
        if _is_chinese_in(head, name):
            return name
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < _ZEROS:
        return None
    if max(even, odd) * 20 < len(head) or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _is_chinese_in(head: bytes, encoding: str) -> bool:
    text = head.decode(encoding, "replace")
    if not text.strip():
        return False
    known = len(_CHINESE.findall(text)) + len(text) - len(_FOREIGN.findall(text))
    return known > _WIDE * len(text) and len(_STOPS.findall(text)) > _STOPPED * len(text)


def _is_wide_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 beyond ASCII, whatever NULs are in it: no UTF-16 reads so by chance."""
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _looks_chinese(text: str) -> bool:
    """Of Chinese characters, and common ones: other encodings give those that nobody uses."""
    head = text[:_SAMPLE]
    foreign, chinese = _FOREIGN.findall(head), _CHINESE.findall(head)
    hanzi = "".join(_HANZI.findall(head))
    common = _COMMON.findall(hanzi.encode("gb18030"))
    is_chinese = len(chinese) >= 0.8 * len(foreign) and len(common) >= 0.5 * len(hanzi)
    return is_chinese and _repeats(hanzi)


def _repeats(hanzi: str) -> bool:
    """Whether they hold those that every text repeats, or are too few to tell."""
    return len(hanzi) < _TELLING or len(_FREQUENT.findall(hanzi)) >= _REPEATED * len(hanzi)


def _refuse_noise(text: str) -> str:
    head = text[:_SAMPLE]
    if len(_CONTROL.findall(head)) > 0.05 * len(head):
        raise Unreadable("the file is binary data, not a text dump: extract its text first")
    return text


def is_torn(data: bytes, text: str, encoding: str) -> bool:
    """Whether bytes were lost in decoding; a dump may hold U+FFFD of its own all the same."""
    if "\ufffd" not in text:
        return False
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return True
    return False
