"""The log: every write is in it, whoever made it, and a reader misses none."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from articles.models import Article, Block, Naming
from newsroom.caching import changes, triggers
from newsroom.caching.changes import ALL, Change, Mark, News, look
from newsroom.caching.tables import models
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)

is_postgres = connection.vendor == "postgresql"


class Reader:
    """Looks at the log again and again."""

    def __init__(self) -> None:
        connection.ensure_connection()
        self.mark: Mark = look(connection, None)[0]

    def news(self) -> News:
        self.mark, news = look(connection, self.mark)
        return news

    def told(self) -> set[tuple[str, str]]:
        """Tables and changed columns."""
        return {(one.table, " ".join(sorted(one.columns))) for one in self.news().changes}


def is_nothing(news: News) -> bool:
    return not (news.changes or news.everything)


@pytest.fixture
def article() -> Article:
    return make.make_article()


@pytest.fixture
def reader(article: Article) -> Reader:
    return Reader()


def test_nothing_is_nothing(reader: Reader) -> None:
    assert is_nothing(reader.news())


def test_who_looks_for_the_first_time_knows_nothing(article: Article) -> None:
    connection.ensure_connection()
    assert look(connection, None)[1] is ALL


def test_an_update_tells_its_columns(reader: Reader, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(headline="新题", kicker="肩题")
    assert reader.told() == {("articles_article", "headline kicker")}


def test_an_update_to_the_same_is_no_change(reader: Reader, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(headline=article.headline)
    assert reader.told() == set()


def test_keys_are_told_before_and_after(reader: Reader, article: Article) -> None:
    old, new = article.page_id, make.make_page(article.page.issue, 9).pk
    Article.objects.filter(pk=article.pk).update(page=new)
    moved = next(one for one in reader.news().changes if one.columns == {"page_id"})
    assert moved.keys["page_id"] == {str(old), str(new)}
    assert moved.keys["id"] == {str(article.pk)}


def insert(article: Article) -> None:
    Block.objects.create(article=article, order=5, text="一段。")


def insert_many(article: Article) -> None:
    Block.objects.bulk_create(Block(article=article, order=n, text="一段。") for n in range(5, 9))


def update_many(article: Article) -> None:
    Block.objects.update(text="改了。")


def delete(article: Article) -> None:
    Block.objects.all().delete()


def delete_parent(article: Article) -> None:
    article.delete()


def at_the_prompt(article: Article) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_block SET text = 'x'")


WRITERS = (insert, insert_many, update_many, delete, delete_parent, at_the_prompt)


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
def test_no_way_of_writing_is_missed(reader: Reader, article: Article, write) -> None:
    write(article)
    assert "articles_block" in reader.news().by_table


def test_rows_of_a_relation_are_told(reader: Reader, article: Article) -> None:
    from tests.register import make_term

    naming = Naming.objects.create(article=article, name="沈望舟")
    reader.news()
    naming.appointments.set([make_term()])
    assert "articles_namingterm" in reader.news().by_table


def test_every_table_that_pages_may_show_is_watched() -> None:
    with connection.cursor() as cursor:
        own = {
            "sqlite": "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'"
            " AND name LIKE 'kept_%'",
            "postgresql": "SELECT DISTINCT event_object_table FROM information_schema.triggers"
            " WHERE trigger_name LIKE 'kept_%'",
        }
        cursor.execute(own[connection.vendor])
        assert {name for (name,) in cursor.fetchall()} == {one._meta.db_table for one in models()}


def test_what_is_taken_back_is_not_told(reader: Reader, article: Article) -> None:
    with transaction.atomic():
        Article.objects.update(headline="新题")
        transaction.set_rollback(True)
    assert reader.told() == set()
    Article.objects.update(headline="新题")
    assert reader.told() == {("articles_article", "headline")}


def test_emptied_tables_are_told(reader: Reader) -> None:
    call_command("flush", interactive=False, verbosity=0)
    news = reader.news()
    assert news.everything or "articles_article" in news.by_table


def test_who_is_far_behind_begins_anew(reader: Reader, article: Article, monkeypatch) -> None:
    monkeypatch.setattr(changes, "MOST", 3)
    for number in range(5):
        Article.objects.update(headline=f"题{number}")
    assert reader.news() is ALL
    assert is_nothing(reader.news())


def test_the_log_keeps_itself_short(reader: Reader) -> None:
    with connection.cursor() as cursor:
        for _each in range(3):
            numbers = (
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)"
            )
            cursor.execute(
                f"INSERT INTO {triggers.LOG} (tbl, cols, refs) {numbers} SELECT 't', '', '' FROM n"
            )
        cursor.execute(f"SELECT count(*) FROM {triggers.LOG}")
        (left,) = cursor.fetchone()
    assert left < 22_000 if not is_postgres else left < 31_000
    assert reader.news() is ALL


def test_a_row_that_a_query_does_not_name_does_not_matter() -> None:
    change = Change.of("articles_article", "lead ", "id=3\npage_id=2\nfollow_up_of_id=")
    assert not change.touches(frozenset({"headline", "id"}))
    assert change.touches(frozenset({"lead"}))
    assert change.touches(frozenset())
    assert change.keys == {"id": {"3"}, "page_id": {"2"}}


if is_postgres:  # SQLite has one writer at a time

    @pytest.fixture
    def whole_log(transactional_db: None) -> None:
        """One of which nothing has been pruned: who writes in the databases beside it for long, as
        another worker's tests do, makes all pages new where the first lines are gone."""
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {triggers.LOG} RESTART IDENTITY")

    class TestManyWriters:
        @pytest.mark.usefixtures("whole_log")
        def test_a_transaction_that_writes_no_row_is_no_news(self, reader: Reader) -> None:
            """Nor is one of a database beside it, as other workers' tests have them."""
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT pg_current_xact_id()")
            assert is_nothing(reader.news())

        @pytest.mark.usefixtures("whole_log")
        def test_who_commits_late_is_not_missed(self, reader: Reader, article: Article) -> None:
            """One begins first and ends last: its line has the lower number."""
            page = article.page
            first, second = (make.make_article(page, name) for name in ("甲", "乙"))
            reader.news()
            began, looked = Barrier(2), Barrier(2)

            def slow() -> None:
                with transaction.atomic():
                    Article.objects.filter(pk=first.pk).update(headline="甲改")
                    began.wait(60)
                    looked.wait(60)
                connection.close()

            with ThreadPoolExecutor(1) as other:
                done = other.submit(slow)
                began.wait(60)
                Article.objects.filter(pk=second.pk).update(headline="乙改")
                assert keys(reader.news()) == {str(second.pk)}
                looked.wait(60)
                done.result()
            assert keys(reader.news()) == {str(first.pk)}
            assert is_nothing(reader.news())


def keys(news: News) -> set[str]:
    return {key for change in news.changes for key in change.keys["id"]}


def lines() -> Iterator[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT tbl, cols, refs FROM {triggers.LOG} ORDER BY id DESC")
        yield from cursor.fetchall()


def test_triggers_that_are_there_are_left_alone() -> None:
    before = sum(1 for _line in lines())
    triggers.install("default")
    assert sum(1 for _line in lines()) == before


def test_triggers_made_anew_make_all_pages_new(reader: Reader) -> None:
    triggers.remove("default", plan=["a migration"])
    triggers.install("default")
    assert reader.news() is ALL
