"""The desk's lists: all there, in Chinese, and what is found in them."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date

import pytest
from django.contrib import admin
from django.test import Client

from articles.admin.runs import WORDS
from articles.importing.run import Options
from articles.models import Article, SourceDump
from articles.pipeline.records import Hints
from newsroom.models import User
from tests import factories as make
from tests import register
from tests.web.conftest import Get
from tests.web.every import LISTS, MODELS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_every_model_is_on_the_desk(model: type) -> None:
    assert admin.site.is_registered(model)


def test_the_desk_is_in_chinese(editor: User, get: Get) -> None:
    page = get("/admin/")
    for word in ("新闻采编后台", "稿件", "疑点", "刊期", "版面文本", "记者"):
        assert word in page


def test_a_list_names_an_inferred_date_as_such(editor: User, get: Get) -> None:
    issue = make.make_issue(date_basis="inferred")
    make.make_doubt(issue, article=make.make_article(make.make_page(issue, None)))
    for name in ("article", "issue", "page", "doubt"):
        assert "日期为推定" in get(LISTS[name]), name


def test_lost_headlines_are_found_by_a_filter(editor: User, get: Get) -> None:
    page = make.make_article(headline="有标题的").page
    make.make_article(page, "", body="没有标题的正文。", order=1)
    shown = get(f"{LISTS['article']}?headline=lost")
    assert "［没有标题的正文。］" in shown
    assert "有标题的<" not in shown


def test_articles_in_doubt_are_found_by_a_filter(editor: User, get: Get) -> None:
    page = make.make_article(headline="没有疑点").page
    make.make_doubt(page.issue, article=make.make_article(page, "存有疑点", order=1))
    shown = get(f"{LISTS['article']}?doubts=open")
    assert "存有疑点" in shown
    assert "没有疑点" not in shown


def test_a_doubt_is_found_by_its_piece_and_by_its_dump(editor: User, get: Get) -> None:
    page = make.make_article(headline="百家宴").page
    for article, dump in ((Article.objects.get(), None), (None, make.make_dump(page))):
        make.make_doubt(page.issue, article=article, dump=dump, message=f"疑在{dump}")
    assert "疑在None" in get(f"{LISTS['doubt']}?q=百家宴")
    shown = get(f"{LISTS['doubt']}?q={SourceDump.objects.get().name}")
    assert "疑在None" not in shown
    assert "疑在" in shown


def test_an_article_is_found_by_words_of_its_body(editor: User, get: Get) -> None:
    page = make.make_article(headline="找得到", body="百家宴摆上小广场。").page
    make.make_article(page, "找不到", order=1)
    shown = get(f"{LISTS['article']}?q=百家宴")
    assert "找得到" in shown
    assert "找不到" not in shown


@pytest.mark.parametrize("name", LISTS)
def test_readers_are_led_to_the_login(client: Client, name: str) -> None:
    assert client.get(LISTS[name])["Location"].startswith("/admin/login/")


def test_a_run_tells_its_options_and_counts_in_words(superuser: User, get: Get) -> None:
    hints = {"publication": "青岚新闻", "year": 2031, "page": None}
    options = {"paths": ["a", "b"], "draft": True, "strict": False, "fixture": None, "hints": hints}
    run = make.make_run(options=options, counts={"loaded": 2, "doubts": 0})
    page = get(f"{LISTS['importrun']}{run.pk}/change/")
    facts = re.findall(r"<li>([^<]+)</li>", page)
    given = ["读取自: a, b", "年份: 2031", "报纸: 青岚新闻", "作为草稿导入: 是"]
    assert facts == [*given, "已导入: 2", "疑点: 0"]


def test_every_option_of_an_import_has_a_word() -> None:
    keys = Options(()).as_json() | asdict(Hints())
    assert set(keys) - {"hints"} <= set(WORDS)


def test_a_run_shows_its_refusals_and_leads_to_its_outcomes(superuser: User, get: Get) -> None:
    run = make.make_run()
    make.make_outcome(run, name="one.txt", result="refused", message="one.txt: 是图片")
    make.make_outcome(name="another.txt")
    page = get(f"{LISTS['importrun']}{run.pk}/change/")
    assert "one.txt: 是图片" in page
    outcomes = get(f"{LISTS['importoutcome']}?run__id__exact={run.pk}")
    assert "one.txt" in outcomes
    assert "another.txt" not in outcomes


def test_an_official_is_listed_with_what_they_hold_or_held_last(editor: User, get: Get) -> None:
    official = register.make_official()
    seen = {"first_seen": date(2031, 3, 4), "last_seen": date(2031, 3, 4)}
    for title, rank in (("区委常委", 60), ("副区长", 80)):
        office = register.make_office(title, rank=rank)
        register.make_proposal(official, office=office, **seen)
    url = LISTS["official"]
    assert 'class="field-last_title">区委常委<' in get(url)
    register.make_term(official, "区委书记", start="2029")
    assert 'class="field-last_title">区委书记<' in get(url)
