"""Whoever changes what is searched, the index has it: in one transaction, or before it answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.test import Client

from articles.importing import run
from articles.importing.store import Stored
from articles.models import Article, Block, ImportRun, Naming
from articles.search import index
from articles.search.asked import Asked, Filed
from articles.search.find import find
from people.merging import merge
from people.models import Official
from tests.accounts import account
from tests.factories import make_article, make_page
from tests.search.test_exact import found

pytestmark = pytest.mark.django_db


def marks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_mark")
        return int(cursor.fetchone()[0])


def test_an_import_and_its_undoing_leave_nothing_to_catch_up_with(tmp_path):
    dump = tmp_path / "2031-03-04_02.txt"
    dump.write_text(
        "沿河林带补植任务月底完成\n　　本报讯（记者 林晓岚）3月3日，青岚区召开春季植树推进会。\n",
        encoding="utf-8",
    )
    call_command("import_issues", str(dump), verbosity=0)
    assert marks() == 0
    assert len(found("植树推进")) == 1
    call_command("undo_import", str(ImportRun.objects.get().pk))
    assert marks() == 0
    assert found("植树推进") == []


def write_dumps(folder: Path, count: int) -> None:
    for day in range(1, count + 1):
        text = f"　　本报讯（记者 林晓岚）3月{day}日，青岚区召开第{day}次春季植树推进会。\n"
        name = f"2031-03-{day:02}_02.txt"
        (folder / name).write_text(f"沿河林带补植任务月底完成\n{text}", encoding="utf-8")


def test_an_import_of_more_dumps_than_are_indexed_together_leaves_nothing_either(tmp_path: Path):
    write_dumps(tmp_path, run.INDEXED + 2)
    call_command("import_issues", str(tmp_path), verbosity=0)
    assert marks() == 0
    assert len(found("植树推进")) == run.INDEXED + 2


def test_an_import_that_cannot_reach_the_index_says_so_and_its_pieces_are_found(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    def busy(execute: Any, sql: str, *args: Any) -> Any:
        if sql == index.backend().MARKS:
            raise OperationalError("database is locked")
        return execute(sql, *args)

    write_dumps(tmp_path, 1)
    with connection.execute_wrapper(busy):
        call_command("import_issues", str(tmp_path), verbosity=0)
    assert "waits for the next search" in caplog.text
    assert len(found("植树推进")) == 1


def test_what_an_import_brought_before_it_was_killed_is_found(tmp_path: Path):
    class Killed(BaseException):
        """Nothing in the code may catch it."""

    def kill(_stored: Stored) -> None:
        raise Killed

    write_dumps(tmp_path, 2)
    with pytest.raises(Killed):
        run.import_all(run.Options((str(tmp_path),)), run.Listener(kill, print))
    assert len(found("植树推进")) == 1


def test_an_editor_who_saves_leaves_nothing_to_catch_up_with(client: Client):
    article = make_article(headline="春季植树")
    index.refresh()
    client.force_login(account("chief"))
    chosen = {"action": "withdraw", "_selected_action": [article.pk], "reason": "数据未经核实。"}
    client.post("/admin/articles/article/", chosen)
    article.refresh_from_db()
    assert article.status == "withdrawn"
    assert marks() == 0
    assert found("春季植树") == []


def test_what_is_taken_back_was_never_found():
    article = make_article(headline="春季植树")
    index.refresh()
    with transaction.atomic():
        Block.objects.filter(article=article).update(text="河堤")
        index.refresh()
        assert len(found("河堤")) == 1
        transaction.set_rollback(True)
    assert found("河堤") == []
    assert len(found("春季植树")) == 1


def test_a_merge_of_two_officials_is_followed():
    page = make_page()
    rows = [Official.objects.create(name=name) for name in ("陆怀瑾", "陆怀谨")]
    for row in rows:
        article = make_article(page, row.name)
        Naming.objects.create(article=article, name=row.name, title="区长", official=row)
    index.refresh()
    merge(rows[1], rows[0])
    assert find(Asked(filed=(Filed((f"o{rows[0].pk}",)),))).total == 2


def test_rows_written_in_bulk_or_by_hand_are_found():
    page = make_page()
    [article] = Article.objects.bulk_create(
        [Article(page=page, headline="春季植树", status="published", published_on=page.issue.date)]
    )
    Block.objects.bulk_create([Block(article=article, order=0, text="河堤")])
    assert len(found("河堤")) == 1
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_block SET text = '公园' WHERE article_id = %s", [article.pk]
        )
    assert found("河堤") == []
    assert len(found("公园")) == 1
    Article.objects.all().delete()
    assert found("公园") == []


def test_a_change_of_what_is_not_searched_marks_nothing():
    article = make_article()
    index.refresh()
    if connection.vendor == "sqlite":
        Article.objects.filter(pk=article.pk).update(imported_hash="x")
        assert marks() == 0
