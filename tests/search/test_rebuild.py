"""The index anew: complete, exact about what changes meanwhile, free of what is gone."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection

from articles.search import index, rebuild
from tests.factories import make_article, make_issue, make_page
from tests.search.test_exact import found, make_archive, scanned, substrings


@pytest.mark.django_db
def test_a_rebuilt_index_finds_the_same(capsys):
    texts = make_archive()
    call_command("rebuild_search")
    assert str(len(texts)) in capsys.readouterr().out
    for word in substrings(texts, 100):
        assert set(found(word)) == scanned(texts, word), word


@pytest.mark.django_db
def test_an_index_that_was_lost_comes_back():
    article = make_article(headline="春季植树")
    index.refresh()
    with connection.cursor() as cursor:
        table = "search_terms" if connection.vendor == "sqlite" else "search_document"
        cursor.execute(
            "INSERT INTO search_terms (search_terms) VALUES ('delete-all')"
            if table == "search_terms"
            else "DELETE FROM search_document"
        )
    call_command("rebuild_search", verbosity=0)
    assert found("植树") == [article.pk]


@pytest.mark.django_db
def test_what_changes_meanwhile_is_in_the_new_index(monkeypatch):
    page = make_page()
    early = make_article(page, "春季植树")
    gone = make_article(page, "秋季植树")

    def change(portion: int) -> None:
        if portion == 2:
            early.headline = "春季造林"
            early.save()
            gone.delete()
            make_article(page, "冬季植树", order=5)
            index.refresh()

    rebuild.rebuild(change)
    assert found("春季造林") == [early.pk]
    assert found("秋季") == []
    assert len(found("冬季")) == 1


@pytest.mark.django_db
def test_a_rebuild_that_was_ended_midway_leaves_no_trace():
    make_archive(10)

    def end(_portion: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild.rebuild(end)
    assert len(found("区")) > 0
    make_article(make_page(make_issue(None)), "冬季造林")
    assert len(found("冬季造林")) == 1
    rebuild.rebuild(lambda _portion: None)
    assert len(found("冬季造林")) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_missed")
        assert cursor.fetchone()[0] == 0
