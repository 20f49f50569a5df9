"""The picture that stands for a piece without one where its address is shared: its headline, drawn.

A headline is drawn only in a typeface that has all of its characters; without one the picture is
the site's colours and lines alone. What was drawn is kept beside the pictures of editors, under a
name that tells the words, and goes when the words change.
"""

from __future__ import annotations

import hashlib
import logging
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import translation
from django.views.decorators.http import conditional_page, require_safe
from PIL import Image, ImageDraw, ImageFont

from articles.models import Article
from newsroom.caching.answers import ASKS_AGAIN
from newsroom.pages.parts import paper_view
from newsroom.phrases import phrases
from people.addresses import address

logger = logging.getLogger(__name__)

WIDTH, HEIGHT = 1200, 630
MARGIN = 80
BREADTH = WIDTH - 2 * MARGIN
PAPER, INK, QUIET, LINE, RED = "#fffdf8", "#1c1a17", "#5c564e", "#ddd6cb", "#a5161c"

#: The largest in which the headline has at most so many lines is taken.
SIZES = ((84, 3), (68, 4), (56, 5))
SMALL = 34
LEADING = 1.35
#: Another number where cards are drawn otherwise: those that are kept are drawn anew.
DESIGN = 4

#: How a file of a whole PNG begins and ends.
PNG_BEGINS, PNG_ENDS = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"

#: File and place in it of a serif with Chinese, as systems have them.
FACES = (
    ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc", 2),
    ("/usr/share/fonts/noto-cjk/NotoSerifCJK-Bold.ttc", 2),
    ("/usr/share/fonts/google-noto-serif-cjk-fonts/NotoSerifCJK-Bold.ttc", 2),
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", 2),
    ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
    ("/usr/share/fonts/truetype/arphic/uming.ttc", 0),
    ("/System/Library/Fonts/Supplemental/Songti.ttc", 0),
    ("C:/Windows/Fonts/simsun.ttc", 0),
)

#: A headline has at most so many halves, of at least so many characters; else they are words.
HALVES, HALF = 3, 4
#: What no line begins with, and what none ends with.
NOT_FIRST = "，。！？；：、）》」』”’…—·％,.!?;:)"
NOT_LAST = "（《「『“‘("


def card_url(key: int, title: str) -> str:
    """Another headline is another address: whoever keeps the picture asks anew."""
    return f"{address('article-card', key)}?{digest(title)[:8]}"


def digest(*words: str) -> str:
    said = "\n".join((str(DESIGN), str(settings.SITE_NAME), settings.CARD_FONT, *words))
    return hashlib.sha256(said.encode()).hexdigest()[:24]


# What is kept


def kept(name: str, headline: str, source: str) -> bytes:
    """The card from the folder, or drawn and put there; `name` is that of the page."""
    file = Path(settings.MEDIA_ROOT) / "cards" / f"{name}-{digest(headline, source)}.png"
    picture = _read(file)
    if picture is None:
        picture = drawn(headline, source)
        _keep(file, picture, f"{name}-*")
    return picture


def _read(file: Path) -> bytes | None:
    """Nothing of a file that is not whole: whoever wrote it was killed, or the disk was full."""
    with suppress(OSError):
        picture = file.read_bytes()
        if picture.startswith(PNG_BEGINS) and picture.endswith(PNG_ENDS):
            return picture
    return None


def _keep(file: Path, picture: bytes, others: str) -> None:
    """Where that cannot be, it costs a drawing each time, and no reader the picture."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        for old in file.parent.glob(others):
            old.unlink(missing_ok=True)
        file.write_bytes(picture)
    except OSError as error:
        _complain(file.parent, error.strerror)


@cache
def _complain(folder: Path, reason: str) -> None:
    """Once a process: what hinders one card hinders all."""
    logger.warning("Cards are not kept in %s, and drawn each time: %s.", folder, reason)


# What is drawn


def drawn(headline: str, source: str) -> bytes:
    """A card as PNG."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 18), fill=RED)
    draw.line((MARGIN, HEIGHT - 130, WIDTH - MARGIN, HEIGHT - 130), fill=INK, width=4)
    draw.line((MARGIN, HEIGHT - 122, WIDTH - MARGIN, HEIGHT - 122), fill=LINE, width=2)
    if can_draw(f"{headline}{source}{settings.SITE_NAME}"):
        _words(draw, headline, source)
    else:
        _columns(draw)
    file = BytesIO()
    image.convert("P", palette=Image.Palette.ADAPTIVE, colors=32).save(file, "PNG", optimize=True)
    return file.getvalue()


def _words(draw: ImageDraw.ImageDraw, headline: str, source: str) -> None:
    font, lines = _fitted(headline)
    height = font.size * LEADING
    top = (HEIGHT - 130 + 18 - height * len(lines)) / 2
    for place, line in enumerate(lines):
        left = MARGIN - _white_before(line, font)
        draw.text((left, top + place * height), line, font=font, fill=INK)
    small = _font(SMALL)
    if headline != str(settings.SITE_NAME):  # the site's own card says it already
        draw.text((MARGIN, HEIGHT - 96), str(settings.SITE_NAME), font=small, fill=RED)
    width = small.getlength(source)
    draw.text((WIDTH - MARGIN - width, HEIGHT - 96), source, font=small, fill=QUIET)


