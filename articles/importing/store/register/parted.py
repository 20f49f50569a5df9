"""Two organizations whose merge is taken back: what came since goes to the one that it tells of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from articles.importing.store import bulk
from articles.models import ArticleOrganization, Block
from articles.pipeline import vocabulary
from people.models import Office, Organization, OrganizationAlias


def part(gone: int, kept: int) -> None:
    """Links of pieces, and offices, that the importer made for one and that are the other's."""
    parents = dict(Organization.objects.filter(pk__in=(gone, kept)).values_list("pk", "parent"))
    if None not in parents.values() and parents[gone] != parents[kept]:
        links, offices = _of_district(kept, parents[gone])
    else:
        names = _names((gone, kept))
        links, offices = _links(gone, kept, names), _offices(gone, kept, names)
    bulk.update(ArticleOrganization, ("organization",), [(gone, pk) for pk in links])
    bulk.update(Office, ("organization",), [(gone, pk) for pk in offices])


def _of_district(kept: int, district: int | None) -> tuple[list[int], list[int]]:
    """Of two districts each has its own."""
    links = _made().filter(organization=kept, district=district)
    offices = Office.objects.filter(organization=kept, district=district)
    return list(links.values_list("pk", flat=True)), list(offices.values_list("pk", flat=True))


def _made() -> QuerySet[ArticleOrganization]:
    """Links that no editor has decided."""
    return ArticleOrganization.objects.filter(by_hand=False, excluded=False)


def _names(two: Iterable[int]) -> dict[str, set[int]]:
    """By each name what is called so."""
    names: dict[str, set[int]] = defaultdict(set)
    rows = Organization.objects.filter(pk__in=two).values_list("name", "pk")
    aliases = OrganizationAlias.objects.filter(organization__in=two)
    for name, pk in (*rows, *aliases.values_list("name", "organization")):
        names[name].add(pk)
    return names


def _is_of(one: int, names: dict[str, set[int]], text: str) -> bool:
    """Whether a text prints that one and not the other; of two names in one the longer counts."""
    found = re.findall(vocabulary.any_of(names), text)
    return set().union(*(names[name] for name in found)) == {one}


def _links(gone: int, kept: int, names: dict[str, set[int]]) -> list[int]:
    printed = Q()
    for name in (name for name, of in names.items() if gone in of):
        printed |= Q(article__blocks__text__contains=name) | Q(article__headline__contains=name)
    links = _made().filter(printed, organization=kept)
    links = links.exclude(article__organization_links__organization=gone)
    rows = list(links.values_list("pk", "article", "article__headline").distinct())
    texts = {article: [headline] for _pk, article, headline in rows}
    for article, text in Block.objects.filter(article__in=texts).values_list("article", "text"):
        texts[article].append(text)
    return [pk for pk, article, _head in rows if _is_of(gone, names, "\n".join(texts[article]))]


def _offices(gone: int, kept: int, names: dict[str, set[int]]) -> list[int]:
    rows = Office.objects.filter(organization=kept).values_list("pk", "title")
    return [pk for pk, title in rows if _is_of(gone, names, title)]
