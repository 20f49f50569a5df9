"""The page as JSON, and back."""

from __future__ import annotations

import json

from articles.pipeline import page_json
from articles.pipeline.records import (
    Article,
    Block,
    Credit,
    Issue,
    Label,
    Page,
    Photo,
    Problem,
    Unclaimed,
)

PAGE = Page(
    source="page.txt",
    sha256="ab" * 32,
    encoding="gb18030",
    issue=Issue(2031, "2031-09-03", "printed", "2031年9月3日", "云泽日报", "青岚新闻", 5),
    articles=(
        Article(
            kind="news",
            headline_lines=("东湖街道", "巷口添绿意 居民乐开怀", "———丁香里社区见闻"),
            headline="巷口添绿意 居民乐开怀",
            kicker="东湖街道",
            subtitle="丁香里社区见闻",
            headline_at=((1, 3),),
            byline=(Credit("记者", "杭小川"),),
            text_and_photo=True,
            lead="本报讯",
            column="文明进行时",
            follow_up_of=0,
            continued_on=2,
            continued_from=1,
            body_at=((4, 5), (9, 9)),
            blocks=(
                Block("subhead", "添绿", ((4, 4),)),
                Block("paragraph", "种树。", ((5, 5), (9, 9))),
            ),
            dates=("2031-09-03",),
            problems=(Problem("body-open", "the text breaks off", ((9, 9),)),),
        ),
    ),
    photos=(Photo("白鹭飞过湿地。", (Credit("摄影", "田野"),), ((7, 8),), 0),),
    labels=(Label("文明进行时", ((10, 10),)),),
    unclaimed=(Unclaimed(((11, 12),), "page furniture"),),
    problems=(Problem("year-unknown", "nothing tells the year"),),
)


def test_a_page_comes_back_from_json_as_it_was() -> None:
    assert page_json.from_json(json.loads(json.dumps(page_json.to_json(PAGE)))) == PAGE


def test_an_empty_page_comes_back_as_it_was() -> None:
    empty = Page("page.txt", "", "utf-8", Issue())
    assert page_json.from_json(page_json.to_json(empty)) == empty


def test_ranges_are_lists_of_first_and_last() -> None:
    assert page_json.to_json(PAGE)["articles"][0]["body_at"] == [[4, 5], [9, 9]]


def test_credits_are_roles_and_names() -> None:
    assert page_json.to_json(PAGE)["photos"][0]["credit"] == [{"role": "摄影", "name": "田野"}]


def test_the_issues_facts_are_named_as_documented() -> None:
    assert page_json.to_json(PAGE)["issue"] == {
        "year": 2031,
        "date": "2031-09-03",
        "date_basis": "printed",
        "evidence": "2031年9月3日",
        "publication": "云泽日报",
        "section": "青岚新闻",
        "district": "",
        "page": 5,
    }


def test_every_field_of_an_article_is_written() -> None:
    assert set(page_json.to_json(PAGE)["articles"][0]) == set(Article.__slots__)


def test_json_without_the_later_fields_is_read() -> None:
    written = page_json.to_json(PAGE)
    for name in ("column", "continued_on", "continued_from"):
        del written["articles"][0][name]
    del written["problems"], written["encoding"]
    read = page_json.from_json(written)
    assert (
        read.encoding,
        read.problems,
        read.articles[0].column,
        read.articles[0].continued_on,
    ) == ("utf-8", (), "", None)
