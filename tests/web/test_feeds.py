"""Atom and RSS as a feed reader reads them: feedparser, a well-known one."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from lxml import etree, html

from articles.models import Article
from newsroom.addresses import QUERIES, SYNDICATED
from newsroom.feeds import PIECES
from tests import factories as make
from tests import register
from tests.pictures import jpeg
from tests.register import make_piece as piece
from tests.web.api_site import addresses, make_site
from tests.web.conftest import Queries
from tests.web.feed_reader import FORMATS, read, titles

pytestmark = pytest.mark.django_db

ATOM = etree.RelaxNG(etree.parse(Path(__file__).parent.parent / "schemas/atom.rng"))
VERSIONS = {"atom": "atom10", "rss": "rss20"}


@pytest.mark.parametrize("ending", FORMATS)
def test_a_feed_reader_finds_the_pieces_newest_first(client: Client, ending: str) -> None:
    piece("早些的稿件", make.DAY - timedelta(days=1))
    piece("新的稿件")
    parsed = read(client, f"/feed.{ending}")
    assert parsed.version == VERSIONS[ending]
    assert titles(parsed) == ["新的稿件", "早些的稿件"]


@pytest.mark.parametrize("name", [*SYNDICATED, *QUERIES])
def test_every_feed_is_atom_by_the_grammar_of_the_standard(client: Client, name: str) -> None:
    url = "/feed.atom" if name == "home" else addresses(make_site())[name].replace("json", "atom")
    piece("植树")
    feed = etree.fromstring(client.get(url).content)
    assert feed.findall("{*}entry")
    ATOM.assertValid(feed)


@pytest.mark.parametrize("ending", FORMATS)
def test_an_entry_says_who_wrote_it_where_it_is_and_all_its_text(
    client: Client, ending: str
) -> None:
    article = piece("植树", by=make.make_reporter("林晓岚"), body=("第一段。", "第二段。"))
    make.make_byline(make.make_reporter("周既明"), article=article)
    (entry,) = read(client, f"/feed.{ending}").entries
    assert entry.link == f"http://testserver{article.get_absolute_url()}"
    assert [author.name for author in entry.authors if author] == ["林晓岚", "周既明"]
    assert "<p>第一段。</p>" in entry.content[0].value
    assert "<p>第二段。</p>" in entry.content[0].value
    assert entry.published_parsed[:3] == (2031, 3, 3)  # midnight in Shanghai, as UTC


@pytest.mark.parametrize("ending", FORMATS)
def test_an_id_stays_when_a_piece_is_corrected_and_its_update_is_told(
    client: Client, ending: str
) -> None:
    article = piece("有误的标题")
    before = read(client, f"/feed.{ending}").entries[0]
    later = timezone.now() + timedelta(hours=1)
    Article.objects.filter(pk=article.pk).update(headline="改正的标题", modified_at=later)
    after = read(client, f"/feed.{ending}").entries[0]
    assert (after.title, after.id) == ("改正的标题", before.id)
    assert after.updated_parsed > before.updated_parsed


def test_an_id_is_under_the_address_of_the_setting(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://news.example.org"
    article = piece()
    (entry,) = read(client, "/feed.atom").entries
    assert entry.id == f"https://news.example.org{article.get_absolute_url()}"


def test_drafts_withdrawn_pieces_and_second_parts_are_in_no_feed(client: Client) -> None:
    first = piece("第一部分")
    piece("第二部分", continues=first)
    piece("草稿", status="draft")
    piece("撤下的", status="withdrawn")
    assert titles(read(client, "/feed.atom")) == ["第一部分"]


def test_what_is_printed_with_signs_of_markup_stays_text(client: Client) -> None:
    piece("水位<警戒线 & 降雨>常年", body="水位<警戒线 & 降雨>常年。")
    for ending in FORMATS:
        (entry,) = read(client, f"/feed.{ending}").entries
        assert "水位<警戒线 & 降雨>常年" in entry.title.replace("&lt;", "<").replace(
            "&gt;", ">"
        ).replace("&amp;", "&")
        assert "水位&lt;警戒线 &amp; 降雨&gt;常年。" in entry.content[0].value


def test_what_xml_cannot_say_is_left_out(client: Client) -> None:
    piece("标题\x0b中的控制符", body="正文\x0c中的控制符\ufffe。")
    assert titles(read(client, "/feed.rss")) == ["标题中的控制符"]


def test_pictures_are_in_the_text_under_whole_addresses(client: Client) -> None:
    article = piece()
    photo = make.make_photo(article=article, image=ContentFile(jpeg(), "a.jpg"))
    (entry,) = read(client, "/feed.atom").entries
    assert f'src="http://testserver{photo.image.url}"' in entry.content[0].value


def test_an_entry_has_all_parts_of_the_headline(client: Client) -> None:
    piece("植树", kicker="党报出题", subtitle="本报帮办")
    (entry,) = read(client, "/feed.atom").entries
    assert "<p><b>党报出题</b></p>\n<p><b>本报帮办</b></p>" in entry.content[0].value


def test_the_caption_of_a_photo_story_is_read_once(client: Client) -> None:
    story = piece("夜色", body=("夜色中的大桥。",))
    photo = make.make_photo(article=story, caption="夜色中的大桥。")
    assert read(client, "/feed.atom").entries[0].content[0].value.count("夜色中的大桥") == 1
    photo.image = ContentFile(jpeg(), "a.jpg")
    photo.save()
    content = html.fromstring(read(client, "/feed.atom").entries[0].content[0].value)
    assert [caption.text for caption in content.iter("figcaption")] == ["夜色中的大桥。"]
    assert content.text_content().count("夜色中的大桥") == 1


def test_a_summary_that_goes_on_ends_with_an_ellipsis(client: Client) -> None:
    piece(body="长" * 200)
    assert read(client, "/feed.rss").entries[0].summary == "长" * 119 + "…"


def test_a_piece_that_is_all_pictures_has_what_they_show(client: Client) -> None:
    story = piece("夜色", body=())
    make.make_photo(article=story, caption="夜色中的大桥。")
    entry = read(client, "/feed.atom").entries[0]
    assert entry.summary == "夜色中的大桥。"
    assert "<p>夜色中的大桥。</p>" in entry.content[0].value


def test_a_piece_that_nobody_signed_is_the_sites(client: Client, settings: Any) -> None:
    """Atom asks for an author of each entry, or of the feed."""
    piece("停水公告")
    assert read(client, "/feed.atom").feed.author == settings.SITE_NAME


def test_older_pieces_are_further_documents_of_the_feed(client: Client) -> None:
    for number in range(PIECES + 2):
        piece(f"稿件{number}")
    ATOM.assertValid(etree.fromstring(client.get("/feed.atom").content))
    first = read(client, "/feed.atom")
    assert len(first.entries) == PIECES
    links = {link.rel: link.href for link in first.feed.links}
    second = read(client, links["next"].removeprefix("http://testserver"))
    assert titles(second) == [f"稿件{PIECES}", f"稿件{PIECES + 1}"]
    back = {link.rel: link.href for link in second.feed.links}["previous"]
    assert titles(read(client, back.removeprefix("http://testserver"))) == titles(first)


@pytest.mark.parametrize("query", ["older=x", "older=2031-13-01.1", "newer=2031-03-04.99"])
def test_a_place_that_nobody_was_given_is_not_there(client: Client, query: str) -> None:
    assert client.get(f"/feed.atom?{query}").status_code == 404


# Of whom and of what


@pytest.mark.parametrize("ending", FORMATS)
def test_a_feed_of_a_reporter_has_what_that_reporter_signed(client: Client, ending: str) -> None:
    reporter = make.make_reporter("林晓岚")
    piece("署名的", by=reporter)
    piece("别人的", by=make.make_reporter("周既明"))
    parsed = read(client, f"/reporters/{reporter.pk}.{ending}")
    assert titles(parsed) == ["署名的"]
    assert "林晓岚" in parsed.feed.title


def test_a_feed_of_an_official_has_what_names_that_official(client: Client) -> None:
    official = register.make_official()
    register.make_naming(official, piece("提到的"))
    piece("没有提到的")
    assert titles(read(client, f"/officials/{official.pk}.atom")) == ["提到的"]


def test_a_feed_of_a_campaign_leaves_out_what_an_editor_excluded(client: Client) -> None:
    campaign = register.make_campaign()
    register.make_link(campaign, piece("活动的"))
    register.make_link(campaign, piece("排除的"), by_hand=True, excluded=True)
    assert titles(read(client, f"/campaigns/{campaign.pk}.atom")) == ["活动的"]


def test_a_feed_of_a_tag_has_what_is_tagged(client: Client) -> None:
    article = piece("有标签的")
    article.tags.add("植树")
    piece("没有标签的")
    tag = article.tags.get()
    assert titles(read(client, f"/tags/{tag.pk}.atom")) == ["有标签的"]


@pytest.mark.parametrize("ending", FORMATS)
def test_a_feed_of_a_search_has_what_it_finds_newest_first(client: Client, ending: str) -> None:
    piece("补植柳树", make.DAY - timedelta(days=1), body="早些。")
    piece("补植杨树", body="新的。")
    piece("巡堤", body="别的。")
    parsed = read(client, f"/search.{ending}?q=补植")
    assert titles(parsed) == ["补植杨树", "补植柳树"]
    assert "补植" in parsed.feed.title


def test_a_page_names_its_own_feed_after_itself(client: Client) -> None:
    """As a reader's program asks which of them to follow."""
    reporter = make.make_reporter("林晓岚")
    story = piece(by=reporter)
    names = {
        url: html.fromstring(client.get(url).content.decode()).xpath(
            "//link[@type='application/atom+xml']/@title"
        )
        for url in (reporter.get_absolute_url(), story.get_absolute_url())
    }
    assert list(names.values()) == [["林晓岚（Atom）"], ["新稿件（Atom）"]]


