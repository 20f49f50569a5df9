"""Headlines that a reader may be about to type, in characters or by their sound."""

from __future__ import annotations

import re
from functools import lru_cache

from django.db import connection

from articles.models import Article
from articles.search import index
from articles.search.asked import Asked
from articles.search.documents import article_of
from articles.search.find import remembered, up_to_date
from articles.search.folding import fold
from articles.search.query import Term
from people.sound import sounds, word_key

#: Of so many of the newest pieces a headline is known by its sound.
SPOKEN = 500
#: As many letters at least: fewer begin a syllable of most headlines.
_LETTERS = re.compile("[a-z]{3,}")
_BETWEEN = re.compile("[ '’]")


def headlines(text: str, most: int) -> list[Article]:
    """The newest pieces whose headline has all these words, then those in which it sounds so."""
    folded = fold(text)
    words = tuple(Term(word, "title") for word in folded.split()[:8])
    if not words:
        return []
    version = up_to_date().version
    pks = [*_newest(Asked(words), most), *_spoken(_BETWEEN.sub("", folded), version)]
    pks = list(dict.fromkeys(pks))[:most]
    found = Article.objects.published().filter(pk__in=pks).exclude(headline="").only("headline")
    return sorted(found, key=lambda row: pks.index(row.pk))


def _newest(asked: Asked, most: int) -> list[int]:
    with connection.cursor() as cursor:
        return [article_of(key) for key in index.backend().newest(cursor, asked, most)]


def _spoken(letters: str, version: int) -> list[int]:
    """From the beginning of a syllable on: fangxun and fxz for 打好防汛主动仗."""
    if not _LETTERS.fullmatch(letters):
        return []
    key = (connection.alias, version, "sounds")
    typed = re.compile(" " + " ?".join(letters))
    heard = remembered.get(key, _sounds_of_the_newest)
    return [pk for pk, sound, initials in heard if letters in initials or typed.search(sound)]


def _sounds_of_the_newest() -> list[tuple[int, str, str]]:
    pks = _newest(Asked(), SPOKEN)
    rows = Article.objects.filter(pk__in=pks).values_list("pk", "headline")
    told = {pk: headline for pk, headline in rows if headline}
    return [(pk, *_sound(told[pk])) for pk in pks if pk in told]


@lru_cache(2 * SPOKEN)
def _sound(headline: str) -> tuple[str, str]:
    """Its syllables, a space before each, and their first letters."""
    key = word_key.__wrapped__(headline)
    return f" {key}", sounds(key)["initials"]
