"""Namings alike, from index to index entry: what adding up all of them gives, whatever was done."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import F, Max, Min
from django.test.utils import CaptureQueriesContext

from articles.importing.store.deposit import Deposit
from articles.importing.store.register import printed
from articles.importing.store.undo import undo
from articles.models import Article, ImportRun, Issue, Naming, SourceDump
from articles.pipeline import records
from people.merging import merge
from people.models import Official
from tests.importing.facts import change, leader, naming, official
from tests.importing.pages import deposit, store
from tests.register import make_naming, make_piece

pytestmark = pytest.mark.django_db

NAMES = ("张川", "李宏", "王芳")
TITLES = ("区长", "副区长", "区财政局局长", "区教育局局长", "云溪区区长", "副主任")
DAYS = [date(2031, month, day) for month in (3, 6) for day in (4, 5, 6)]

_COMMON = ("name", "district", "body", "title", "listed", "by_hand", "status", "official")


def added_up() -> set[tuple[Any, ...]]:
    rows = Naming.objects.filter(kind=Naming.Kind.OFFICIAL).order_by().values_list(*_COMMON)
    return set(rows.annotate(Min("article__published_on"), Max("article__published_on")))


def found() -> list[tuple[Any, ...]]:
    names = set(Naming.objects.values_list("name", flat=True)) | {"无名"}
    return [(row.name, *row[2:]) for row in printed.alike(names)]


def check() -> None:
    groups = found()
    assert len(groups) == len(set(groups))
    assert set(groups) == added_up()
    assert not Naming.objects.exclude(day=F("article__published_on")).exclude(
        day=None, article__published_on=None
    )


# What anybody may do

#: By their hashes, for a dump is read again when what corrected it is taken back.
MADE: dict[str, records.Page] = {}


def bring(dump: records.Page) -> None:
    MADE[dump.sha256] = dump
    store(dump, ImportRun.objects.create())


def dumps(chance: Random) -> list[records.Page]:
    return [
        naming(
            str(day),
            *(
                chance.choice((official, _of_body))(chance.choice(NAMES), chance.choice(TITLES))
                for _ in range(chance.randrange(4))
            ),
            leader(chance.choice(NAMES)),
            name=f"{number}.txt",
            number=number + 1,
            topic=f"{'甲乙丙丁戊己'[number]}线{day}整治",
            district=chance.choice(("青岚区", "云溪区", "")),
            changes=(change(chance.choice(NAMES), "区长", "elected"),) * chance.randrange(2),
        )
        for number, day in enumerate(chance.sample(DAYS, 4))
    ]


def _of_body(name: str, title: str) -> records.Official:
    return official(name, title, body="区人大常委会")


def load(chance: Random) -> None:
    for dump in dumps(chance):
        bring(dump)


def correct(chance: Random) -> None:
    for dump in dumps(chance):
        bring(dump)
        piece = dump.articles[0]
        said = (*piece.officials[1:], official("丁桂", "区长"))
        sha256 = hashlib.sha256(dump.sha256.encode()).hexdigest()
        bring(replace(dump, articles=(replace(piece, officials=said),), sha256=sha256))


def take_back(chance: Random) -> None:
    runs = ImportRun.objects.exclude(status="undone").order_by("pk")
    for run in chance.sample(list(runs), min(2, len(runs))):
        undo(run, _read_again, lambda _text: None)


def _read_again(dump: SourceDump) -> Deposit:
    return deposit(MADE[dump.sha256])


def answer(chance: Random) -> None:
    rows = list(Naming.objects.filter(kind="official").order_by("pk"))
    for row in chance.sample(rows, min(3, len(rows))):
        row.by_hand = True
        row.status = chance.choice(list(Naming.Status))
        somebody = chance.choice(Official.objects.filter(merged_into=None).order_by("pk"))
        row.official = somebody if row.status == Naming.Status.READ else None
        row.save()


def join(chance: Random) -> None:
    rows = list(Official.objects.filter(merged_into=None).order_by("pk"))
    if len(rows) > 1:
        merge(*chance.sample(rows, 2))


def redate(chance: Random) -> None:
    for issue in Issue.objects.order_by("pk")[:2]:
        free = set(DAYS) - set(Issue.objects.values_list("date", flat=True))
        if free:
            issue.date = chance.choice(sorted(free))
            issue.save()


def drop(chance: Random) -> None:
    rows = list(Article.objects.order_by("pk"))
    for row in chance.sample(rows, min(1, len(rows))):
        row.delete()


def lose_district(_chance: Random) -> None:
    Naming.objects.filter(district__name="云溪区").update(district=None)


DEEDS: tuple[Callable[[Random], None], ...] = (
    load, load, correct, take_back, answer, join, redate, drop, lose_district,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_they_are_what_all_namings_add_up_to(seed: int) -> None:
    chance = Random(seed)
    load(chance)
    for deed in chance.choices(DEEDS, k=8):
        deed(chance)
        check()
    assert Naming.objects.exists() or not found()


def test_a_piece_of_no_day_is_printed_on_none() -> None:
    naming_ = make_naming(article=make_piece())
    Article.objects.update(published_on=None)
    check()
    (group,) = printed.alike([naming_.name])
    assert (group.first, group.last) == (None, None)
    pks = printed.on([(group.name, group.alike, None)])
    assert pks == [naming_.pk]


def test_a_naming_that_moves_to_another_piece_has_its_day() -> None:
    row = make_naming(article=make_piece(day=date(2031, 3, 4)))
    row.article = make_piece(day=date(2031, 6, 4))
    row.save()
    check()
    assert Naming.objects.get().day == date(2031, 6, 4)


def test_a_day_that_somebody_writes_is_the_piece_s_all_the_same() -> None:
    make_naming(article=make_piece(day=date(2031, 3, 4)))
    Naming.objects.update(day=date(2030, 1, 1))
    check()


def test_a_migration_that_makes_the_table_anew_keeps_the_days() -> None:
    call_command("migrate", verbosity=0)
    make_naming(article=make_piece(day=date(2031, 3, 4)))
    check()


def test_other_people_are_no_group() -> None:
    make_naming(kind=Naming.Kind.PERSON, title="居民")
    assert list(printed.alike(["沈望舟"])) == []


def _plan(statement: str) -> str:
    with connection.cursor() as cursor:
        prefix = "EXPLAIN QUERY PLAN "
        if connection.vendor == "postgresql":  # which reads a few thousand rows through, otherwise
            cursor.execute("SET LOCAL enable_seqscan = off")
            prefix = "EXPLAIN "
        cursor.execute(prefix + statement)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def _make_many(like: Naming, number: int) -> None:
    """So many that the planner knows one index from another."""
    told = {name: getattr(like, name) for name in ("kind", "article_id", "title", "district_id")}
    Naming.objects.bulk_create(Naming(name=f"沈{at}", **told) for at in range(number))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def test_no_naming_is_read_but_by_the_index() -> None:
    row = make_naming(article=make_piece())
    _make_many(row, 2000)
    with CaptureQueriesContext(connection) as asked:
        (group,) = printed.alike([row.name])
        printed.namings([group[:2]])
        printed.on([(*group[:2], group.first)])
    for statement in asked.captured_queries:
        plan = _plan(statement["sql"])
        assert not re.search("SCAN [no]|Seq Scan on articles_naming", plan)
        assert "naming_by_name" in plan