def test_the_page_of_a_search_leads_to_its_feed(client: Client) -> None:
    page = client.get("/search/", {"q": '补植 "柳&树"'}).content.decode()
    (url,) = html.fromstring(page).xpath("//link[@type='application/atom+xml']/@href")
    assert read(client, url.removeprefix("http://testserver")).feed.title.startswith('补植 "柳&树"')


def test_a_search_of_nothing_has_no_feed(client: Client) -> None:
    assert client.get("/search.atom").status_code == 404
    assert client.get("/search.rss?q=%20").status_code == 404


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("words", ["补植", "没有这样的话"])
def test_the_feed_of_a_search_is_not_sent_twice(client: Client, ending: str, words: str) -> None:
    piece("补植柳树")
    url = f"/search.{ending}?q={words}"
    tag = client.get(url).headers["ETag"]
    assert client.get(url, headers={"if-none-match": tag}).status_code == 304
    piece("没有这样的话补植")
    assert client.get(url, headers={"if-none-match": tag}).status_code == 200


def test_whom_no_published_piece_names_has_no_feed(client: Client) -> None:
    reporter = make.make_reporter("林晓岚")
    piece("草稿", by=reporter, status="draft")
    assert client.get(f"/reporters/{reporter.pk}.atom").status_code == 404
    assert client.get("/officials/999.rss").status_code == 404


