"""Whatever the bytes, a dump becomes rows or a sentence, on either database."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.importing.parse import parse
from articles.importing.store import put
from articles.importing.store.deposit import Deposit
from articles.models import Article, ImportRun, SourceDump
from articles.pipeline.records import Hints
from tests.importing.pages import untouched
from tests.importing.texts import dump

#: What pages are made of, and what has no business in them.
FRAGMENTS = st.sampled_from(
    [
        dump(),
        dump("夜市改造"),
        dump("图书漂流", top="青岚新闻 2031年3月4日 星期二 第05版"),
        "青岚区推进河堤植树",
        "\n",
        "\n\n",
        "　　",
        "\ufffd" * 6,
        "\0",
        "\x0c",
        "\u2028",
        "\u200b",
        "\r\n",
        "本报讯（记者 林晓岚）",
        "又讯",
        "通讯员 周帆 摄",
        "图为现场",
        "3月3日",
        "2031年13月45日",
        "我区2029年1\x000月启动，今年2031年1\x000月完工。",
        "第99999版",
        "2031年3月4日 星期二 第05版",
        "（下转第二版）",
        "（上接第99999版）",
        "版次：99999",
        "3月3日，区长沈越主持召开五届第0次区委常委会议。",
        "摄影 " + "名" * 60,
        "标题" * 200,
        "记者" * 30,
        "<b>",
        "😀",
        "。",
        "﹃",
    ]
)
TEXTS = st.lists(st.one_of(FRAGMENTS, st.text(max_size=20)), max_size=12).map("".join)
BYTES = st.one_of(TEXTS.map(lambda text: text.encode("utf-8", "replace")), st.binary(max_size=200))
NAMES = st.sampled_from(
    ["a.txt", "2031-03-04_05_要闻.txt", "9999-99-99_00_.txt", "9999-12-31_01_.txt", "名" * 120]
)


@pytest.mark.django_db
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.one_of(TEXTS.map(lambda text: text.encode("utf-8", "replace")), st.binary(max_size=200)),
    NAMES,
)
def test_any_bytes_become_untouched_rows_or_a_sentence(data, name):
    with translation.override("en"):
        page, refusal = parse(data, name, Hints())
    assert (page is None) == bool(refusal)
    assert "please report" not in refusal
    if page is None or not page.articles:
        return
    with transaction.atomic():
        put(lambda: Deposit(page, data, "published"), name, ImportRun.objects.create())
        assert Article.objects.count() == len(page.articles)
        assert bytes(SourceDump.objects.get().content) == data
        assert untouched()
        transaction.set_rollback(True)
