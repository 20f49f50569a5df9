"""Bodies that pages of no known district name: the only one of the name, or a question.

A district's dump may come before or after such a page, so each name is looked at again whenever a
district gets a body of that name or loses it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.importing.register.bodies import kind
from articles.models import Article, ArticleOrganization, Doubt
from articles.prepared import Prepared
from people.models import Organization
from people.sound import sounds, word_key

CODE = "organization-ambiguous"
#: Links that stand on the name alone.
NAMED_SO = Q(district__isnull=True, by_hand=False)


def _links(**which: Collection[Any]) -> QuerySet[Any, Any]:
    rows = ArticleOrganization.objects.filter(NAMED_SO, **which).order_by("pk")
    return rows.values_list("pk", "article", "organization", "organization__name")


_LINKS = Prepared(lambda names: _links(organization__name__in=names))
_LINKS_OF = Prepared(lambda articles: _links(article__in=articles), -1)
_CALLED = Prepared(
    lambda names: (
        Organization.objects.filter(name__in=names)
        .order_by("pk")
        .values_list("pk", "parent", "merged_into")
    )
)
#: Those of these that say no more than their name, and that nothing speaks of.
_BARE = Prepared(
    lambda bodies: (
        Organization.objects.filter(pk__in=bodies, parent=None, confirmed=False)
        .filter(article_links=None, absorbed=None, merged_into=None, aliases=None)
        .order_by()
        .values_list("pk")
    ),
    -1,
)
_ASKED = Prepared(
    lambda articles: (
        Doubt.objects.filter(code=CODE, article__in=articles)
        .order_by()
        .values_list("pk", "article", "message", "settled_at")
    ),
    -1,
)


def message(name: str) -> str:
    text = _("Several organizations are called %(name)s: choose which one it is.")
    return text % {"name": name}


def name_in(text: str) -> str:
    """The name that such a message tells."""
    before, after = message("\0").split("\0")
    told = text.startswith(before) and text.endswith(after)
    return text[len(before) : len(text) - len(after)] if told else ""


def settle(names: Collection[str]) -> list[Doubt]:
    """Lead the links of these names to the only body of the name; the new questions."""
    return _lead(_LINKS.rows(names))


def settle_of(articles: Collection[int], names: Collection[str]) -> list[Doubt]:
    """The same of new links alone: those of before stand as long as no body comes or goes."""
    return _lead([row for row in _LINKS_OF.rows(articles) if row[-1] in names] if names else ())


def _lead(rows: Iterable[Sequence[Any]]) -> list[Doubt]:
    links: dict[str, dict[int, int]] = defaultdict(dict)
    led: dict[str, set[int]] = defaultdict(set)
    for pk, article, body, name in rows:
        links[name][article] = pk
        led[name].add(body)
    return [doubt for name, own in sorted(links.items()) for doubt in _settle(name, own, led[name])]


def leave(bodies: QuerySet[Organization]) -> set[str]:
    """Bodies of a district that go leave such links to the name; their names."""
    rows = dict(bodies.values_list("pk", "name"))
    links = ArticleOrganization.objects.filter(NAMED_SO, organization__in=rows)
    for pk in set(links.values_list("organization", flat=True)):
        links.filter(organization=pk).update(organization=_of_none(rows[pk]))
    return set(rows.values())


def _settle(name: str, links: dict[int, int], led: set[int]) -> list[Doubt]:
    """`links` by article; `led` are the bodies that they lead to now."""
    inside = _inside(name)
    body = min(inside) if len(inside) == 1 else _of_none(name)
    if led != {body}:
        own = ArticleOrganization.objects.filter(pk__in=links.values())
        twice = own.filter(article__organization_links__organization=body)
        own.filter(pk__in=list(twice.exclude(organization=body).values_list("pk"))).delete()
        own.update(organization=body)
        _remove_bare(led - {body})
    return _ask(name, links if len(inside) > 1 else (), links)


def _inside(name: str) -> set[int]:
    """The bodies that districts have by that name, or that theirs was merged into."""
    return {kept or pk for pk, parent, kept in _CALLED.rows([name]) if parent}


def _of_none(name: str) -> int:
    """The row that says no more than the name, made where there is none."""
    for pk, parent, kept in _CALLED.rows([name]):
        if not parent:
            return kept or pk
    return Organization.objects.create(name=name, kind=kind(name), **sounds(word_key(name))).pk


def _remove_bare(bodies: Iterable[int]) -> None:
    bare = [pk for (pk,) in _BARE.rows(set(bodies))]
    if bare:
        Organization.objects.filter(pk__in=bare).delete()


def _ask(name: str, asked: Collection[int], articles: Collection[int]) -> list[Doubt]:
    """The question at each piece, once; it goes where there is only one body now."""
    text = message(name)
    known = [row for row in _ASKED.rows(articles) if row[2] == text]
    if not asked:
        stale = [pk for pk, _article, _text, settled in known if not settled]
        if stale:
            Doubt.objects.filter(pk__in=stale).delete()
        return []
    missing = set(asked) - {article for _pk, article, _text, _settled in known}
    if not missing:
        return []
    pieces = Article.objects.filter(pk__in=missing).select_related("page").order_by("pk")
    return Doubt.objects.bulk_create(_doubt(name, piece) for piece in pieces)


def _doubt(name: str, piece: Article) -> Doubt:
    where: dict[str, Any] = {"issue_id": piece.page.issue_id, "dump_id": piece.dump_id}
    return Doubt(article=piece, code=CODE, message=message(name), at=piece.body_at, **where)
