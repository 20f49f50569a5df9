"""Whatever the order of the dumps, killed or undone between them: one register."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from itertools import permutations

import pytest
from django.conf import settings as settings_of_django
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.importing.store import put
from articles.importing.store.undo import undo
from articles.models import ImportRun, Meeting, Naming
from articles.pipeline import records
from people.models import Appointment, Official, Organization
from tests.importing.facts import change, figure, leader, meeting, naming, official, register
from tests.importing.pages import bytes_of, deposit, store

NAMES = ("张川", "李宏", "王芳")
TITLES = (
    "区长", "副区长", "区委书记", "区委副书记、代区长", "区财政局局长", "区教育局局长",
    "原区委书记", "市长", "云溪区区长", "幸福社区党支部书记", "区委常委、宣传部长", "区政协主席",
)  # fmt: skip
DAYS = tuple(f"2031-{month:02}-{day:02}" for month in (3, 6) for day in (4, 5, 6))


#: Imports take long, and shrinking one for minutes on end tells little more.
_FEW = {
    "max_examples": 12,
    "suppress_health_check": list(HealthCheck),
    "phases": (Phase.explicit, Phase.reuse, Phase.generate),
}


def taken_back(function):
    """Runs in a transaction of which nothing stays."""
    with transaction.atomic():
        found = function()
        transaction.set_rollback(True)
    return found


def loaded(dumps):
    for dump in dumps:
        store(dump)
    return register()


officials = st.builds(
    lambda name, title: leader(name) if title == "区领导" else official(name, title),
    st.sampled_from(NAMES),
    st.sampled_from((*TITLES, "区领导")),
)
changes = st.builds(
    change,
    st.sampled_from(NAMES),
    st.sampled_from(("区长", "区教育局局长", "副区长")),
    st.sampled_from(("elected", "appointed", "acting", "removed")),
)
meetings = st.builds(
    meeting,
    st.sampled_from(("区委常委会会议", "“周交办”会议")),
    st.integers(3, 5),
    date=st.sampled_from((None, "2031-03-03", "2031-03-04")),
    place=st.sampled_from(("", "区会议中心", "区委四楼")),
    chair=st.sampled_from((None, *NAMES)),
    attendance=st.lists(
        st.builds(records.Attendee, st.sampled_from(NAMES), st.sampled_from(("attends", "speaks"))),
        max_size=2,
    ).map(tuple),
)


DISTRICTS = ("青岚区", "青岚区", "云溪区")


@st.composite
def many_dumps(draw, districts=(*DISTRICTS, "")):
    days = draw(st.lists(st.sampled_from(DAYS), min_size=3, max_size=5))
    return [
        naming(
            day,
            *draw(st.lists(officials, max_size=3)),
            name=f"{number}.txt",
            number=number + 1,
            topic=f"{'甲乙丙丁戊'[number]}线{day}整治",
            district=draw(st.sampled_from(districts)),
            changes=tuple(draw(st.lists(changes, max_size=1))),
            meetings=tuple(draw(st.lists(meetings, max_size=2))),
            campaigns=tuple(draw(st.sets(st.sampled_from(("防汛救灾", "党建引领")), max_size=2))),
            organizations=tuple(draw(st.sets(st.sampled_from(("应急管理局", "云河街道"))))),
            figures=tuple(draw(st.lists(st.builds(figure), max_size=1))),
        )
        for number, day in enumerate(days)
    ]


class AnyOrder(TestCase):
    @settings(**_FEW)
    @given(dumps=many_dumps(), chance=st.randoms(use_true_random=False))
    def test_any_order_gives_the_same_register(self, dumps, chance):
        expected = taken_back(lambda: loaded(dumps))
        shuffled = chance.sample(dumps, len(dumps))
        assert taken_back(lambda: loaded(shuffled)) == expected

    @settings(**_FEW)
    @given(dumps=many_dumps(), chance=st.randoms(use_true_random=False))
    def test_undoing_one_dump_gives_the_register_of_the_others(self, dumps, chance):
        gone = chance.randrange(len(dumps))
        expected = taken_back(lambda: loaded(dumps[:gone] + dumps[gone + 1 :]))

        def undone():
            runs = [ImportRun.objects.create() for _dump in dumps]
            for run, dump in zip(runs, dumps, strict=True):
                put(lambda dump=dump: deposit(dump), dump.source, run)
            undo(runs[gone], lambda _dump: None, lambda _text: None)
            return register()

        assert taken_back(undone) == expected

    @settings(**_FEW | {"max_examples": 8})
    @given(dumps=many_dumps(), others=many_dumps())
    def test_a_correction_gives_the_register_of_what_it_says(self, dumps, others):
        """Facts of other dumps, told by dumps that correct the first ones."""
        said = [_with_facts_of(dump, other) for dump, other in zip(dumps, others, strict=False)]
        kept = dumps[len(said) :]
        expected = taken_back(lambda: loaded([*said, *kept]))
        assert taken_back(lambda: loaded([*dumps, *said])) == expected


def _with_facts_of(dump, other):
    """The text of the one with a paragraph more, the facts of the other."""
    piece, facts = dump.articles[0], other.articles[0]
    more = records.Block("paragraph", "订正一处。", ((9, 9),))
    told = {
        name: getattr(facts, name)
        for name in ("officials", "changes", "meetings", "campaigns", "organizations", "figures")
    }
    corrected = replace(dump, articles=(replace(piece, blocks=(*piece.blocks, more), **told),))
    return replace(corrected, sha256=hashlib.sha256(bytes_of(corrected)).hexdigest())


@pytest.mark.django_db
def test_every_order_of_four_dumps():
    dumps = [
        naming("2031-03-04", official("张川", "副区长"), meetings=(meeting(date=None),)),
        naming("2031-03-05", official("张川", "区教育局局长"), meetings=(meeting(),)),
        naming(
            "2031-06-04", official("张川", "区长"), changes=(change("张川", "区长", "elected"),)
        ),
        naming("2031-06-05", leader("张川"), meetings=(meeting(place="区会议中心"),)),
    ]
    found = {str(taken_back(lambda some=some: loaded(some))) for some in permutations(dumps)}
    assert len(found) == 1


@pytest.mark.django_db
def test_the_samples_in_any_order_give_one_register():
    samples = sorted((settings_of_django.BASE_DIR / "fixtures" / "samples").glob("*.txt"))
    chance = random.Random(3)
    orders = [samples, samples[::-1], chance.sample(samples, len(samples))]
    first, *others = [taken_back(lambda some=some: imported(some)) for some in orders]
    assert first["Official"]
    assert others == [first, first]


def imported(paths):
    for path in paths:
        call_command("import_issues", str(path), publication="青岚新闻", verbosity=0)
    return register()


@pytest.mark.django_db
def test_undoing_everything_leaves_nothing():
    run = ImportRun.objects.create()
    for day in ("2031-03-04", "2031-03-05"):
        facts = {
            "meetings": (meeting(date=day, chair="李宏"),),
            "campaigns": ("防汛救灾",),
            "organizations": ("应急管理局",),
            "figures": (figure(),),
            "changes": (change("王芳", "云溪区区长", "elected"),),
        }
        dump = naming(day, official("李宏", "区长"), official("丁桂", "区民政局局长"), **facts)
        put(lambda dump=dump: deposit(dump), day, run)
    undo(run, lambda _dump: None, lambda _text: None)
    assert not any(register().values())


@pytest.mark.django_db
def test_undoing_keeps_what_an_editor_has_worked_on():
    run = ImportRun.objects.create()
    dump = naming("2031-03-04", official("李宏", "区长"), meetings=(meeting(),))
    put(lambda: deposit(dump), "a.txt", run)
    Official.objects.update(confirmed=True)
    Appointment.objects.update(confirmed=True, start="2030")
    Meeting.objects.update(place="区文化馆")
    undo(run, lambda _dump: None, lambda _text: None)
    assert not Naming.objects.exists()
    assert [str(term.start) for term in Appointment.objects.all()] == ["2030"]
    assert Meeting.objects.get().place == "区文化馆"
    assert set(Organization.objects.values_list("name", flat=True)) == {"青岚区", "区政府"}


@pytest.mark.django_db
def test_a_thousand_names_in_random_order_are_as_many_people():
    names = [f"周{chr(0x4E00 + number)}" for number in range(60)]
    chance = random.Random(7)
    for day in DAYS:
        store(naming(day, *(official(name, "区民政局干事") for name in chance.sample(names, 30))))
    assert Official.objects.count() == Naming.objects.values("name").distinct().count()
