"""Parts of a piece on two pages of an issue, joined whichever of them is imported first."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.importing.pairing import Part, by_matter, pair
from articles.models import Article, Block, Doubt, Issue

OPEN = "continuation-open"


def relink(issue: Issue) -> list[Doubt]:
    """Join the parts that fit, and ask about those that do not; the new questions."""
    rows = {row.pk: row for row in _marked(issue)}
    links = {row.pk: row.continues_id for row in rows.values() if row.continues_id}
    _link(pair(*_open(rows, links)), links)
    first, second = _open(rows, links)
    if len(first) > 1 and second:
        _link(by_matter(first, second, _texts([*first, *second])), links)
    return _ask(issue, rows, *_open(rows, links))


def _link(found: dict[int, int], links: dict[int, int]) -> None:
    for late, early in found.items():
        Article.objects.filter(pk=late).update(continues=early)
        links[late] = early


def _texts(parts: Iterable[Part]) -> dict[int, str]:
    """The headline and the body of each."""
    texts = {part.pk: part.headline for part in parts}
    for pk, text in Block.objects.filter(article__in=texts).values_list("article", "text"):
        texts[pk] += text
    return texts


def _marked(issue: Issue) -> list[Article]:
    marked = Q(continued_on__isnull=False) | Q(continued_from__isnull=False)
    pages = Article.objects.filter(marked, page__issue=issue)
    return list(pages.select_related("page").order_by("pk"))


def _open(rows: dict[int, Article], links: dict[int, int]) -> tuple[list[Part], list[Part]]:
    """Parts that nothing continues yet, and parts that continue nothing yet."""
    parts = [
        Part(row.pk, row.page.number, row.headline, row.continued_on, row.continued_from)
        for row in rows.values()
    ]
    continued = set(links.values())
    return (
        [part for part in parts if part.on is not None and part.pk not in continued],
        [part for part in parts if part.since is not None and part.pk not in links],
    )


def _ask(
    issue: Issue, rows: dict[int, Article], firsts: list[Part], seconds: list[Part]
) -> list[Doubt]:
    """A question for each open part, once; unanswered ones of joined parts are withdrawn."""
    asked = Doubt.objects.filter(issue=issue, code=OPEN)
    still = {part.pk for part in [*firsts, *seconds]}
    asked.filter(settled_at=None).exclude(article__in=still).delete()
    known = set(asked.values_list("article", flat=True))
    texts = {part.pk: _("Printed as continued from page %(page)d: no piece there fits, or several "
                        "do.") % {"page": part.since} for part in seconds}  # fmt: skip
    texts |= {part.pk: _("Printed as continued on page %(page)d: no piece there fits, or several "
                         "do.") % {"page": part.on} for part in firsts}  # fmt: skip
    return Doubt.objects.bulk_create(
        [
            Doubt(
                issue=issue, article=rows[pk], dump_id=rows[pk].dump_id, code=OPEN, message=text,
                at=rows[pk].body_at[-1:],
            )
            for pk, text in sorted(texts.items())
            if pk not in known
        ]
    )  # fmt: skip