def test_the_feed_of_a_merged_official_leads_to_the_one_that_it_is(client: Client) -> None:
    kept, gone = register.make_official("沈望舟"), register.make_official("沈旺舟")
    register.make_naming(kept, piece())
    register.merge(gone, kept)
    response = client.get(f"/officials/{gone.pk}.atom")
    assert (response.status_code, response.headers["Location"]) == (
        302,
        f"/officials/{kept.pk}.atom",
    )


# How it is answered


def test_any_site_may_read_a_feed(client: Client) -> None:
    assert client.get("/feed.atom").headers["Access-Control-Allow-Origin"] == "*"


def test_a_feed_is_in_chinese_whatever_the_reader_chose(client: Client) -> None:
    piece(day=date(2031, 3, 4))
    before = client.get("/feed.atom").content
    client.cookies["django_language"] = "en"
    assert client.get("/feed.atom").content == before


@pytest.mark.parametrize("url", ["/feed.atom", "/feed.rss"])
def test_a_feed_takes_as_many_queries_for_three_pieces_as_for_one(
    client: Client, queries: Queries, url: str
) -> None:
    make.make_photo(article=piece("", by=make.make_reporter()))
    for_one = queries(url)
    for name in ("周既明", "顾南风"):
        make.make_photo(article=piece("", by=make.make_reporter(name)), by=make.make_reporter(name))
    assert queries(url) == for_one


def test_a_page_tells_of_its_feeds(client: Client) -> None:
    reporter = make.make_reporter("林晓岚")
    piece(by=reporter)
    page = client.get(reporter.get_absolute_url()).content.decode()
    for kind, ending in (("atom", "atom"), ("rss", "rss")):
        assert f'type="application/{kind}+xml"' in page
        assert f'href="http://testserver/reporters/{reporter.pk}.{ending}"' in page
