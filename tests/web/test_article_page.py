"""One article: all that was printed of it, and what surrounds it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from articles.models import Article
from tests import factories as make
from tests.pictures import jpeg
from tests.register import make_campaign, make_link
from tests.web.conftest import Get, Queries

pytestmark = pytest.mark.django_db


def main_of(page: str) -> str:
    """The text of the article, without tags."""
    inner = re.search(r'<article class="piece".*?</article>', page, re.DOTALL)
    assert inner
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", inner[0]))


def test_the_address_is_the_number_alone(get: Get) -> None:
    article = make.make_article()
    assert article.get_absolute_url() == f"/articles/{article.pk}/"


def test_every_part_of_the_headline_is_shown_in_order(get: Get) -> None:
    article = make.make_article(
        headline="林带补植完成", kicker="植树推进会召开", subtitle="栽下十万株", column="春季行动"
    )
    text = main_of(get(article.get_absolute_url()))
    places = [text.index(w) for w in ("春季行动", "植树推进会召开", "林带补植完成", "栽下十万株")]
    assert places == sorted(places)


def test_the_byline_links_each_reporter_under_the_printed_role(get: Get) -> None:
    article = make.make_article()
    for order, (role, name) in enumerate([("记者", "林晓岚"), ("通讯员", "单立人")]):
        make.make_byline(make.make_reporter(name), article=article, role=role, order=order)
    page = get(article.get_absolute_url())
    for name in ("林晓岚", "单立人"):
        assert f'<a href="{make.make_reporter(name).get_absolute_url()}">{name}</a>' in page
    assert "记者 林晓岚 通讯员 单立人" in main_of(page)


def test_names_of_one_role_share_it(get: Get) -> None:
    article = make.make_article()
    for order, name in enumerate(("林晓岚", "单立人")):
        make.make_byline(make.make_reporter(name), article=article, order=order)
    assert "记者 林晓岚、单立人" in main_of(get(article.get_absolute_url()))


def test_what_nobody_signed_has_no_empty_line_for_it(get: Get) -> None:
    article = make.make_article()
    assert 'class="byline"' not in get(article.get_absolute_url())


def test_text_and_photo_by_the_same_is_said(get: Get) -> None:
    article = make.make_article(text_and_photo=True, by=make.make_reporter())
    assert "文/图" in main_of(get(article.get_absolute_url()))


def test_paragraphs_and_subheads_stand_in_order(get: Get) -> None:
    article = make.make_article(body=("第一段。", "第二段。"))
    make.make_block(article, "压实责任", type="subhead", order=1)
    article.blocks.filter(text="第二段。").update(order=2)
    page = get(article.get_absolute_url())
    assert re.search(r"<p>第一段。</p>\s*<h2>压实责任</h2>\s*<p>第二段。</p>", page)


def test_the_lead_opens_the_first_paragraph(get: Get) -> None:
    article = make.make_article(lead="本报讯", body=("昨日，", "今日。"))
    text = main_of(get(article.get_absolute_url()))
    assert text.count("本报讯") == 1
    assert re.search(r"本报讯\s*昨日，", text)


def test_markup_in_the_text_is_shown_as_text(get: Get) -> None:
    nasty = '<script>alert("1")</script>'
    article = make.make_article(headline=nasty, kicker=nasty, subtitle=nasty, body=nasty)
    make.make_photo(article=article, caption=nasty)
    for url in (article.get_absolute_url(), article.issue.get_absolute_url()):
        page = get(url)
        assert "<script>" not in page
        assert "&lt;script&gt;" in page


def test_the_source_line_names_paper_date_and_page(get: Get) -> None:
    issue = make.make_issue(publication=make.make_publication("云泽日报"))
    article = make.make_article(make.make_page(issue, 5, section="青岚新闻"))
    assert "原载 《云泽日报》 2031年3月4日 第5版 青岚新闻" in main_of(
        get(article.get_absolute_url())
    )


def test_an_undated_article_says_so(get: Get) -> None:
    article = make.make_article(make.make_page(make.make_issue(None), None))
    assert "日期不详" in main_of(get(article.get_absolute_url()))


def test_a_photo_without_its_picture_shows_caption_and_credit(get: Get) -> None:
    photo = make.make_photo(
        article=make.make_article(), by=make.make_reporter("单立人"), caption="河堤补栽柳树。"
    )
    assert photo.article
    page = get(photo.article.get_absolute_url())
    assert "河堤补栽柳树。" in page
    assert "摄影 单立人" in main_of(page)
    assert "<img" not in page


def test_a_picture_has_its_size_and_an_alternative(get: Get, media_root: Path) -> None:
    picture = ContentFile(jpeg(40, 30), "river.jpg")
    photo = make.make_photo(article=make.make_article(), image=picture, caption="河堤补栽柳树。")
    assert photo.article
    page = get(photo.article.get_absolute_url())
    assert f'<img src="{photo.image.url}" alt="照片" lang="zh-hans" width="40" height="30"' in page


def test_a_photo_story_is_read_once(get: Get) -> None:
    words = "志愿者为独居老人打扫庭院，送去节日问候。"
    article = make.make_article(headline="", kind="photo", body=words)
    make.make_photo(article=article, caption=words)
    assert main_of(get(article.get_absolute_url())).count(words) == 1


def test_follow_ups_are_linked_both_ways(get: Get) -> None:
    first = make.make_article(headline="推进会召开")
    later = make.make_article(first.page, "区长调研苗圃", follow_up_of=first, order=1)
    assert f'<a href="{later.get_absolute_url()}">' in get(first.get_absolute_url())
    assert re.search(
        rf'class="follows".*href="{first.get_absolute_url()}"', get(later.get_absolute_url())
    )


def test_follow_ups_that_are_not_published_are_absent(get: Get) -> None:
    hidden = make.make_article(headline="撤回的前文", status="withdrawn")
    shown = make.make_article(hidden.page, follow_up_of=hidden, order=1)
    make.make_article(hidden.page, "后文草稿", follow_up_of=shown, status="draft", order=2)
    page = get(shown.get_absolute_url())
    assert "撤回的前文" not in page
    assert "后文草稿" not in page


def test_a_follow_up_of_the_second_part_is_one_of_the_piece(get: Get) -> None:
    first, second = continued()
    later = make.make_article(first.page, "后续", follow_up_of=second, order=5)
    assert f'href="{later.get_absolute_url()}"' in get(first.get_absolute_url())


def continued() -> tuple[Article, Article]:
    issue = make.make_issue()
    first = make.make_article(make.make_page(issue, 1), "对账交卷", body="前半篇。")
    second = make.make_article(
        make.make_page(issue, 2, section="综合"), "", continues=first, body="后半篇。"
    )
    return first, second


def test_a_continuation_is_shown_in_place_with_a_note(get: Get) -> None:
    first, _ = continued()
    text = main_of(get(first.get_absolute_url()))
    assert re.search(r"前半篇。.*下转第2版 综合.*后半篇。", text)


def test_photos_of_the_second_part_are_shown_with_the_piece(get: Get) -> None:
    first, second = continued()
    make.make_photo(article=second, caption="后半篇的照片。")
    assert "后半篇的照片。" in get(first.get_absolute_url())


def test_the_second_part_leads_to_its_place_in_the_piece(client: Client) -> None:
    first, second = continued()
    response = client.get(second.get_absolute_url())
    assert response["Location"] == f"/articles/{first.pk}/#part-{second.pk}"


def test_a_second_part_whose_first_is_withdrawn_stands_alone(get: Get) -> None:
    first, second = continued()
    Article.objects.filter(pk=first.pk).update(status="withdrawn")
    page = get(second.get_absolute_url())
    assert "后半篇。" in page
    assert "前半篇。" not in page


def test_a_withdrawn_second_part_is_not_shown_in_the_piece(get: Get) -> None:
    first, second = continued()
    Article.objects.filter(pk=second.pk).update(status="withdrawn")
    assert "后半篇。" not in get(first.get_absolute_url())


def test_pieces_that_continue_each_other_still_answer(client: Client) -> None:
    first, second = continued()
    Article.objects.filter(pk=first.pk).update(continues=second)
    for article in (first, second):
        assert client.get(article.get_absolute_url()).status_code == 200
    assert client.get(first.issue.get_absolute_url()).status_code == 200


def neighbours(page: str) -> dict[str, str]:
    return dict(re.findall(r'<a rel="(prev|next)" href="([^"]+)"', page))


def test_previous_and_next_follow_the_order_of_the_issue(get: Get) -> None:
    issue = make.make_issue()
    one, two = make.make_page(issue, 1), make.make_page(issue, 2)
    last = make.make_article(two)
    first = make.make_article(one, order=0)
    middle = make.make_article(one, order=1)
    found = neighbours(get(middle.get_absolute_url()))
    assert found == {"prev": first.get_absolute_url(), "next": last.get_absolute_url()}
    assert neighbours(get(first.get_absolute_url())) == {"next": middle.get_absolute_url()}
    assert neighbours(get(last.get_absolute_url())) == {"prev": middle.get_absolute_url()}


def test_neighbours_skip_what_is_not_published_and_second_parts(get: Get) -> None:
    first, second = continued()
    make.make_article(first.page, status="draft", order=1)
    last = make.make_article(second.page, order=1)
    assert neighbours(get(first.get_absolute_url())) == {"next": last.get_absolute_url()}


def test_pieces_of_other_issues_are_no_neighbours(get: Get) -> None:
    article = make.make_article()
    make.make_article(make.make_page(make.make_issue(None), None))
    assert neighbours(get(article.get_absolute_url())) == {}


def test_a_draft_is_not_there(client: Client) -> None:
    assert client.get(make.make_article(status="draft").get_absolute_url()).status_code == 404


def test_a_withdrawn_piece_is_said_to_be_so_and_nothing_of_it_is_shown(client: Client) -> None:
    page = make.make_page(number=5)
    article = make.make_article(page, "不该看见", body="撤回的正文。", status="withdrawn")
    response = client.get(article.get_absolute_url())
    text = response.content.decode()
    assert response.status_code == 410
    assert "此稿已撤回" in text
    assert "2031年3月4日" in text
    assert "不该看见" not in text
    assert "撤回的正文" not in text


def test_the_page_of_a_corrected_dump_says_so(get: Get) -> None:
    page = make.make_page()
    now = make.make_dump(page)
    article = make.make_article(page, dump=now)
    assert "按更正后的版面替换" not in get(article.get_absolute_url())
    make.make_dump(page, superseded_by=now)
    assert "按更正后的版面替换" in get(article.get_absolute_url())


def test_tags_lead_to_their_pages(get: Get) -> None:
    article = make.make_article()
    article.tags.add("植树")
    url = f"/tags/{article.tags.get().pk}/"
    assert f'<a href="{url}">植树</a>' in get(article.get_absolute_url())
    assert article.get_absolute_url() in get(url)


def test_a_thread_shows_what_it_follows_and_what_follows_it(get: Get) -> None:
    first = make.make_article(headline="推进会召开")
    middle = make.make_article(first.page, "区长调研苗圃", follow_up_of=first, order=1)
    make.make_article(first.page, "苗圃扩建", follow_up_of=middle, order=2)
    page = get(middle.get_absolute_url())
    thread = page[page.index('class="thread"') :]
    places = [thread.index(words) for words in ("推进会召开", "区长调研苗圃", "苗圃扩建")]
    assert places == sorted(places)


def test_earlier_pieces_of_its_campaign_are_offered(get: Get) -> None:
    campaign, page = make_campaign(), make.make_page()
    earlier = make.make_article(page, "早先的大扫除")
    hidden = make.make_article(page, "没有发布的大扫除", status="draft", order=1)
    article = make.make_article(page, "今天的大扫除", order=9)
    for each in (earlier, hidden, article):
        make_link(campaign, each)
    shown = get(article.get_absolute_url())
    related = shown[shown.index('class="related"') :]
    assert "早先的大扫除" in related
    assert "没有发布的大扫除" not in shown


def offered(page: str) -> list[str]:
    """Headlines of the pieces that a reader may go on to."""
    related = page.partition('class="related"')[2].partition("</section>")[0]
    return re.findall(r'<a href="/articles/\d+/" lang="zh-Hans">(.*?)</a>', related)


def test_earlier_pieces_of_each_of_its_campaigns_are_offered(get: Get) -> None:
    page = make.make_page()
    first, second, article = (
        make.make_article(page, text, order=n) for n, text in enumerate("甲乙丙")
    )
    for name, other in (("创卫", first), ("防汛", second)):
        campaign = make_campaign(name)
        make_link(campaign, other)
        make_link(campaign, article)
    assert offered(get(article.get_absolute_url())) == ["乙", "甲"]


def test_earlier_pieces_under_its_tags_are_offered(get: Get) -> None:
    page = make.make_page()
    earlier, other, article = (
        make.make_article(page, text, order=n) for n, text in enumerate("甲乙丙")
    )
    earlier.tags.add("植树", "河堤")
    other.tags.add("公园")
    article.tags.add("植树", "河堤")
    assert offered(get(article.get_absolute_url())) == ["甲"]


def test_what_shares_most_with_a_piece_is_offered_first(get: Get) -> None:
    page, campaign = make.make_page(), make_campaign()
    near, far, article = (make.make_article(page, text, order=n) for n, text in enumerate("甲乙丙"))
    for each in (near, far, article):
        make_link(campaign, each)
    for each in (near, article):
        each.tags.add("植树")
    assert offered(get(article.get_absolute_url())) == ["甲", "乙"]


@pytest.mark.parametrize("number", ["0", "999", "9" * 30])
def test_a_number_that_nobody_gave_is_not_there(client: Client, number: str) -> None:
    assert client.get(f"/articles/{number}/").status_code == 404


def test_queries_do_not_grow_with_the_rows(queries: Queries) -> None:
    issue = make.make_issue()
    article = make.make_article(make.make_page(issue, 1), lead="本报讯")

    def add(number: int) -> None:
        page = make.make_page(issue, number)
        make.make_block(article, order=number)
        make.make_byline(make.make_reporter(f"记者{number}"), article=article)
        make.make_photo(article=article, by=make.make_reporter(f"记者{number}"))
        make.make_article(page, follow_up_of=article, by=make.make_reporter(f"记者{number}"))

    add(2)
    once = queries(article.get_absolute_url())
    add(3)
    add(4)
    assert queries(article.get_absolute_url()) == once


def test_the_printed_address_is_that_of_the_setting(get: Get, settings: Any) -> None:
    settings.SITE_URL = "https://news.example.org"
    url = make.make_article().get_absolute_url()
    assert f'<p class="address">https://news.example.org{url}</p>' in get(f"{url}?q=河")
