"""Questions about whom a name means, asked once, and withdrawn where later dumps answer them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.translation import gettext as _

from articles.importing.register.identity import AMBIGUOUS, CONFLICT, Decision, Group, Question
from articles.importing.store.register.told import Key, Told
from articles.models import Doubt, Naming

_CODES = (AMBIGUOUS, CONFLICT)


@dataclass(frozen=True)
class _Asked:
    question: Question
    naming: Naming
    message: str


def sync(decisions: Mapping[str, Decision], found: Told) -> list[Doubt]:
    """The new questions, written; those that stand stay, those that are answered go."""
    known = list(
        Doubt.objects.filter(code__in=_CODES, naming__name__in=found.names).select_related("naming")
    )
    wanted = [one for decision in decisions.values() for one in decision.questions]
    if not known and not wanted:
        return []
    firsts = _first_namings(wanted, found)
    asked = [
        _Asked(one, firsts[one.group.key], _words(one))
        for one in wanted
        if one.group.key in firsts and not _is_settled(one, known, found)
    ]
    standing = {(one.naming.pk, one.question.code, one.message) for one in asked}
    stale = [
        row.pk
        for row in known
        if row.settled_at is None and (row.naming_id, row.code, row.message) not in standing
    ]
    if stale:
        Doubt.objects.filter(pk__in=stale).delete()
    there = {(row.naming_id, row.code, row.message) for row in known if row.settled_at is None}
    return Doubt.objects.bulk_create(
        _doubt(one) for one in asked if (one.naming.pk, one.question.code, one.message) not in there
    )


def _is_settled(question: Question, known: Iterable[Doubt], found: Told) -> bool:
    """Whether an editor has answered it at any naming of the same groups."""
    keys = {group.key for group in question.groups}
    return any(row.settled_at and row.naming and found.key_of(row.naming) in keys for row in known)


def _first_namings(questions: Iterable[Question], found: Told) -> dict[Key, Naming]:
    """Of each group the naming printed first, whichever dump came first."""
    groups = {question.group.key for question in questions}
    days = {one.group.first for one in found.printed if one.group.key in groups}
    rows = (
        Naming.objects.filter(
            Q(article__published_on__in=days - {None}) | Q(article__published_on=None),
            name__in={key[0] for key in groups},
            title__in={key[2] for key in groups},
            kind=Naming.Kind.OFFICIAL,
            by_hand=False,
        )
        .select_related("article__page", "article__dump")
        .order_by(F("article__published_on").asc(nulls_last=True), "article__dump__sha256",
                  "article__order", "article", "order")
        .defer("article__dump__content")
    )  # fmt: skip
    firsts: dict[Key, Naming] = {}
    for row in rows:
        if found.key_of(row) in groups:
            firsts.setdefault(found.key_of(row), row)
    return firsts


def _words(question: Question) -> str:
    told = {"who": _who(question.group), "others": "；".join(question.others)}
    if question.code == CONFLICT:
        return (
            _("%(who)s cannot be the one of the same name known as %(others)s: who is it?") % told
        )
    return (
        _("Nothing tells whether %(who)s is the one of the same name known as %(others)s.") % told
    )


def _who(group: Group) -> str:
    return f"{group.district} {group.title}{group.name}".strip()


def _doubt(one: _Asked) -> Doubt:
    article = one.naming.article
    return Doubt(
        issue_id=article.page.issue_id,
        article=article,
        dump_id=article.dump_id,
        naming=one.naming,
        code=one.question.code,
        message=one.message,
        at=one.naming.at,
    )
