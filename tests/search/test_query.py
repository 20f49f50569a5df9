"""What a reader writes is understood, or searched as it stands; never an error."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.folding import fold
from articles.search.query import MOST_WORDS, Days, Kind, Named, Note, Query, Term, parse

MARCH = Days(date(2031, 3, 1), date(2031, 3, 31))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("植树 河堤", Query((Term("植树"), Term("河堤")))),
        ("植树\u3000河堤", Query((Term("植树"), Term("河堤")))),
        ('"植树 河堤"', Query((Term("植树 河堤"),))),
        ("“植树 河堤”", Query((Term("植树 河堤"),))),
        ("「植树」", Query((Term("植树"),))),
        ("-植树", Query((Term("植树", excluded=True),))),
        ('-"植树 河堤"', Query((Term("植树 河堤", excluded=True),))),
        ("第四次“月讲评”会议", Query((Term('第四次"月讲评"会议'),))),
        ("“会”议", Query((Term('"会"议'),), notes=((Note.OPEN_QUOTE, "“会”议"),))),
        ("- 植树", Query((Term("-"), Term("植树")))),
        ("——植树", Query((Term("——植树"),))),
        ("标题:植树", Query((Term("植树", "title"),))),
        ("记者:林晓岚", Query(names=(Named(Kind.REPORTER, "林晓岚"),))),
        ("REPORTER：林晓岚", Query(names=(Named(Kind.REPORTER, "林晓岚"),))),
        ('官员:"陆 怀瑾"', Query(names=(Named(Kind.OFFICIAL, "陆 怀瑾"),))),
        ("-活动:创文", Query(names=(Named(Kind.CAMPAIGN, "创文", excluded=True),))),
        ("記者：林曉嵐", Query(names=(Named(Kind.REPORTER, "林曉嵐"),))),
        ("官員:陸懷瑾", Query(names=(Named(Kind.OFFICIAL, "陸懷瑾"),))),
        ("-活動:創文", Query(names=(Named(Kind.CAMPAIGN, "創文", excluded=True),))),
        ("機構:教育局", Query(names=(Named(Kind.ORGANIZATION, "教育局"),))),
        ("標題:植樹 圖:河堤", Query((Term("植树", "title"), Term("河堤", "captions")))),
        ("机构:教育局", Query(names=(Named(Kind.ORGANIZATION, "教育局"),))),
        ("日期:2031-03", Query(days=(MARCH,))),
        ("date:２０３１年３月", Query(days=(MARCH,))),
        ("日期:2031-3..2031-03-31", Query(days=(MARCH,))),
        ("日期:203103", Query(days=(MARCH,))),
        ("日期:20310301-20310331", Query(days=(MARCH,))),
        ("日期:2031年3月1日至2031年3月31日", Query(days=(MARCH,))),
        ("日期:2031/3/1～2031/3/31", Query(days=(MARCH,))),
        (
            "日期:2031-03-31..2031-03-01",
            Query(days=(MARCH,), notes=((Note.TURNED, "日期:2031-03-31..2031-03-01"),)),
        ),
        (
            "-日期:2032..2031-03",
            Query(
                days=(Days(date(2031, 3, 1), date(2032, 12, 31), excluded=True),),
                notes=((Note.TURNED, "-日期:2032..2031-03"),),
            ),
        ),
        ("日期:2031-2032", Query(days=(Days(date(2031, 1, 1), date(2032, 12, 31)),))),
        ("时间:三月", Query((Term("时间:三月"),))),
        ("日期:2031-13", Query((Term("2031-13"),), notes=((Note.NO_DATE, "日期:2031-13"),))),
        ("日期:99", Query((Term("99"),), notes=((Note.NO_DATE, "日期:99"),))),
        ("日期:9..8", Query((Term("9..8"),), notes=((Note.NO_DATE, "日期:9..8"),))),
        ("记者:", Query((Term("记者:"),), notes=((Note.NO_VALUE, "记者:"),))),
        ("", Query()),
    ],
)  # fmt: skip
def test_a_query_is_understood(text, query):
    assert parse(text) == query


@given(st.text(max_size=300))
def test_nothing_is_an_error_and_everything_has_its_limit(text):
    query = parse(text)
    assert len(query.terms) + len(query.names) + len(query.days) <= MOST_WORDS
    assert all(term.text == fold(term.text) for term in query.terms)


@pytest.mark.parametrize(
    "text",
    [
        "植树 河堤",
        '"植树 河堤" -公园',
        "记者:林晓岚 日期:2031-03",
        "标题:植树 -官员:陆怀瑾",
        "日期:..2031",
    ],
)
def test_a_query_that_is_written_out_means_the_same(text):
    query = parse(text)
    assert parse(query.written()) == query
