"""What was read, but is no page: one sentence says why it is not loaded."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from articles.importing.refusals import Refusal
from articles.models import Doubt
from articles.pipeline import records
from articles.pipeline.records import Page, Problem
from articles.problems import in_words, name

#: No page holds more: an archive in one file, or a text that begins a piece with every line.
MOST_PIECES = 1000
#: Of one piece, or photos of one page; PostgreSQL counts to 32,767 where SQLite has no end.
MOST_PARTS = 10_000

_GOES_ON = "continuation-open"
_CHINESE = re.compile("[\u3400-\u9fff]+")
_LATIN = re.compile("[A-Za-z]+")
#: Of a page's letters, Chinese characters are at least this share; a page of news has nine in ten,
#: and a program with some words in quotation marks has one in four.
_LEAST_CHINESE = 1 / 3


def check(page: Page) -> None:
    """Raises Refusal for what is no page."""
    words = "".join(map(_words, page.articles))
    chinese, latin = (sum(map(len, runs.findall(words))) for runs in (_CHINESE, _LATIN))
    if not chinese or chinese < _LEAST_CHINESE * (chinese + latin):
        raise Refusal(_("no article was found in it: check that it is the text of a page"))
    if len(page.articles) > MOST_PIECES:
        raise Refusal(
            _("%(number)d pieces, more than a page holds: split it into one file a page")
            % {"number": len(page.articles)}
        )
    if (parts := _most_parts(page)) > MOST_PARTS:
        raise Refusal(
            _("%(number)d paragraphs or photos, more than a page holds: check where its lines end")
            % {"number": parts}
        )


def check_doubts(doubts: Iterable[Doubt]) -> None:
    """Raises Refusal for the first; what goes on elsewhere may be ended by a later page."""
    for doubt in doubts:
        if doubt.code != _GOES_ON:
            words = in_words(doubt.code, doubt.message).partition("\n")[0].rstrip(":：.。")
            raise Refusal(
                _("it raises a doubt (%(code)s: %(message)s): mend it, or import without --strict")
                % {"code": name(doubt.code), "message": words}
            )


def _words(article: records.Article) -> str:
    return article.headline + "".join(block.text for block in article.blocks)


def _most_parts(page: Page) -> int:
    """Of what is numbered: a piece's paragraphs and names, the page's photos."""
    pieces = (max(len(each.blocks), len(each.byline)) for each in page.articles)
    return max(len(page.photos), *pieces)


def problems(page: Page) -> list[Problem]:
    return [*page.problems, *(one for article in page.articles for one in article.problems)]
