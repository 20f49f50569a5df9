"""A process that writes pieces, or tells what a search finds of them.

`python -m tests.search.writer write COUNT NAME` or `… check`, on the database of DATABASE_URL.
"""

from __future__ import annotations

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.db import transaction  # noqa: E402

from articles.models import Article  # noqa: E402
from articles.search.asked import Asked  # noqa: E402
from articles.search.find import find  # noqa: E402
from articles.search.query import Term  # noqa: E402
from tests.factories import make_article, make_issue, make_page  # noqa: E402

WORDS = ("植树", "造林", "改过")


def write(count: int, name: str) -> None:
    """New pieces, every second with another headline later, every fifth taken away again."""
    page = make_page(make_issue(None))
    for number in range(count):
        with transaction.atomic():
            piece = make_article(page, f"{name}植树{number}", body="正文。", order=number)
        if number % 2:
            with transaction.atomic():
                piece.headline = f"{name}造林{number}改过"
                piece.save()
        if number % 5 == 4:
            with transaction.atomic():
                piece.delete()


def check() -> dict[str, list[list[int]]]:
    """Of each word what is found, and what there is."""
    rows = dict(Article.objects.published().values_list("pk", "headline"))
    return {
        word: [
            sorted(find(Asked((Term(word),))).articles()),
            sorted(pk for pk, headline in rows.items() if word in headline),
        ]
        for word in WORDS
    }


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(int(sys.argv[2]), sys.argv[3])
    else:
        print(json.dumps(check()))
