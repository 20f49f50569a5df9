"""What a reader is offered while typing."""

from __future__ import annotations

import json

import pytest
from django.utils.translation import gettext

from articles.models import ArticleCampaign, Campaign, Naming
from people.models import Appointment, Office, Official
from tests import factories as make
from tests.web.conftest import Get

pytestmark = pytest.mark.django_db


def offered(get: Get, typed: str) -> dict[str, str]:
    """Text → kind."""
    found = json.loads(get(f"/search/suggest?q={typed}"))["suggestions"]
    return {one["text"]: one["kind"] for one in found}


@pytest.fixture
def official() -> Official:
    official = Official.objects.create(name="陆怀瑾")
    office = Office.objects.create(title="区长")
    article = make.make_article(headline="春季植树")
    naming = Naming.objects.create(article=article, name="陆怀瑾", title="区长", official=official)
    naming.appointments.add(Appointment.objects.create(official=official, office=office))
    return official


@pytest.mark.parametrize(
    "typed", ["陆怀", "怀瑾", "陸懷瑾", "luhuaijin", "lu huai", "lhj", "LHJ", "ｌｈｊ"]
)
def test_officials_are_offered_by_characters_sound_and_initials(
    get: Get, official: Official, typed: str
) -> None:
    assert offered(get, typed) == {"陆怀瑾": gettext("Official")}


def test_every_kind_is_offered(get: Get, official: Official) -> None:
    make.make_byline(make.make_reporter("林晓岚"), article=make.make_article(
        make.make_page(make.make_issue(None)), "秋季植树"))  # fmt: skip
    campaign = Campaign.objects.create(name="创建全国文明城市")
    ArticleCampaign.objects.create(article=official.namings.get().article, campaign=campaign)
    assert offered(get, "区长") == {"区长": gettext("Office")}
    assert offered(get, "cjqgwm") == {"创建全国文明城市": gettext("Campaign")}
    assert offered(get, "linxiao") == {"林晓岚": gettext("Reporter")}
    assert offered(get, "植树") == dict.fromkeys(["春季植树", "秋季植树"], gettext("Headline"))


@pytest.mark.parametrize("typed", ["创文", "創文", "文明城市创"])
def test_what_has_another_name_is_offered_once_by_that(
    get: Get, official: Official, typed: str
) -> None:
    campaign = Campaign.objects.create(name="创建全国文明城市")
    for name in ("创文", "创文工作", "文明城市创建"):
        campaign.aliases.create(name=name)
    ArticleCampaign.objects.create(article=official.namings.get().article, campaign=campaign)
    assert offered(get, typed) == {"创建全国文明城市": gettext("Campaign")}


@pytest.mark.parametrize("typed", ["“五", "五星”支", '"五星"支部', "『五星』"])
def test_a_name_with_quotation_marks_is_offered_by_any_of_their_shapes(
    get: Get, official: Official, typed: str
) -> None:
    campaign = Campaign.objects.create(name="“五星”支部创建")
    ArticleCampaign.objects.create(article=official.namings.get().article, campaign=campaign)
    assert offered(get, typed) == {campaign.name: gettext("Campaign")}


@pytest.mark.parametrize("typed", ["chunji", "zhishu", "jizhi", "chun ji", "cjzs", "jzs", "CJZS"])
def test_headlines_are_offered_by_sound_and_initials(get: Get, typed: str) -> None:
    make.make_article(headline="“春季”植树")
    assert offered(get, typed) == {"“春季”植树": gettext("Headline")}


@pytest.mark.parametrize("typed", ["unji", "cj", "shuz", "chunjiz28"])
def test_letters_within_a_syllable_or_too_few_are_no_headlines_sound(get: Get, typed: str) -> None:
    make.make_article(headline="春季植树")
    assert offered(get, typed) == {}


def test_a_headline_that_is_another_now_is_offered_by_its_new_sound(get: Get) -> None:
    article = make.make_article(headline="春季植树")
    assert offered(get, "chunji")
    article.headline = "秋季护林"
    article.save()
    assert (offered(get, "chunji"), list(offered(get, "hulin"))) == ({}, ["秋季护林"])


def test_nobody_is_offered_whom_no_published_piece_names(get: Get, official: Official) -> None:
    article = official.namings.get().article
    article.status = "draft"
    article.save()
    assert offered(get, "lhj") == {}
    assert offered(get, "植树") == {}


@pytest.mark.parametrize("typed", ["", " ", "%", "_", "'", '"', "\\", "植" * 5000])
def test_whatever_is_typed_has_an_answer(get: Get, official: Official, typed: str) -> None:
    assert offered(get, typed) == {}
