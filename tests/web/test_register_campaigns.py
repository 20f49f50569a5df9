"""Pages of campaigns: what they are, their pieces by month, and figures over time."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from articles.models import Campaign, CampaignAlias
from newsroom.pages.campaigns import ALONE, FIGURES, POINTS
from tests import register
from tests.register import make_piece as piece
from tests.web.conftest import Get, without_ids
from tests.web.test_register_people import words

pytestmark = pytest.mark.django_db

DAYS = (date(2031, 3, 4), date(2031, 4, 8), date(2031, 6, 3))


@pytest.fixture
def campaign() -> Campaign:
    """With a figure in each of three months."""
    campaign = register.make_campaign(description="沿江排口整治。", start="2031-03")
    CampaignAlias.objects.create(campaign=campaign, name="护江行动")
    for day, value in zip(DAYS, ("300", "800", "1200"), strict=True):
        article = piece(f"{day.month}月的稿件", day)
        register.make_link(campaign, article)
        register.make_figure(value, article, campaign, cumulative=True, about="余")
    return campaign


def test_a_campaign_says_what_it_is(get: Get, campaign: Campaign) -> None:
    page = get(campaign.get_absolute_url())
    for told in ("沿江排口整治。", "护江行动", "2031年3月起"):
        assert told in page, told


def test_pieces_stand_under_their_months_the_latest_first(get: Get, campaign: Campaign) -> None:
    page = words(get(campaign.get_absolute_url()))
    page = page[page.index("报道时间线") :]
    assert re.search("2031年6月.*6月的稿件.*2031年4月.*4月的稿件.*2031年3月.*3月的稿件", page)


def test_the_words_of_a_campaign_are_out_of_the_way(get: Get, campaign: Campaign) -> None:
    campaign.aliases.create(name="澄江大扫除")
    page = get(campaign.get_absolute_url())
    assert "澄江大扫除" in re.findall("<details class=.note.*?</details>", page, re.DOTALL)[0]
    assert page.count("澄江大扫除") == 1


def test_another_name_of_a_campaign_is_told(get: Get, campaign: Campaign) -> None:
    campaign.aliases.create(name="护江", shown=True)
    page = get(campaign.get_absolute_url())
    assert "护江</span>" in page
    assert '<details class="note"' not in page[: page.index("护江</span>")]


def test_a_word_of_one_campaign_is_no_name_of_another(campaign: Campaign) -> None:
    other = Campaign(name="护江行动")
    with pytest.raises(ValidationError, match="护江行动"):
        other.clean()
    other.save()
    with pytest.raises(ValidationError, match=campaign.name):
        CampaignAlias(campaign=other, name=campaign.name).clean()


def test_figures_are_drawn_and_told_in_a_table(get: Get, campaign: Campaign) -> None:
    page = get(campaign.get_absolute_url())
    assert page.count("<circle") == 3
    assert page.count("<polyline") == 1
    for amount in ("300余处", "800余处", "1200余处"):
        assert f'<span class="amount">{amount}<' in page


def test_the_drawing_has_a_name(get: Get, campaign: Campaign) -> None:
    page = get(campaign.get_absolute_url())
    name = re.search(r'role="img" aria-labelledby="([^"]+)"', page)
    assert name
    assert f'<title id="{name[1]}">清理小广告</title>' in page


def test_counts_of_their_own_are_not_joined_by_a_line(get: Get, campaign: Campaign) -> None:
    campaign.figures.update(cumulative=False)
    page = get(campaign.get_absolute_url())
    assert "<polyline" not in page
    assert page.count('class="stem"') == 3


def test_figures_of_different_units_are_drawn_apart(get: Get, campaign: Campaign) -> None:
    for day, value in zip(DAYS, ("5", "6", "7"), strict=True):
        register.make_figure(value, piece(day=day), campaign, unit="吨", cumulative=True)
    for figure in campaign.figures.filter(unit="吨"):
        register.make_link(campaign, figure.article)
    assert get(campaign.get_absolute_url()).count("<polyline") == 2


def test_a_figure_of_one_day_is_told_and_not_drawn(get: Get) -> None:
    register.make_campaign("另一个活动")  # so that campaigns and figures have other numbers
    campaign = register.make_campaign()
    article = register.make_link(campaign).article
    register.make_figure("32", article, campaign, label="志愿服务队")
    page = get(campaign.get_absolute_url())
    assert "<svg" not in page
    assert re.search(r"志愿服务队 <span [^>]*>32", page)
    assert f"{campaign.get_absolute_url()}figures/" in page
    assert "志愿服务队" in get(f"{campaign.get_absolute_url()}figures/")


def test_of_what_was_counted_on_one_day_the_latest_stand_beside_the_drawings(
    get: Get, campaign: Campaign
) -> None:
    for number in range(ALONE + 2):
        article = piece(day=DAYS[0] + timedelta(days=number))
        register.make_link(campaign, article)
        register.make_figure(str(number), article, campaign, label=f"第{number}项")
    page = get(campaign.get_absolute_url())
    assert page.count("<svg") == 1
    latest = [f"第{number + 2}项" for number in range(ALONE)][::-1]
    assert re.findall(r"(第\d项) <span", page) == latest


def test_a_figure_is_as_of_the_day_that_is_told(get: Get, campaign: Campaign) -> None:
    campaign.figures.filter(value=300).update(as_of=date(2031, 2, 28))
    assert "2031-02-28" in get(f"{campaign.get_absolute_url()}figures/")


def test_figures_are_quoted_with_their_piece(get: Get, campaign: Campaign) -> None:
    page = get(f"{campaign.get_absolute_url()}figures/")
    assert "清理小广告800余处" in page
    assert "4月的稿件" in page


def test_many_figures_are_cut_into_pages(get: Get, campaign: Campaign) -> None:
    article = register.make_link(campaign, piece("数字多的")).article
    for number in range(FIGURES):
        register.make_figure(str(number), article, campaign, label=f"第{number}项")
    url = f"{campaign.get_absolute_url()}figures/"
    first = get(url)
    assert first.count('class="amount"') == FIGURES
    older = re.search(r'rel="next" href="([^"]+)"', first)
    assert older
    assert get(f"{url}{older[1]}").count('class="amount"') == 3


def test_of_many_figures_some_are_drawn_the_first_and_the_last_among_them(get: Get) -> None:
    campaign = register.make_campaign()
    for number in range(3 * POINTS):
        article = piece(f"稿件{number}", date(2031, 1, 1) + timedelta(days=number))
        register.make_link(campaign, article)
        register.make_figure(str(1000 + number), article, campaign, cumulative=True)
    page = get(campaign.get_absolute_url())
    assert page.count("<circle") == POINTS
    for number in (1000, 999 + 3 * POINTS):
        assert f'<span class="amount">{number}' in page


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_pieces_and_figures_that_are_not_published_are_not_shown(
    get: Get, campaign: Campaign, status: str
) -> None:
    secret = piece("秘密稿件", status=status)
    register.make_link(campaign, secret)
    register.make_figure("4321", secret, campaign)
    for url in (campaign.get_absolute_url(), f"{campaign.get_absolute_url()}figures/"):
        page = without_ids(get(url))
        assert "秘密稿件" not in page
        assert "4321" not in page


def test_a_piece_that_an_editor_has_excluded_is_not_of_the_campaign(
    get: Get, campaign: Campaign
) -> None:
    campaign.article_links.filter(article__headline="4月的稿件").update(by_hand=True, excluded=True)
    page = get(campaign.get_absolute_url())
    assert "4月的稿件" not in page
    assert "800余处" not in page


def test_a_campaign_of_no_published_piece_is_not_there(client: Client) -> None:
    campaign = register.make_campaign()
    register.make_link(campaign, piece(status="draft"))
    assert client.get(campaign.get_absolute_url()).status_code == 404
    assert campaign.name not in client.get("/campaigns/").content.decode()
