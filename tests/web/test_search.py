"""Searching the site: what is found, how it is narrowed, what is said of a query."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from django.test import Client
from django.utils.translation import gettext, gettext_lazy
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.models import ArticleCampaign, ArticleOrganization, Campaign, Naming
from people.models import Official, OfficialName, Organization
from tests import factories as make
from tests.web.conftest import Get, Queries

pytestmark = pytest.mark.django_db


def headlines(page: str) -> list[str]:
    """Of the results, without their marks."""
    shown = page.partition('<ol class="hits"')[2].partition("</ol>")[0]
    return [re.sub(r"<[^>]+>", "", it) for it in re.findall(r"<h2>(.*?)</h2>", shown)]


def facet(page: str, name: str) -> dict[str, int]:
    """Value → pieces."""
    shown = re.search(rf"<section><h2>{name}</h2>(.*?)</section>", page, re.DOTALL)
    found = re.findall(r"<span[^>]*>(.*?)</span> <small>(\d+)</small>", shown[1]) if shown else ()
    return {value: int(pieces) for value, pieces in found}


def article_of(day: date, headline: str, **fields: object) -> object:
    return make.make_article(make.make_page(make.make_issue(day)), headline, **fields)


def test_pieces_are_found_by_headline_body_caption_and_names(get: Get) -> None:
    article = make.make_article(headline="河堤", body="补植柳树", by=make.make_reporter("林晓岚"))
    make.make_photo(article=article, caption="志愿者", by=make.make_reporter("单立人"))
    Naming.objects.create(article=article, name="陆怀瑾", title="区长")
    for word in ("河堤", "植柳", "志愿", "林晓岚", "单立人", "陆怀瑾"):
        assert headlines(get(f"/search/?q={word}")) == ["河堤"], word


def test_words_are_all_needed_and_a_minus_excludes(get: Get) -> None:
    page = make.make_page()
    make.make_article(page, "春季植树", body="河堤")
    make.make_article(page, "秋季植树", body="公园")
    assert headlines(get("/search/?q=植树 河堤")) == ["春季植树"]
    assert headlines(get("/search/?q=植树 -河堤")) == ["秋季植树"]
    assert headlines(get("/search/?q=-河堤")) == ["秋季植树"]


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_is_not_found(get: Get, status: str) -> None:
    article = make.make_article(headline="春季植树")
    assert headlines(get("/search/?q=植树")) == ["春季植树"]
    article.status = status
    article.save()
    assert headlines(get("/search/?q=植树")) == []


def test_a_change_of_any_part_is_found_at_once(get: Get) -> None:
    reporter = make.make_reporter("林晓岚")
    article = make.make_article(headline="甲乙", body="丙丁", by=reporter)
    photo = make.make_photo(article=article, caption="戊己")
    assert headlines(get("/search/?q=丙丁")) == ["甲乙"]
    article.blocks.update(text="庚辛")
    photo.caption = "壬癸"
    photo.save()
    reporter.name = "陆怀瑾"
    reporter.save()
    for gone in ("丙丁", "戊己", "林晓岚"):
        assert headlines(get(f"/search/?q={gone}")) == [], gone
    for new in ("庚辛", "壬癸", "陆怀瑾"):
        assert headlines(get(f"/search/?q={new}")) == ["甲乙"], new
    article.delete()
    assert headlines(get("/search/?q=庚辛")) == []


def test_a_page_that_moves_to_another_day_takes_its_pieces_along(get: Get) -> None:
    article = article_of(date(2031, 3, 4), "植树")
    assert headlines(get("/search/?q=日期:2031-03")) == ["植树"]
    issue = article.page.issue
    issue.date = date(2032, 1, 1)
    issue.save()
    article.page.save()
    assert headlines(get("/search/?q=日期:2031-03")) == []
    assert headlines(get("/search/?q=日期:2032")) == ["植树"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("日期:2031", ["乙", "甲"]),
        ("日期：２０３１－０３", ["甲"]),
        ("date:2031-03-04", ["甲"]),
        ("日期:2031-03..2031-10", ["乙", "甲"]),
        ("日期:2031-04..", ["丙", "乙"]),
        ("日期:..2031-09", ["甲"]),
        ("日期:2031年10月", ["乙"]),
        ("日期:2031-10..2031-03", ["乙", "甲"]),
        ("-日期:2031", ["丙"]),
    ],
)
def test_days_narrow_a_search(get: Get, query: str, expected: list[str]) -> None:
    article_of(date(2031, 3, 4), "甲")
    article_of(date(2031, 10, 31), "乙")
    article_of(date(2032, 1, 1), "丙")
    assert headlines(get(f"/search/?q={query}")) == expected


def test_names_narrow_a_search_by_what_pieces_are_filed_under(get: Get) -> None:
    page = make.make_page()
    about = make.make_article(page, "甲", by=make.make_reporter("林晓岚"))
    make.make_article(page, "乙", body="林晓岚 陆怀瑾 创文 教育局")
    official = Official.objects.create(name="陆怀瑾")
    OfficialName.objects.create(official=official, name="陆怀谨")
    Naming.objects.create(article=about, name="陆怀瑾", title="区长", official=official)
    campaign = Campaign.objects.create(name="创建全国文明城市")
    campaign.aliases.create(name="创文")
    ArticleCampaign.objects.create(article=about, campaign=campaign)
    body = Organization.objects.create(name="区教育局")
    ArticleOrganization.objects.create(article=about, organization=body)
    for query in ("记者:林晓岚", "官员：陆怀瑾", "官员:陆怀谨", "official:陸懷瑾", "活动:创文",
                  "campaign:创建全国文明城市", "机构:教育局"):  # fmt: skip
        assert headlines(get(f"/search/?q={query}")) == ["甲"], query
    assert headlines(get("/search/?q=-记者:林晓岚")) == ["乙"]


def test_facets_count_and_their_links_narrow(get: Get) -> None:
    reporter, other = make.make_reporter("林晓岚"), make.make_reporter("单立人")
    for number in range(3):
        article_of(date(2031, 1, 1 + number), f"植树{number}", by=reporter)
    article_of(date(2032, 1, 1), "植树9", by=other)
    page = get("/search/?q=植树")
    assert facet(page, gettext("Year")) == {"2032": 1, "2031": 3}
    assert facet(page, gettext("Reporter")) == {"林晓岚": 3, "单立人": 1}
    narrowed = get(f"/search/?q=植树&reporter={reporter.pk}&year=2031")
    assert headlines(narrowed) == ["植树2", "植树1", "植树0"]
    assert f'href="?q=%E6%A4%8D%E6%A0%91&amp;reporter={reporter.pk}"' in narrowed


def own_pages(page: str) -> list[str]:
    """Addresses of the pages of those whose names were asked for."""
    line = page.partition(gettext("Pages of their own:"))[2].partition("</p>")[0]
    return re.findall(r'href="([^"]*)"', line)


@pytest.fixture
def named() -> dict[str, str]:
    """A piece of and about several: who → the address of the page."""
    article = article_of(
        date(2031, 1, 1), "植树", body="陆怀瑾到春城街道", by=make.make_reporter("林晓岚")
    )
    official = Official.objects.create(name="陆怀瑾")
    OfficialName.objects.create(official=official, name="陆怀谨")
    Naming.objects.create(article=article, name="陆怀瑾", title="区长", official=official)
    body = Organization.objects.create(name="春城街道")
    ArticleOrganization.objects.create(article=article, organization=body)
    campaign = Campaign.objects.create(name="植树造林")
    ArticleCampaign.objects.create(article=article, campaign=campaign)
    rows = (official, body, campaign, article.bylines.get().reporter)
    return {row.name: row.get_absolute_url() for row in rows}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("陆怀瑾", ["陆怀瑾"]),
        ("陸懷瑾", ["陆怀瑾"]),
        ("植树 林晓岚 春城街道", ["林晓岚", "春城街道"]),
        ("官员:陆怀谨", ["陆怀瑾"]),
        ("活动:植树造林", ["植树造林"]),
        ("陆怀", []),
        ("植树 -单立人", []),
    ],
)
def test_who_is_asked_for_by_name_has_a_page(
    get: Get, named: dict[str, str], query: str, names: list[str]
) -> None:
    assert own_pages(get(f"/search/?q={query}")) == [named[name] for name in names]


def test_who_is_chosen_among_the_facets_has_a_page(get: Get, named: dict[str, str]) -> None:
    pk = named["春城街道"].strip("/").rpartition("/")[2]
    assert own_pages(get(f"/search/?q=植树&organization={pk}")) == [named["春城街道"]]


def test_namesakes_have_a_page_each(get: Get, named: dict[str, str]) -> None:
    other = Official.objects.create(name="陆怀瑾", note="卫生院")
    article = make.make_article(make.make_page(make.make_issue()), body="陆怀瑾说")
    Naming.objects.create(article=article, name="陆怀瑾", title="院长", official=other)
    assert set(own_pages(get("/search/?q=陆怀瑾"))) == {
        named["陆怀瑾"], other.get_absolute_url()
    }  # fmt: skip


def test_the_most_relevant_have_the_words_in_the_headline(get: Get) -> None:
    article_of(date(2031, 1, 1), "植树造林")
    article_of(date(2032, 1, 1), "其他", body="植树")
    assert headlines(get("/search/?q=植树")) == ["其他", "植树造林"]
    assert headlines(get("/search/?q=植树&sort=relevance")) == ["植树造林", "其他"]


def test_words_are_marked_and_everything_else_is_escaped(get: Get) -> None:
    make.make_article(headline="<b>植樹</b>", body="今天在河堤１２棵 <script>树</script>")
    page = get("/search/?q=植树 12棵")
    assert "&lt;b&gt;<mark>植樹</mark>&lt;/b&gt;" in page
    assert "<mark>１２棵</mark>" in page
    assert "<script>树" not in page


def test_traditional_full_width_and_quotation_marks_find_their_twins(get: Get) -> None:
    make.make_article(headline="甲", body="第12次“月讲评”会议")
    for query in ("第１２次", "月講評", "第12次「月講評」會議", '第12次"月讲评"会议'):
        assert headlines(get(f"/search/?q={query}")) == ["甲"], query


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("日期:2031-13 植树", "日期:2031-13"),
        ("日期:2032..2031", "日期:2032..2031"),
        ("记者: 植树", "记者:"),
        ("“植树", "“植树"),
        ("植树" * 150, gettext_lazy("The query is too long: it is searched by its beginning.")),
        (
            " ".join(["植"] * 40),
            gettext_lazy("The query is too long: it is searched by its beginning."),
        ),
        ("\u200b", gettext_lazy("The query has nothing in it that could be searched.")),
        ("记者:无此人", "无此人"),
    ],
)
def test_what_is_not_understood_is_said(get: Get, query: str, told: str) -> None:
    make.make_article(headline="植树")
    notes = re.search(r'<div class="told"[^>]*>(.*?)</div>', get(f"/search/?q={query}"), re.DOTALL)
    assert notes is not None
    assert str(told) in html.unescape(notes[1])


def test_results_are_paged_and_a_page_that_is_not_there_is_not_found(
    get: Get, client: Client
) -> None:
    page = make.make_page()
    for number in range(23):
        make.make_article(page, f"植树{number:02}", order=number)
    assert headlines(get("/search/?q=植树"))[0] == "植树00"
    third = get("/search/?q=植树&page=3")
    assert headlines(third) == ["植树20", "植树21", "植树22"]
    assert "23" in re.sub("<[^>]+>", "", third)
    for number in ("4", "0", "x", "-1", "9" * 30):
        assert client.get(f"/search/?q=植树&page={number}").status_code == 404, number


def test_results_are_no_pages_for_search_engines(get: Get) -> None:
    assert '<meta name="robots" content="noindex">' in get("/search/?q=植树")


def test_the_way_to_the_next_page_stands_under_the_results(get: Get) -> None:
    page = make.make_page()
    for number in range(11):
        make.make_article(
            page, f"植树{number}", order=number, by=make.make_reporter(f"林晓{number}")
        )
    shown = get("/search/?q=植树")
    assert (
        shown.index('<ol class="hits"') < shown.index('rel="next"') < shown.index('class="facets"')
    )


def test_the_forms_fields_become_one_line(client: Client) -> None:
    address = (
        "/search/?q=春季&phrase=植树 造林&without=公园 河堤&headline=&by=林晓岚&about="
        "&in_campaign=&of=&from=2031-03&to=2031-10"
    )
    response = client.get(address, follow=True)
    line = '春季 "植树 造林" -公园 -河堤 记者:"林晓岚" 日期:2031-03..2031-10'
    assert response.redirect_chain[0][1] == 302
    assert response.context["view"].text == line
    assert len(response.context["view"].notes) == 1


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("文名城市", "文明城市"),
        ("文明成市", "文明城市"),
        ("文明的城市", "文明城市"),
        ("文城市", "文明城市"),
        ("文城明市", "文明城市"),
        ("青岚区，文明城市", "青岚区 文明城市"),
        ("青岚区文明城市建设", "青岚区 文明城市 建设"),
        ("记者:林小岚", "记者:林晓岚"),
        ("第17次", "第十七次"),
        ("第二十次", "第20次"),
        ("linxiaolan", "林晓岚"),
        ("LXL", "林晓岚"),
        ("lin xiao lan", "林晓岚"),
        ("lin xiao lan -植树", "林晓岚 -植树"),
        ("文明城市 ？ -～", "文明城市"),
        ("文明城市 OR 建设", "文明城市 建设"),
        ("🎉 文明城市", "文明城市"),
        ("2031年3月4日", "日期:2031-03-04"),
        ("2031年3月", "日期:2031-03-01..2031-03-31"),
        ("文明城市 2031-03-04", "文明城市 日期:2031-03-04"),
    ],
)
def test_nothing_found_offers_what_is_near(get: Get, query: str, meant: str) -> None:
    make.make_article(
        headline="建设中",
        body="青岚区创建全国文明城市第十七次会议，街道第20次会议。",
        by=make.make_reporter("林晓岚"),
    )
    page = get(f"/search/?q={query}")
    offered = re.search(r'<p class="nearest">.*?<a [^>]*>(.*?)</a>', page, re.DOTALL)
    assert offered is not None
    assert offered[1] == meant


@pytest.mark.parametrize(
    ("query", "meant"),
    [("电动车", "电动"), ("某区建设", "社区建设"), ("46度", "46"), ("二〇三三", "")],
)
def test_no_half_of_a_word_and_no_other_number_is_offered(get: Get, query: str, meant: str) -> None:
    make.make_article(headline="社区建设", body="电动自行车46个，二三十辆。")
    offered = re.search(r'<p class="nearest">.*?<a [^>]*>(.*?)</a>', get(f"/search/?q={query}"))
    assert (offered[1] if offered else "") == meant


def test_a_page_without_a_number_is_the_first(get: Get) -> None:
    make.make_article(headline="植树")
    assert headlines(get("/search/?q=植树&page=")) == ["植树"]


@pytest.mark.parametrize(
    ("query", "fewer"),
    [
        ("植树 护林", ["护林", "植树"]),
        ("植树 护林 -鱼苗", ["护林 -鱼苗", "植树 -鱼苗"]),
        ("河堤 植树 护林", ["河堤 护林", "河堤 植树"]),
        ("植树 日期:2032", []),
        ("植树 护林 河堤 公园 街道", []),
    ],
)
def test_words_that_no_piece_has_together_are_offered_without_one_of_them(
    get: Get, query: str, fewer: list[str]
) -> None:
    article_of(date(2031, 1, 1), "植树", body="河堤公园")
    article_of(date(2031, 1, 2), "护林", body="河堤街道")
    page = get(f"/search/?q={query}")
    line = page.partition(gettext("With one word less:"))[2].partition("</p>")[0]
    assert re.findall(r"<a [^>]*>(.*?)</a>", line) == fewer


@pytest.mark.parametrize("query", ["🎉", "🎉 -植树", "🎉 日期:2031", "xyz", "十十"])
def test_words_that_are_like_none_lead_nowhere(get: Get, query: str) -> None:
    article_of(date(2031, 3, 4), "植树x号z，第20次")
    assert 'class="nearest"' not in get(f"/search/?q={query}")


def test_nobody_is_offered_by_sound_whom_no_published_piece_names(get: Get) -> None:
    Official.objects.create(name="陆怀瑾")
    make.make_article(headline="植树")
    assert "陆怀瑾" not in get("/search/?q=luhuaijin")


def test_names_of_those_whom_no_published_piece_names_are_not_shown(get: Get) -> None:
    official = Official.objects.create(name="陆怀瑾")
    draft = make.make_article(status="draft")
    Naming.objects.create(article=draft, name="陆怀瑾", title="区长", official=official)
    assert "陆怀瑾" not in get(f"/search/?q=植树&official={official.pk}")


def test_a_search_takes_no_more_queries_for_more_pieces(queries: Queries) -> None:
    page = make.make_page()
    make.make_article(page, "植树", by=make.make_reporter("林晓岚"))
    one = queries("/search/?q=植树")
    for number in range(30):
        make.make_article(page, "植树", by=make.make_reporter(f"记者{number}"), order=number)
    assert queries("/search/?q=植树") == one
    assert one <= 10


@pytest.mark.parametrize("query", ["植数造林", "植树 河堤", "植树 河堤 公园", "沿河街到"])
def test_nothing_found_again_asks_only_whether_the_index_has_changed(
    queries: Queries, query: str
) -> None:
    article_of(date(2031, 1, 1), "植树造林", body="沿河街道")
    article_of(date(2031, 1, 2), "护林", body="河堤")
    assert queries(f"/search/?q={query}") == 1


class AnyQuery(TestCase):
    @given(st.text(max_size=60), st.text(max_size=12))
    @settings(max_examples=60)
    def test_any_query_has_a_page(self, query: str, value: str) -> None:
        asked = {"q": query, "year": value, "reporter": value, "sort": value, "from": value}
        for fields in ({"q": query, "year": value, "reporter": value}, asked):
            response = self.client.get("/search/", fields, follow=True)
            assert response.status_code == 200

    @given(st.text(alphabet="植树\"“”-:：记者日期2031..'*()^~%_\\; \0", max_size=30))
    @settings(max_examples=150)
    def test_signs_of_any_language_are_text(self, query: str) -> None:
        assert self.client.get("/search/", {"q": query}).status_code == 200
        assert self.client.get("/search/suggest", {"q": query}).status_code == 200
