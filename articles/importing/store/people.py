"""Names under and over pieces → reporters, made where nobody bears the name yet."""

from __future__ import annotations

from collections.abc import Iterable

from articles.importing.resolve import Resolved, resolve
from articles.importing.store import bulk
from articles.importing.store.deposit import Deposit, fitting
from articles.pipeline.records import Credit
from articles.prepared import Prepared
from people.models import Reporter
from people.sound import sort_key, sounds

_NAMED = Prepared(lambda names: Reporter.objects.filter(name__in=names).values_list("name", "pk"))


def reporters(deposit: Deposit) -> Resolved:
    """Everyone whom the page's bylines and photo credits name."""
    names = sorted({credit_name(credit) for credit in _credits(deposit)} - {""})
    found = resolve(names, _directory(names)) if names else Resolved({}, (), ())
    # In the order of names: two runs that make the same people then wait, and do not deadlock.
    rows = bulk.create(
        Reporter, (Reporter(name=name, **sounds(sort_key(name))) for name in found.new)
    )
    deposit.made(*rows)
    return Resolved(found.ids | {row.name: row.pk for row in rows}, (), found.ambiguous)


def credit_name(credit: Credit) -> str:
    return fitting(Reporter, "name", credit.name)


def _credits(deposit: Deposit) -> Iterable[Credit]:
    for article in deposit.read.articles:
        yield from article.byline
    for photo in deposit.read.photos:
        yield from photo.credit


def _directory(names: list[str]) -> dict[str, list[int]]:
    directory: dict[str, list[int]] = {}
    for name, pk in _NAMED.rows(names):
        directory.setdefault(name, []).append(pk)
    return directory
