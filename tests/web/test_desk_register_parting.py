"""One row that means two people is parted, and stays so."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Doubt, Naming
from newsroom.models import User
from people.merging import merge
from people.models import Appointment, Official
from tests import register
from tests.importing import facts
from tests.importing.pages import store
from tests.web.forms import act

pytestmark = pytest.mark.django_db

OFFICIAL = "people/official"


@pytest.fixture
def namesakes(db: None) -> Official:
    """Two people who were taken for one: an office of either, and a title without any."""
    official = register.make_official("燕青山")
    for title in ("区应急管理局局长", "柳溪街道党工委书记"):
        term = register.make_proposal(official, office=title)
        register.make_naming(official, register.make_piece(title), term, title=title)
    register.make_naming(official, register.make_piece("区领导"), title="区领导")
    return official


def test_the_page_of_parting_lists_terms_and_bare_titles(
    editor: User, namesakes: Official, client: Client
) -> None:
    page = act(client, OFFICIAL, "part", namesakes)
    for words in ("区应急管理局局长", "柳溪街道党工委书记", "区领导"):
        assert f"> {words}</label>" in page


def test_the_other_person_gets_the_term_and_its_pieces(
    editor: User, namesakes: Official, client: Client
) -> None:
    term = namesakes.appointments.get(office__title="柳溪街道党工委书记")
    act(client, OFFICIAL, "part", namesakes, note="柳溪街道", terms=term.pk)
    other = Official.objects.get(note="柳溪街道")
    assert [row.title for row in other.namings.all()] == ["柳溪街道党工委书记"]
    assert namesakes.namings.count() == 2


def test_the_other_person_gets_a_bare_title(
    editor: User, namesakes: Official, client: Client
) -> None:
    act(client, OFFICIAL, "part", namesakes, note="柳溪街道", titles="区领导")
    other = Official.objects.get(note="柳溪街道")
    assert [row.title for row in other.namings.all()] == ["区领导"]


def test_a_page_that_comes_later_tells_the_two_apart(editor: User, client: Client) -> None:
    store(facts.naming("2031-03-04", facts.official("燕青山", "区长"), facts.leader("燕青山")))
    namesakes = Official.objects.get()
    act(client, OFFICIAL, "part", namesakes, note="另一位", titles="区领导")
    store(facts.naming("2031-03-06", facts.official("燕青山", "区长"), facts.leader("燕青山")))
    told = set(Naming.objects.values_list("title", "official__note"))
    assert told == {("区长", ""), ("区领导", "另一位")}


def test_the_title_by_which_the_first_one_was_told_apart_is_the_other_persons(
    editor: User, namesakes: Official, client: Client
) -> None:
    title = "柳溪街道党工委书记"
    Official.objects.update(note=title)
    term = namesakes.appointments.get(office__title=title)
    act(client, OFFICIAL, "part", namesakes, note="石桥街道", terms=term.pk)
    store(facts.naming("2031-03-20", facts.official("燕青山", title)))
    other = Official.objects.get(note="石桥街道")
    assert {row.official for row in Naming.objects.filter(title=title)} == {other}
    assert Appointment.objects.get(office__title=title).official == other


# Two who have both held one office


@pytest.fixture
def delegates(db: None) -> Official:
    """A manager and a doctor, both delegates, whom pages print by both their titles."""
    for day, title in enumerate(("区教育局局长、区政协委员", "区医院院长、区政协委员"), 4):
        for number in (day, day + 2):
            store(facts.naming(f"2031-03-0{number}", facts.official("燕青山", title)))
    taken, *others = Official.objects.order_by("pk")
    for other in others:
        merge(other, taken, unnoted=True)
    return taken


def told() -> set[tuple[str, str]]:
    """By which title each of them is printed."""
    return set(Naming.objects.values_list("title", "official__note"))


def held(official: Official) -> set[str]:
    return set(official.appointments.values_list("office__title", flat=True))


DOCTOR = "区医院院长、区政协委员"


def test_the_page_of_parting_lists_titles_that_share_an_office(
    editor: User, delegates: Official, client: Client
) -> None:
    page = act(client, OFFICIAL, "part", delegates)
    assert f'name="titles" value="{DOCTOR}"' in page


def test_a_title_that_shares_an_office_is_the_other_persons(
    editor: User, delegates: Official, client: Client
) -> None:
    act(client, OFFICIAL, "part", delegates, note="医院", titles=DOCTOR)
    assert told() == {("区教育局局长、区政协委员", ""), (DOCTOR, "医院")}


def test_both_hold_the_office_that_they_share(
    editor: User, delegates: Official, client: Client
) -> None:
    act(client, OFFICIAL, "part", delegates, note="医院", titles=DOCTOR)
    other = Official.objects.get(note="医院")
    assert held(other) == {"区医院院长", "区政协委员"}
    assert held(delegates) == {"区教育局局长", "区政协委员"}


def test_each_piece_speaks_of_its_own_persons_terms(
    editor: User, delegates: Official, client: Client
) -> None:
    act(client, OFFICIAL, "part", delegates, note="医院", titles=DOCTOR)
    links = Naming.appointments.through.objects.values_list(
        "naming__official", "appointment__official"
    )
    assert len(links) == 8
    assert all(one == other for one, other in links)


def test_though_an_editor_has_confirmed_what_the_first_one_holds(
    editor: User, delegates: Official, client: Client
) -> None:
    Appointment.objects.filter(office__title="区政协委员").update(confirmed=True)
    act(client, OFFICIAL, "part", delegates, note="医院", titles=DOCTOR)
    assert told() == {("区教育局局长、区政协委员", ""), (DOCTOR, "医院")}
    assert not Doubt.objects.exists()


def test_the_next_page_goes_to_whose_title_it_prints(
    editor: User, delegates: Official, client: Client
) -> None:
    act(client, OFFICIAL, "part", delegates, note="医院", titles=DOCTOR)
    store(facts.naming("2031-03-20", facts.official("燕青山", DOCTOR)))
    assert Naming.objects.latest("pk").official == Official.objects.get(note="医院")


def test_merged_again_all_is_the_first_ones(
    editor: User, delegates: Official, client: Client
) -> None:
    act(client, OFFICIAL, "part", delegates, note="医院", titles=DOCTOR)
    other = Official.objects.get(note="医院")
    act(client, OFFICIAL, "merge_rows", delegates, other, kept=delegates.pk)
    assert delegates.namings.count() == 4
    assert held(delegates) == {"区教育局局长", "区医院院长", "区政协委员"}


@pytest.mark.parametrize(
    "said", [{"note": "柳溪街道"}, {"note": " ", "titles": "区领导"}, {"note": "x", "terms": "abc"}]
)
def test_nothing_is_parted_without_a_choice_and_a_note(
    editor: User, namesakes: Official, client: Client, said: dict[str, str]
) -> None:
    assert "另一人的备注" in act(client, OFFICIAL, "part", namesakes, **said)
    assert Official.objects.count() == 1


def test_one_person_is_parted_at_a_time(editor: User, client: Client) -> None:
    two = register.make_official("沈望舟"), register.make_official("沈旺舟")
    assert "请选一个人" in act(client, OFFICIAL, "part", *two, note="x")
