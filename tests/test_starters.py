"""The campaigns and organizations that a new site may begin with."""

from __future__ import annotations

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command

from articles.importing import knowledge
from articles.importing.register.bodies import body, kind
from articles.models import Campaign, CampaignAlias, Finding
from articles.pipeline.campaigns import STARTERS
from newsroom.pages.home import home_view
from people.models import Organization, OrganizationAlias
from people.sound import sounds, word_key
from tests.starters import CAMPAIGNS, ORGANIZATIONS, rows_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    load()


def load():
    call_command("loaddata", str(CAMPAIGNS), str(ORGANIZATIONS), verbosity=0)


def test_the_campaigns_are_those_that_the_importer_looks_for(loaded):
    told = knowledge.load().campaigns
    assert told is not None
    assert {name: told[name] for name in STARTERS} == STARTERS


def test_no_word_is_of_two_campaigns():
    words = Counter(word for name, also in STARTERS.items() for word in {name, *also})
    assert [word for word, times in words.items() if times > 1] == []


def test_readers_are_told_few_other_names(loaded):
    shown = CampaignAlias.objects.filter(shown=True).values_list("campaign__name", flat=True)
    assert 0 < max(Counter(shown).values()) <= 5


def test_each_campaign_is_described(loaded):
    assert not Campaign.objects.filter(description="").exists()


def test_what_is_loaded_twice_is_there_once(loaded):
    before = Campaign.objects.count(), Organization.objects.count()
    load()
    assert (Campaign.objects.count(), Organization.objects.count()) == before


def test_they_sort_by_sound(loaded):
    rows = [*Campaign.objects.all(), *Organization.objects.all()]
    own = [{name: getattr(row, name) for name in sounds("")} for row in rows]
    assert own == [sounds(word_key(row.name)) for row in rows]


@pytest.mark.parametrize(
    "name", [row["name"] for row in rows_of(ORGANIZATIONS, "people.organization")]
)
def test_an_organization_is_called_as_the_importer_calls_it(name):
    assert body(name) == name


def test_departments_are_departments():
    rows = rows_of(ORGANIZATIONS, "people.organization")
    told = {row["name"]: row["kind"] for row in rows if row["name"].endswith(("局", "院"))}
    assert told == {name: kind(name) for name in told}


def test_courts_companies_and_hospitals_are_among_them(loaded):
    kinds = set(Organization.objects.values_list("kind", flat=True))
    assert {"court", "procuratorate", "company", "hospital", "society"} <= kinds


def test_the_importer_knows_them_as_they_are_printed(loaded):
    known = knowledge.load().organizations
    assert {"区应急管理局", "区应急局", "区市场监督管理局", "区委统战部"} <= known
    assert "应急管理局" not in known


def test_one_of_a_district_has_the_districts_level():
    county = Organization.objects.create(name="云溪县", kind="district")
    row = Organization.objects.create(name="应急管理局", parent=county, confirmed=True)
    OrganizationAlias.objects.create(organization=row, name="应急局")
    assert knowledge.load().organizations == {"县应急管理局", "县应急局"}


@pytest.mark.parametrize("model", [Campaign, Organization])
def test_the_demo_begins_with_them_only_where_there_is_no_register(settings, model):
    settings.DEBUG = True
    model.objects.create(name="青岚清风行动")
    call_command("setup_demo", stdout=StringIO())
    assert not Campaign.objects.filter(name="爱国卫生运动").exists()


def test_the_demo_has_the_starters_and_the_findings_of_its_samples(settings):
    settings.DEBUG = True
    call_command("setup_demo", stdout=StringIO())
    assert Campaign.objects.get(name="消防安全").article_links.exists()
    assert Finding.objects.open().count() == 5
    Campaign.objects.filter(name="消防安全").update(description="本区自定")
    call_command("setup_demo", stdout=StringIO())
    assert Campaign.objects.get(name="消防安全").description == "本区自定"


def test_a_visitor_of_the_demo_sees_what_was_printed_on_this_day_a_year_before(settings):
    settings.DEBUG = True
    call_command("setup_demo", stdout=StringIO())
    (past,) = home_view().remembered
    assert (past.year, past.piece.text) == (2023, "早稻挺过一场大雨")
