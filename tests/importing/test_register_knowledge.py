"""What reading leans on: what editors have confirmed, and nothing that was only printed."""

from __future__ import annotations

import pytest

from articles.importing import knowledge
from articles.models import Campaign, CampaignAlias
from articles.pipeline.records import Knowledge
from people.models import Official, OfficialName, Organization
from tests.importing.facts import figure, meeting, naming, official
from tests.importing.pages import store
from tests.register import make_office, make_official, make_proposal, make_term

pytestmark = pytest.mark.django_db


def test_what_was_only_printed_is_no_knowledge():
    facts = {"campaigns": ("防汛救灾",), "organizations": ("应急管理局",)}
    store(naming("2031-03-04", official("李宏", "区长"), meetings=(meeting(),), **facts))
    assert knowledge.load() == Knowledge({}, frozenset(), None)


def test_confirmed_titles_of_confirmed_people():
    somebody = make_official("李宏", confirmed=True)
    make_term(somebody, "区长")
    make_proposal(somebody, office=make_office("区委书记"))
    make_term(make_official("王芳"), "副区长")
    OfficialName.objects.create(official=somebody, name="李洪")
    assert knowledge.load().officials == {"李宏": ("区长",), "李洪": ("区长",)}


def test_namesakes_tell_all_their_titles():
    for note, title in (("甲", "区长"), ("乙", "区教育局局长")):
        make_term(make_official("李宏", note=note, confirmed=True), title)
    assert knowledge.load().officials == {"李宏": ("区长", "区教育局局长")}


def test_what_was_merged_into_another_is_not_told():
    kept = Organization.objects.create(name="云河街道", confirmed=True)
    Organization.objects.create(name="云合街道", confirmed=True, merged_into=kept)
    Official.objects.create(name="李洪", confirmed=True, merged_into=make_official("李宏"))
    told = knowledge.load()
    assert (told.officials, told.organizations) == ({}, frozenset({"云河街道"}))


def test_campaigns_of_editors_go_before_the_starters():
    store(naming("2031-03-04", campaigns=("防汛救灾",), figures=(figure(),)))
    own = Campaign.objects.create(name="清澈澄江")
    CampaignAlias.objects.create(campaign=own, name="护江")
    assert knowledge.load().campaigns == {"清澈澄江": ("护江",)}


def test_a_fixed_number_of_queries(django_assert_num_queries):
    for name in ("李宏", "王芳", "丁桂"):
        make_term(make_official(name, confirmed=True), f"{name}镇镇长")
        Organization.objects.create(name=f"{name}镇", confirmed=True)
        CampaignAlias.objects.create(
            campaign=Campaign.objects.create(name=name), name=f"{name}行动"
        )
    with django_assert_num_queries(7):
        knowledge.load()