def _white_before(line: str, font: ImageFont.FreeTypeFont) -> int:
    """It hangs over the margin: of an opening quotation mark it is half an em."""
    box = font.getmask(line[0]).getbbox()
    return box[0] if box else 0


def _fitted(headline: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    for size, most in SIZES:
        font = _font(size)
        lines = broken(headline, font)
        if len(lines) <= most:
            return font, evened(headline, font, len(lines))
    return font, [*lines[: most - 1], f"{lines[most - 1][:-1]}…"]


def evened(text: str, font: ImageFont.FreeTypeFont, count: int) -> list[str]:
    """In so many lines, none much shorter than the others."""
    widths = range(BREADTH // 2, BREADTH + 1, MARGIN // 4)
    found = (broken(text, font, width) for width in widths)
    return next((lines for lines in found if len(lines) == count), broken(text, font))


def broken(text: str, font: ImageFont.FreeTypeFont, width: int = BREADTH) -> list[str]:
    """In lines of that width at most; the halves of a headline begin a line each."""
    halves = text.split()
    are_halves = len(halves) <= HALVES and all(len(half) >= HALF for half in halves)
    own = halves if are_halves else [text]
    return [line for half in own for line in _lines(half, font, width)]


def _lines(half: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Between words; within one that is wider than a line, between characters."""
    lines = [""]
    for word in phrases(half):
        if font.getlength(lines[-1] + word) <= width:
            lines[-1] += word
        elif font.getlength(word) <= width and word[0] not in NOT_FIRST:
            lines.append(word)
        else:
            lines[-1:] = _torn(lines[-1] + word, font, width)
    return [line for line in map(str.strip, lines) if line]


def _torn(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for sign in text:
        is_wide = font.getlength(lines[-1] + sign) > width
        if is_wide and sign not in NOT_FIRST:
            carried = lines[-1][-1] if lines[-1][-1] in NOT_LAST else ""
            lines[-1] = lines[-1][: len(lines[-1]) - len(carried)].rstrip()
            lines.append(f"{carried}{sign}".lstrip())
        else:
            lines[-1] += sign
    return lines


def _columns(draw: ImageDraw.ImageDraw) -> None:
    """A page without words: lines of text in three columns, as seen from afar."""
    width = (WIDTH - 2 * MARGIN - 80) // 3
    draw.rectangle((MARGIN, 80, MARGIN + 2 * width + 40, 132), fill=INK)
    for column in range(3):
        left = MARGIN + column * (width + 40)
        for row in range(10):
            top = 180 + row * 30
            draw.rectangle((left, top, left + width - (row % 4 == 3) * 90, top + 10), fill=LINE)


# Typefaces


@cache
def _face(wanted: str) -> tuple[str, int] | None:
    """The setting's, or the first that the system has."""
    faces = ((wanted, 0),) if wanted else FACES
    return next((face for face in faces if Path(face[0]).is_file()), None)


@cache
def _typeface(wanted: str, size: int) -> ImageFont.FreeTypeFont:
    face = _face(wanted)
    if face is None:
        raise FileNotFoundError("There is no typeface: ask can_draw first.")
    return ImageFont.truetype(face[0], size, index=face[1])


def _font(size: int) -> ImageFont.FreeTypeFont:
    return _typeface(settings.CARD_FONT, size)


def can_draw(text: str) -> bool:
    """Whether there is a typeface with all of its characters: no box stands for one."""
    if _face(settings.CARD_FONT) is None:
        return False
    return all(_has(settings.CARD_FONT, sign) for sign in set(text) if not sign.isspace())


@cache
def _has(wanted: str, sign: str) -> bool:
    """A character that the typeface lacks looks like one that no typeface has."""
    font = _typeface(wanted, SMALL)
    return bytes(font.getmask(sign)) != bytes(font.getmask("\U0010fffe"))


# Where it is asked for


@require_safe
@conditional_page
def article_card(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Article.objects.published().select_related("page__issue__publication").for_list()
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    # In Chinese as the headline is, whatever the reader's language.
    with translation.override(settings.LANGUAGE_CODE):
        source = str(paper_view(row.issue))
    return _answer(kept(f"article-{pk}", row.title, source))


@require_safe
@conditional_page
def site_card(request: HttpRequest) -> HttpResponse:
    return _answer(kept("site", str(settings.SITE_NAME), ""))


def _answer(picture: bytes) -> HttpResponse:
    """A browser asks each time: the piece may be withdrawn, its issue get another day."""
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": ASKS_AGAIN})


urlpatterns = [
    path("articles/<int:pk>/card.png", article_card, name="article-card"),
    path("card.png", site_card, name="site-card"),
]
