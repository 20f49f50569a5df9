"""One row that means two people is parted, and stays so."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Naming
from newsroom.models import User
from people.models import Official
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
