"""What pages say to machines in their heads, read by extruct as search engines read it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import extruct
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.test import Client
from lxml import html

from articles.models import Article, Series
from newsroom import linked_data
from newsroom.api.pages import PAGES
from tests import factories as make
from tests import register
from tests.pictures import jpeg
from tests.register import make_piece as piece
from tests.web.api_site import addresses, make_site
from tests.web.conftest import Get

pytestmark = pytest.mark.django_db

HERE = "http://testserver"
HOSTILE = "</script><script>alert(1)</script>--><!--&amp;\"'"


def things(page: str, kind: str) -> list[Any]:
    """Of schema.org, of one type."""
    found = extruct.extract(page, base_url=HERE, syntaxes=["json-ld"])["json-ld"]
    return [each for graph in found for each in graph["@graph"] if each["@type"] == kind]


def thing(page: str, kind: str) -> Any:
    (found,) = things(page, kind)
    return found


def graph(page: str) -> dict[str, str]:
    """Open Graph, the last of each name."""
    found = extruct.extract(page, base_url=HERE, syntaxes=["opengraph"])["opengraph"]
    return {name: value for each in found for name, value in each["properties"]}


def canonical(page: str) -> list[str]:
    return re.findall(r'<link rel="canonical" href="([^"]+)">', page)


# A piece


def test_a_piece_is_a_news_article(get: Get) -> None:
    article = piece(
        "植树任务完成", by=make.make_reporter("林晓岚"), subtitle="三千株", column="生态"
    )
    article.tags.add("植树")
    found = thing(get(article.get_absolute_url()), "NewsArticle")
    url = f"{HERE}{article.get_absolute_url()}"
    assert (found["headline"], found["url"], found["articleSection"]) == (
        "植树任务完成",
        url,
        "生态",
    )
    assert found["datePublished"] == "2031-03-04"
    assert found["dateModified"].startswith(f"{article.modified_at:%Y-%m-%dT%H:%M}")
    assert [each["name"] for each in found["author"]] == ["林晓岚"]
    assert found["keywords"] == ["植树"]
    assert found["isPartOf"]["isPartOf"]["name"] == "青岚新闻"


def test_a_piece_is_as_new_as_its_second_part(get: Get) -> None:
    article = piece()
    piece(continues=article)
    moment = datetime(2031, 5, 6, 12, tzinfo=UTC)
    Article.objects.filter(continues=article).update(modified_at=moment)
    found = thing(get(article.get_absolute_url()), "NewsArticle")
    assert datetime.fromisoformat(found["dateModified"]) == moment


def test_a_piece_names_whom_and_what_it_names(get: Get) -> None:
    article = piece()
    official, body = register.make_official(), register.make_organization()
    register.make_naming(official, article)
    register.make_about(body, article)
    campaign = register.make_link(article=article).campaign
    found = thing(get(article.get_absolute_url()), "NewsArticle")
    assert found["mentions"] == [
        {"@type": "Person", "name": "沈望舟", "url": f"{HERE}{official.get_absolute_url()}"},
        {"@type": "Organization", "name": body.name, "url": f"{HERE}{body.get_absolute_url()}"},
    ]
    assert found["about"][0]["url"] == f"{HERE}{campaign.get_absolute_url()}"


def test_a_piece_is_about_the_meeting_that_it_reports(get: Get) -> None:
    article = piece()
    meeting = register.make_meeting("第41次会议", article=article)
    found = thing(get(article.get_absolute_url()), "NewsArticle")
    assert found["about"] == [
        {
            "@type": "Event",
            "name": "第41次会议",
            "url": f"{HERE}{meeting.get_absolute_url()}",
            "startDate": "2031-03-03",
        }
    ]


def test_a_piece_without_a_byline_is_the_house_s(get: Get) -> None:
    found = thing(get(piece().get_absolute_url()), "NewsArticle")
    assert found["author"]["@type"] == "NewsMediaOrganization"


def test_the_way_to_a_piece_leads_over_its_issue(get: Get) -> None:
    article = piece("植树")
    trail = thing(get(article.get_absolute_url()), "BreadcrumbList")["itemListElement"]
    assert [each["item"] for each in trail] == [
        f"{HERE}/",
        f"{HERE}{article.issue.get_absolute_url()}",
        f"{HERE}{article.get_absolute_url()}",
    ]
    assert [each["position"] for each in trail] == [1, 2, 3]
    assert trail[-1]["name"] == "植树"


def test_no_headline_breaks_out_of_the_data(get: Get) -> None:
    article = piece(HOSTILE, body=HOSTILE)
    page = get(article.get_absolute_url())
    assert thing(page, "NewsArticle")["headline"] == HOSTILE
    assert "<script>alert" not in page
    assert graph(page)["og:title"] == HOSTILE


def test_data_of_any_text_stays_inside_its_element() -> None:
    text = linked_data.script([{"name": HOSTILE}])
    inside = text.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(inside) & set("<>&")


# Other pages


def test_an_official_is_a_person_with_the_offices_held(get: Get) -> None:
    official = register.make_official()
    register.make_term(official, "区长", start="2020", end="2030-12-31")
    found = thing(get(official.get_absolute_url()), "Person")
    assert found["name"] == "沈望舟"
    assert found["hasOccupation"][0]["hasOccupation"]["name"] == "区长"


def test_a_reporter_is_a_person_on_every_page_of_the_list(get: Get) -> None:
    reporter = make.make_reporter("林晓岚")
    for number in range(21):
        piece(f"稿件{number}", by=reporter)
    url = reporter.get_absolute_url()
    (older,) = re.findall(r'rel="next" href="(\?older=[^"]+)"', get(url))
    for page in (url, f"{url}{older}"):
        assert thing(get(page), "Person") == {
            "@type": "Person",
            "@id": f"{HERE}{url}",
            "name": "林晓岚",
            "url": f"{HERE}{url}",
        }
    assert graph(get(url))["og:type"] == "profile"


def test_an_organization_is_one_of_another(get: Get) -> None:
    district = register.make_organization("青岚区", kind="district")
    body = register.make_organization("区政府", parent=district)
    register.make_about(district)
    register.make_about(body)
    found = thing(get(body.get_absolute_url()), "Organization")
    assert (found["name"], found["url"]) == ("区政府", f"{HERE}{body.get_absolute_url()}")
    assert found["parentOrganization"]["url"] == f"{HERE}{district.get_absolute_url()}"


def test_a_series_is_one_of_events(get: Get) -> None:
    register.one_of_each(1, piece())
    series = Series.objects.first()
    assert series is not None
    found = thing(get(series.get_absolute_url()), "EventSeries")
    assert (found["name"], found["url"]) == (series.name, f"{HERE}{series.get_absolute_url()}")


def test_the_house_has_a_logo_that_is_there(get: Get) -> None:
    found = thing(get(piece().get_absolute_url()), "NewsArticle")["publisher"]
    logo = found["logo"]["url"].removeprefix(f"{HERE}{settings.STATIC_URL}")
    assert finders.find(logo)


def test_a_meeting_is_an_event_with_those_who_were_there(get: Get) -> None:
    meeting = register.make_meeting("第41次会议", place="区政府会议室")
    register.make_attendance(meeting, name="白露")
    found = thing(get(meeting.get_absolute_url()), "Event")
    assert (found["name"], found["startDate"]) == ("第41次会议", "2031-03-03")
    assert found["location"]["name"] == "区政府会议室"
    assert found["attendee"] == [{"@type": "Person", "name": "白露"}]


def test_an_issue_has_its_pieces_once(get: Get) -> None:
    first = piece("第一部分")
    make.make_article(make.make_page(first.issue, 2), "第二部分", continues=first)
    found = thing(get(first.issue.get_absolute_url()), "PublicationIssue")
    assert [each["headline"] for each in found["hasPart"]] == ["第一部分"]


def test_the_home_page_is_the_site_with_its_search(get: Get) -> None:
    piece()
    found = thing(get("/"), "WebSite")
    assert found["potentialAction"]["target"]["urlTemplate"] == f"{HERE}/search/?q={{words}}"


@pytest.mark.parametrize(
    "url", ["/issues/", "/meetings/", "/officials/", "/campaigns/", "/map/", "/about/", "/api/"]
)
def test_a_list_says_where_it_stands_even_without_rows(get: Get, url: str) -> None:
    trail = thing(get(url), "BreadcrumbList")["itemListElement"]
    assert [each["item"] for each in trail] == [f"{HERE}/", f"{HERE}{url}"]


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("/archive/2031/3/", "2031年3月稿件"),
        ("/issues/year/2031/", "2031年各期"),
        ("/issues/undated/", "日期不详的各期"),
        ("/meetings/month/2031/3/", "2031年3月会议"),
        ("/meetings/all/", "全部会议"),
        ("/officials/{}/meetings/", "沈望舟1参加的会议"),
        ("/campaigns/{}/figures/", "{}的统计数字"),
        ("/articles/{}/report/", "纠错"),
        ("/search/?q=补植", "补植"),
    ],
)
def test_a_page_is_called_in_its_head_as_in_its_heading(get: Get, url: str, title: str) -> None:
    article = make_site()
    campaign = article.campaign_links.order_by("pk")[0].campaign
    official = article.namings.filter(official__isnull=False).order_by("pk")[0].official
    keys = {"campaigns": campaign.pk, "officials": official.pk, "articles": article.pk}
    page = get(url.format(keys.get(url.split("/")[1])))
    assert graph(page)["og:title"] == title.format(campaign.name)
    trail = thing(page, "BreadcrumbList")["itemListElement"]
    assert trail[-1]["name"] == title.format(campaign.name)
    heading = html.fromstring(page).xpath("string(//h1)").strip()
    assert url.startswith("/search/") or heading == title.format(campaign.name)


@pytest.mark.parametrize("name", [name for name in PAGES if name != "search"])
def test_a_page_says_in_a_sentence_what_is_on_it(get: Get, client: Client, name: str) -> None:
    url = f"{addresses(make_site())[name].removesuffix('.json')}/".replace("/index/", "/")
    page = client.get(url, follow=True).content.decode()
    (said,) = html.fromstring(page).xpath("//meta[@name='description']/@content")
    assert said.strip()
    assert graph(page)["og:description"] == said


def test_an_organization_of_which_no_piece_tells_is_described_by_its_offices(get: Get) -> None:
    body = register.make_organization("区政府")
    register.make_term(office=register.make_office("区长", organization=body))
    assert graph(get(body.get_absolute_url()))["og:description"] == "区长"


def test_a_page_that_is_not_there_has_no_address_of_its_own(client: Client) -> None:
    page = client.get("/articles/999/").content.decode()
    assert not canonical(page)
    assert not things(page, "BreadcrumbList")


# Addresses and pictures


def test_a_page_has_one_address_whatever_is_asked_besides(get: Get) -> None:
    url = piece().get_absolute_url()
    assert canonical(get(f"{url}?q=x&utm_source=y")) == [f"{HERE}{url}"]


def test_a_page_of_a_long_list_has_an_address_of_its_own(get: Get) -> None:
    official = register.make_official()
    for number in range(21):
        register.make_naming(official, piece(f"稿件{number}"))
    url = official.get_absolute_url()
    (older,) = re.findall(r'rel="next" href="(\?older=[^"]+)"', get(url))
    assert canonical(get(f"{url}{older}&x=1")) == [f"{HERE}{url}{older}"]


def test_the_first_page_of_a_list_is_the_list(get: Get) -> None:
    for url in ("/officials/", "/search/?q=%E8%A1%A5%E6%A4%8D"):
        first = f"{url}{'&' if '?' in url else '?'}page=1"
        assert canonical(get(first)) == [f"{HERE}{url}"]


def test_the_words_are_part_of_a_search_s_address(get: Get) -> None:
    found = canonical(get("/search/?q=%E8%A1%A5%E6%A4%8D&utm_source=y"))
    assert found == [f"{HERE}/search/?q=%E8%A1%A5%E6%A4%8D"]


def test_the_address_is_that_of_the_setting(get: Get, settings: Any) -> None:
    settings.SITE_URL = "https://news.example.org"
    url = piece().get_absolute_url()
    page = get(url)
    assert canonical(page) == [f"https://news.example.org{url}"]
    assert HERE not in page.partition("</head>")[0]


def test_the_list_of_an_issue_is_the_issue(get: Get) -> None:
    url = piece().issue.get_absolute_url()
    assert canonical(get(f"{url}list/")) == [f"{HERE}{url}"]


def test_a_piece_is_shared_with_its_own_picture(get: Get) -> None:
    article = piece()
    photo = make.make_photo(article=article, image=ContentFile(jpeg(), "a.jpg"))
    found = graph(get(article.get_absolute_url()))
    assert found["og:image"] == f"{HERE}{photo.image.url}"
    assert (found["og:type"], found["og:image:width"]) == ("article", "32")


def test_a_piece_that_is_all_pictures_says_what_they_show(get: Get) -> None:
    article = piece(body=())
    make.make_photo(article=article, caption="夜幕下的大桥。")
    page = get(article.get_absolute_url())
    assert graph(page)["og:description"] == "夜幕下的大桥。"
    assert thing(page, "NewsArticle")["description"] == "夜幕下的大桥。"


def test_all_pictures_of_a_piece_are_told_and_the_first_is_shared(get: Get) -> None:
    article = piece()
    for name in ("a", "b"):
        make.make_photo(article=article, image=ContentFile(jpeg(), f"{name}.jpg"))
    page = get(article.get_absolute_url())
    first, second = article.photos.order_by("order", "pk")
    urls = [f"{HERE}{photo.image.url}" for photo in (first, second)]
    assert thing(page, "NewsArticle")["image"] == urls
    assert graph(page)["og:image"] == urls[0]


def test_a_piece_without_one_is_shared_with_a_drawn_picture(get: Get, client: Client) -> None:
    article = piece("植树任务完成")
    found = graph(get(article.get_absolute_url()))
    assert found["og:image"].startswith(f"{HERE}/articles/{article.pk}/card.png?")
    drawn = client.get(found["og:image"].removeprefix(HERE))
    assert (drawn.status_code, drawn.headers["Content-Type"]) == (200, "image/png")
