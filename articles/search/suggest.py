"""Headlines that a reader may be about to type."""

from __future__ import annotations

from articles.models import Article
from articles.search import index
from articles.search.asked import Asked
from articles.search.documents import DAY
from articles.search.find import up_to_date
from articles.search.folding import fold
from articles.search.query import Term


def headlines(text: str, most: int) -> list[Article]:
    """The newest pieces whose headline has all these words."""
    words = tuple(Term(word, "title") for word in fold(text).split()[:8])
    if not words:
        return []
    up_to_date()
    with index.reading() as cursor:
        pks = [key % DAY for key in index.backend().newest(cursor, Asked(words), most)]
    found = Article.objects.published().filter(pk__in=pks).exclude(headline="").only("headline")
    return sorted(found, key=lambda row: pks.index(row.pk))
