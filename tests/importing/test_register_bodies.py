"""Organizations of several districts, and of pages that tell no district."""

from __future__ import annotations

from itertools import permutations

import pytest

from articles.importing.store.undo import undo
from articles.models import ArticleOrganization, Doubt, ImportRun, Naming
from people.models import Appointment, Office, Organization, OrganizationAlias
from tests.importing.facts import naming, official, register
from tests.importing.pages import store
from tests.importing.test_register_any_order import taken_back

BODY = "教育局"


def about(district: str, name: str = BODY, day: str = "2031-03-04"):
    paper = {"publication": f"{district}报", "name": f"{district}{name}{day}.txt"}
    return naming(day, organizations=(name,), district=district, **paper)


def linked() -> list[tuple[str, str]]:
    rows = ArticleOrganization.objects.values_list(
        "organization__name", "organization__parent__name"
    )
    return sorted((name, above or "") for name, above in rows)


def starter(name: str = BODY) -> Organization:
    return Organization.objects.create(name=name, kind="department", confirmed=True, pattern=True)


@pytest.mark.django_db
def test_each_district_has_its_own_of_a_pattern():
    starter()
    for district in ("青岚区", "云溪区"):
        store(about(district))
    assert linked() == [(BODY, "云溪区"), (BODY, "青岚区")]


@pytest.mark.django_db
def test_a_pattern_gives_its_name_and_its_kind():
    row = starter("卫生健康委员会")
    OrganizationAlias.objects.create(organization=row, name="卫健委")
    store(about("青岚区", "卫健委"))
    store(about("青岚区", "卫生健康委员会", "2031-03-05"))
    own = Organization.objects.get(parent__name="青岚区")
    assert (own.name, own.kind, own.confirmed) == ("卫生健康委员会", "department", False)
    assert linked() == [("卫生健康委员会", "青岚区")] * 2


@pytest.mark.django_db
def test_a_confirmed_body_that_is_no_pattern_is_that_of_all_districts():
    Organization.objects.create(name="供电公司", confirmed=True)
    for district in ("青岚区", "云溪区"):
        store(about(district, "供电公司"))
    assert linked() == [("供电公司", "")] * 2


@pytest.mark.django_db
def test_a_page_of_no_known_district_means_the_only_one():
    store(about("青岚区"))
    store(about(""))
    assert linked() == [(BODY, "青岚区")] * 2
    assert not Doubt.objects.exists()


@pytest.mark.django_db
def test_a_page_of_no_known_district_asks_which_of_two():
    for district in ("青岚区", "云溪区", ""):
        store(about(district))
    assert linked() == [(BODY, ""), (BODY, "云溪区"), (BODY, "青岚区")]
    assert [row.code for row in Doubt.objects.all()] == ["organization-ambiguous"]


@pytest.mark.django_db
def test_the_question_goes_with_the_second_district():
    run = ImportRun.objects.create()
    store(about("青岚区"))
    store(about(""))
    store(about("云溪区"), run)
    assert Doubt.objects.exists()
    undo(run, lambda _dump: None, lambda _text: None)
    assert linked() == [(BODY, "青岚区")] * 2
    assert not Doubt.objects.exists()


@pytest.mark.django_db
def test_a_name_without_a_district_is_what_it_was_when_the_district_goes():
    run = ImportRun.objects.create()
    store(about(""))
    before = register()
    store(about("青岚区"), run)
    undo(run, lambda _dump: None, lambda _text: None)
    assert register() == before


@pytest.mark.django_db
def test_what_an_editor_linked_stays():
    store(about("青岚区"))
    store(about(""))
    own = Organization.objects.get(name=BODY)
    ArticleOrganization.objects.filter(district=None).update(by_hand=True)
    store(about("云溪区"))
    assert ArticleOrganization.objects.get(by_hand=True).organization == own


@pytest.mark.django_db
@pytest.mark.parametrize("with_starter", [False, True])
def test_in_any_order_the_same_bodies(with_starter):
    if with_starter:
        starter()
    dumps = [about("青岚区"), about("云溪区"), about(""), about("", day="2031-03-05")]

    def loaded(order):
        for dump in order:
            store(dump)
        return register()

    tables = [taken_back(lambda order=order: loaded(order)) for order in permutations(dumps)]
    assert all(table == tables[0] for table in tables)
    three = [taken_back(lambda order=order: loaded(order)) for order in permutations(dumps[1:])]
    assert all(table == three[0] for table in three)


@pytest.mark.django_db
@pytest.mark.parametrize("district", ["", "青岚区", "云溪区"])
def test_a_name_with_a_district_is_that_districts_on_any_page(district):
    store(about(district, "云溪区教育局"))
    assert linked() == [(BODY, "云溪区")]
    assert not Organization.objects.filter(name__contains="云溪区教育局").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["老城区改造办公室", "开发区管委会", "城市管理局", "幸福小区业主委员会"]
)
def test_not_every_name_begins_with_a_district(name):
    store(about("青岚区", name))
    assert [above for _name, above in linked()] == ["青岚区"]


def printed(district: str, day: str = "2031-03-04"):
    return naming(
        day, official("钱进", "教育局局长"), name=f"{district}{day}.txt", district=district
    )


@pytest.mark.django_db
def test_an_office_without_a_district_is_the_only_one_of_that_title():
    store(printed(""))
    store(printed("青岚区", "2031-03-05"))
    term = Appointment.objects.get()
    assert (str(term.office.district), term.namings.count()) == ("青岚区", 2)
    assert Office.objects.count() == 1
    assert Naming.objects.filter(appointments=term).count() == 2


@pytest.mark.django_db
def test_an_office_without_a_district_is_an_editors_one_of_that_title():
    store(printed("青岚区"))
    Appointment.objects.update(confirmed=True)
    store(printed("", "2031-03-05"))
    assert str(Appointment.objects.get().last_seen) == "2031-03-05"


@pytest.mark.django_db
def test_offices_in_any_order():
    dumps = [printed("青岚区"), printed("", "2031-03-05"), printed("", "2031-03-06")]

    def loaded(order):
        for dump in order:
            store(dump)
        return register()

    tables = [taken_back(lambda order=order: loaded(order)) for order in permutations(dumps)]
    assert all(table == tables[0] for table in tables)
