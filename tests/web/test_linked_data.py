"""What pages say to machines in their heads, read by extruct as search engines read it."""

from __future__ import annotations

import re
from typing import Any

import extruct
import pytest
from django.core.files.base import ContentFile
from django.test import Client

from newsroom import linked_data
from tests import factories as make
from tests import register
from tests.pictures import jpeg
from tests.register import make_piece as piece
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


def test_a_piece_without_one_is_shared_with_a_drawn_picture(get: Get, client: Client) -> None:
    article = piece("植树任务完成")
    found = graph(get(article.get_absolute_url()))
    assert found["og:image"].startswith(f"{HERE}/articles/{article.pk}/card.png?")
    drawn = client.get(found["og:image"].removeprefix(HERE))
    assert (drawn.status_code, drawn.headers["Content-Type"]) == (200, "image/png")


# The e-paper's comment


def fields(page: str) -> dict[str, str]:
    (told,) = re.findall(r"<!--enpproperty (.*?)/enpproperty-->", page)
    return dict(re.findall(r"<(\w+)>(.*?)</\1>", told))


def test_a_piece_has_the_comment_of_the_e_paper(get: Get) -> None:
    article = piece(
        "植树", by=make.make_reporter("林晓岚"), kicker="清澈澄江", subtitle="三千株", column="生态"
    )
    article.tags.add("植树")
    found = fields(get(article.get_absolute_url()))
    assert found["articleid"] == str(article.pk)
    assert found["date"] == "2031-03-04 00:00:00.0"
    assert [found[name] for name in ("introtitle", "title", "subtitle")] == [
        "清澈澄江",
        "植树",
        "三千株",
    ]
    assert [found[name] for name in ("author", "keyword", "nodename")] == ["林晓岚", "植树", "生态"]


def test_the_text_stands_between_the_two_other_comments(get: Get) -> None:
    page = get(piece(body="只有这一段。").get_absolute_url())
    (text,) = re.findall(r"<!--enpcontent-->(.*?)<!--/enpcontent-->", page, re.DOTALL)
    assert "<p>只有这一段。</p>" in text


@pytest.mark.parametrize("sign", ["--", "---", "-->", "--!>", "<!--", "->", HOSTILE])
def test_no_headline_ends_the_comment(get: Get, sign: str) -> None:
    page = get(piece(f"标题{sign}", subtitle=f"{sign}x").get_absolute_url())
    (told,) = re.findall(r"<!--(enpproperty .*?)-->", page)
    assert told.endswith("/enpproperty")
    assert "--" not in told
