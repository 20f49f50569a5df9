"""Questions about whom a name means, asked once, and withdrawn where later dumps answer them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from articles.importing.register.identity import (
    AMBIGUOUS,
    CONFLICT,
    Decision,
    Group,
    Question,
    in_full,
)
from articles.importing.register.titles import posts
from articles.importing.store.register import printed
from articles.importing.store.register.told import Key, Told
from articles.models import Doubt, Naming
from articles.prepared import Prepared

_CODES = (AMBIGUOUS, CONFLICT)


#: What a question takes from the naming that it is asked at.
_ASKED_AT = ("pk", "article", "article__page__issue", "article__dump", "at")


_ASKED = Prepared(
    lambda names: Doubt.objects.filter(code__in=_CODES, naming__name__in=names)
    .order_by()
    .values_list(
        "pk", "naming", "code", "message", "settled_at",
        "naming__name", "naming__district", "naming__body", "naming__title",
    )
)  # fmt: skip
_PRINTED = Prepared(
    lambda pks: Naming.objects.filter(pk__in=pks)
    .order_by(F("day").asc(nulls_last=True), "article__dump__sha256",
              "article__order", "article", "order")
    .values_list("name", "district", "body", "title", *_ASKED_AT),
    -1,
)  # fmt: skip


@dataclass(frozen=True)
class _Asked:
    question: Question
    #: The values of _ASKED_AT.
    naming: tuple[Any, ...]
    message: str

    @property
    def key(self) -> tuple[int, str, str]:
        return self.naming[0], self.question.code, self.message


@dataclass(frozen=True)
class _Known:
    """A question that stands, and the group of the naming that it was asked at."""

    pk: int
    key: tuple[int, str, str]
    is_settled: bool
    group: Key

    @property
    def message(self) -> str:
        return self.key[-1]


def sync(decisions: Mapping[str, Decision], found: Told) -> list[Doubt]:
    """The new questions, written; those that stand stay, those that are answered go."""
    known = _known(found)
    wanted = [one for decision in decisions.values() for one in decision.questions]
    if not known and not wanted:
        return []
    firsts = _first_namings(wanted, found)
    asked = [
        _Asked(one, firsts[one.group.key], _words(one))
        for one in wanted
        if one.group.key in firsts and not _is_settled(one, known)
    ]
    standing = {one.key for one in asked}
    stale = [row.pk for row in known if not row.is_settled and row.key not in standing]
    if stale:
        Doubt.objects.filter(pk__in=stale).delete()
    there = {row.key for row in known if not row.is_settled}
    return Doubt.objects.bulk_create(_doubt(one) for one in asked if one.key not in there)


def _known(found: Told) -> list[_Known]:
    rows = _ASKED.rows(found.names)
    return [
        _Known(pk, (naming, code, message), bool(settled), found.key(name, district, title, body))
        for pk, naming, code, message, settled, name, district, body, title in rows
    ]


def _is_settled(question: Question, known: Iterable[_Known]) -> bool:
    """Whether an editor has answered it at any naming of the same groups, or of all the others."""
    keys = {group.key for group in question.groups}
    answered = [row for row in known if row.is_settled]
    if any(row.group in keys for row in answered):
        return True
    own = {in_full(group.title, group.district) for group in question.groups}
    apart = {
        name
        for row in answered
        if any(title in row.message for title in own)
        for name in _names_of(row.group)
    }
    return bool(question.before) and apart.issuperset(question.before)


def _names_of(group: Key) -> Iterator[str]:
    """By which a question may call whoever bears the title: by all of it, or by one post."""
    _name, district, title = group
    yield in_full(title, district)
    for post in posts(title, district):
        yield in_full(post.office, post.place)


def _first_namings(questions: Iterable[Question], found: Told) -> dict[Key, tuple[Any, ...]]:
    """Of each group the naming printed first, whichever dump came first."""
    groups = {question.group.key for question in questions}
    asked = [one for one in found.printed if one.group.key in groups and not one.by_hand]
    pks = printed.on([(one.group.name, one.alike, one.group.first) for one in asked])
    firsts: dict[Key, tuple[Any, ...]] = {}
    for name, district, body, title, *naming in _PRINTED.rows(pks):
        firsts.setdefault(found.key(name, district, title, body), tuple(naming))
    return firsts


def _words(question: Question) -> str:
    told = {"who": _who(question.group), "others": "；".join(question.others)}
    if not any(map(str.strip, question.others)):
        return (
            _("Nothing tells whether %(who)s is the one of the same name without a title.") % told
        )
    if question.code == CONFLICT:
        return (
            _("%(who)s cannot be the one of the same name known as %(others)s: who is it?") % told
        )
    return (
        _("Nothing tells whether %(who)s is the one of the same name known as %(others)s.") % told
    )


def _who(group: Group) -> str:
    return f"{in_full(group.title, group.district)}{group.name}".strip()


def _doubt(one: _Asked) -> Doubt:
    naming, article, issue, dump, at = one.naming
    return Doubt(
        issue_id=issue,
        article_id=article,
        dump_id=dump,
        naming_id=naming,
        code=one.question.code,
        message=one.message,
        at=at,
    )
