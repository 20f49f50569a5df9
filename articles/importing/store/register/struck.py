"""Meetings and figures that an editor has deleted stay so when their page is corrected.

A dump's account tells what was read in each of its pieces. What is not there any more was deleted
by hand, for what the importer takes away it reads anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from articles.importing.store.deposit import Deposit
from articles.importing.store.runs import BROUGHT
from articles.models import Article, Figure, ImportOutcome, MeetingReport

#: What a row is known by: any of it tells that it is the same.
Marks = frozenset[str]
#: Of each kind those that an editor has deleted, by the piece that told them.
Struck = Mapping[str, Mapping[int, Collection[Marks]]]

#: Kinds, and keys of the account: {"7": "a line for each that was read in the piece"}.
MET, COUNTED = "met", "counted"


def met(read: Mapping[str, Any]) -> Marks:
    """A meeting, as `MeetingReport.read` keeps it, by its name and its numbers."""
    numbers = (f"{seat} {ordinal}" for seat, _term, ordinal in read["counts"] if ordinal)
    return frozenset((read["name"], *numbers))


def counted(label: str) -> Marks:
    return frozenset((label,))


def note(deposit: Deposit, kind: str, told: Iterable[tuple[int, Marks]]) -> None:
    """What was read in each piece, whether an editor has deleted it or not."""
    lines: dict[str, list[str]] = defaultdict(list)
    for article, marks in told:
        lines[str(article)].append("\t".join(sorted(marks)))
    if lines:
        account = {article: "\n".join(those) for article, those in lines.items()}
        deposit.created[kind] = deposit.created.get(kind, {}) | account


def by_hand(articles: Collection[int]) -> Struck:
    """Before these pieces are read anew."""
    dumps = Article.objects.filter(pk__in=articles).values("dump")
    accounts = ImportOutcome.objects.filter(dump__in=dumps, result__in=BROUGHT).order_by("pk")
    created = list(accounts.values_list("created", flat=True))
    return {kind: _gone(kind, _told(kind, created, articles)) for kind in _STANDING}


def is_struck(struck: Struck, kind: str, article: int, marks: Marks) -> bool:
    gone = struck.get(kind, {}).get(article, ())
    return any(not marks.isdisjoint(one) for one in gone)


def _told(
    kind: str, created: Iterable[Mapping[str, Any]], articles: Collection[int]
) -> dict[int, list[str]]:
    """The later account of a piece goes before the earlier one."""
    told = {int(pk): lines for account in created for pk, lines in account.get(kind, {}).items()}
    return {pk: lines.split("\n") for pk, lines in told.items() if pk in articles}


def _gone(kind: str, told: Mapping[int, list[str]]) -> dict[int, list[Marks]]:
    if not told:
        return {}
    standing: dict[int, set[str]] = defaultdict(set)
    for article, marks in _STANDING[kind](told):
        standing[article] |= marks
    read = {pk: [frozenset(line.split("\t")) for line in lines] for pk, lines in told.items()}
    return {
        pk: [one for one in those if one.isdisjoint(standing[pk])] for pk, those in read.items()
    }


def _reports(articles: Collection[int]) -> Iterator[tuple[int, Marks]]:
    rows = MeetingReport.objects.filter(article__in=articles).exclude(MeetingReport.BY_HAND)
    return ((article, met(read)) for article, read in rows.values_list("article", "read"))


def _figures(articles: Collection[int]) -> Iterator[tuple[int, Marks]]:
    rows = Figure.objects.filter(article__in=articles).values_list("article", "label")
    return ((article, counted(label)) for article, label in rows)


_STANDING: dict[str, Callable[[Collection[int]], Iterator[tuple[int, Marks]]]] = {
    MET: _reports,
    COUNTED: _figures,
}
