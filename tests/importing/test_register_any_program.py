"""An editor's hand between imports, in whatever order they come or are taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.admin.who import decide, look_again
from articles.importing.store import put
from articles.importing.store.register import remember
from articles.importing.store.undo import undo
from articles.models import (
    ArticleCampaign,
    Campaign,
    Doubt,
    Figure,
    ImportRun,
    Meeting,
    MeetingReport,
    Naming,
)
from articles.pipeline import records
from people.merging import Refused, merge, split
from people.models import Appointment, Merge, Official
from tests.importing.facts import change, leader, official, register
from tests.importing.facts import naming as make_page
from tests.importing.pages import deposit
from tests.importing.test_register_any_order import (
    _FEW,
    NAMES,
    many_dumps,
    taken_back,
)

#: What an editor does, to whom, and to which of several.
Deed = tuple[str, str, int]

_WORDS = ("name", "note", "district__name", "pk")


def people(name: str) -> list[Official]:
    """By what is told of them, for their numbers follow the order of the imports."""
    return list(Official.objects.filter(name=name, merged_into=None).order_by(*_WORDS))


def terms(name: str) -> list[Appointment]:
    rows = Appointment.objects.filter(official__in=people(name))
    return list(rows.order_by("office__title", "office__district__name", "capacity", "start"))


def namings(name: str) -> list[Naming]:
    rows = Naming.objects.filter(name=name, kind="official")
    return list(rows.order_by("day", "article__headline", "title"))


def confirm(name: str, number: int) -> None:
    for term in terms(name)[number : number + 1]:
        Appointment.objects.filter(pk=term.pk).update(confirmed=True)
        look_again([term.official])


def correct(name: str, number: int) -> None:
    for term in terms(name)[number : number + 1]:
        Appointment.objects.filter(pk=term.pk).update(start="2030", end="2031-05", confirmed=True)
        look_again([term.official])


def acknowledge(name: str, number: int) -> None:
    """There is such a person; of what they hold nothing is said."""
    for person in people(name)[number : number + 1]:
        Official.objects.filter(pk=person.pk).update(confirmed=True)
        look_again([person])


def answer(name: str, number: int) -> None:
    """Somebody else of the name is meant, or a new one, or nobody."""
    for naming in namings(name)[number : number + 1]:
        other = [row for row in people(name) if row.pk != naming.official_id][:1]
        new = Official(name=name, note=f"第{number}位", confirmed=True)
        if number == 1 and not people(name)[9:] and new.note not in _notes(name):
            new.save()
            other = [new]
        Doubt.objects.filter(naming=naming).update(settled_at=timezone.now(), resolution="已答复")
        decide(naming, other[0] if other else None)


def _notes(name: str) -> set[str]:
    return set(Official.objects.filter(name=name).values_list("note", flat=True))


def unite(name: str, number: int) -> None:
    both = people(name)[:2]
    if len(both) == 2:
        gone, kept = both if number else both[::-1]
        remember(both)
        merge(gone, kept)
        look_again(both)


def part(name: str, number: int) -> None:
    """The last merge that stands."""
    for merged in Merge.objects.filter(split_at=None).order_by("-pk")[:1]:
        try:
            split(merged)
        except Refused:
            continue
        look_again(Official.objects.filter(pk__in=(merged.gone, merged.kept)))


def belong(name: str, number: int) -> None:
    """One piece does not belong to its campaign, another does to one that its words do not tell."""
    links = ArticleCampaign.objects.order_by("article__headline", "campaign__name")
    for link in links[number : number + 1]:
        ArticleCampaign.objects.filter(pk=link.pk).update(by_hand=True, excluded=True)
        row, _made = Campaign.objects.get_or_create(name="编辑专项", confirmed=True)
        ArticleCampaign.objects.get_or_create(
            article_id=link.article_id, campaign=row, defaults={"by_hand": True}
        )


def recount(name: str, number: int) -> None:
    for figure in Figure.objects.order_by("article__headline", "order")[number : number + 1]:
        Figure.objects.filter(pk=figure.pk).update(value=17, by_hand=True)


def replace_meeting(name: str, number: int) -> None:
    told = MeetingReport.objects.order_by("article__headline", "order")[number : number + 1]
    for report in told:
        Meeting.objects.filter(pk=report.meeting_id).update(place="编辑所记")


DEEDS: dict[str, Callable[[str, int], None]] = {
    deed.__name__: deed
    for deed in (
        confirm, correct, acknowledge, answer, unite, part, belong, recount, replace_meeting,
    )
}  # fmt: skip

deeds = st.lists(
    st.tuples(st.sampled_from(sorted(DEEDS)), st.sampled_from(NAMES), st.integers(0, 2)),
    min_size=1,
    max_size=4,
)


def load(dump: records.Page) -> ImportRun:
    run = ImportRun.objects.create()
    put(lambda: deposit(dump), dump.source, run)
    return run


def take_back(run: ImportRun) -> None:
    undo(run, lambda _dump: None, lambda _text: None)


def done(first: list[records.Page], hand: list[Deed], second: list[records.Page]) -> None:
    for dump in first:
        load(dump)
    for deed, name, number in hand:
        DEEDS[deed](name, number)
    for dump in second:
        load(dump)


def said() -> list[set[tuple]]:
    """All that an editor has decided, by what it says."""
    who = ("official__name", "official__note")
    return [
        set(Naming.objects.filter(by_hand=True).values_list("article__headline", "title", *who)),
        set(
            Appointment.objects.filter(confirmed=True).values_list(
                "official__name", "office__title", "office__district__name", "start", "end"
            )
        ),
        set(
            ArticleCampaign.objects.filter(by_hand=True).values_list(
                "article__headline", "campaign__name", "excluded"
            )
        ),
        set(Figure.objects.filter(by_hand=True).values_list("article__headline", "label", "value")),
        set(Merge.objects.filter(split_at=None).values_list("title")),
        set(Meeting.objects.filter(place="编辑所记").values_list("name", "date")),
    ]


def unlike(found: dict[str, list], expected: dict[str, list]) -> dict[str, tuple[list, list]]:
    """Rows that only the one or only the other register has."""
    told = {
        kind: (
            [row for row in found[kind] if row not in rows],
            [row for row in rows if row not in found[kind]],
        )
        for kind, rows in expected.items()
    }
    return {kind: rows for kind, rows in told.items() if found[kind] != expected[kind] or any(rows)}


class AnyProgram(TestCase):
    @settings(**_FEW)
    @given(
        dumps=many_dumps(),
        hand=deeds,
        middle=st.integers(1, 3),
        chance=st.randoms(use_true_random=False),
    )
    def test_imports_before_and_after_an_editors_hand_in_any_order(
        self, dumps, hand, middle, chance
    ):
        first, second = dumps[:middle], dumps[middle:]
        expected = taken_back(lambda: (done(first, hand, second), register())[1])

        def otherwise():
            done(chance.sample(first, len(first)), hand, [])
            for dump in chance.sample(second, len(second)):
                run = load(dump)
                if chance.random() < 0.5:
                    take_back(run)
                    load(dump)
            return register()

        assert not unlike(taken_back(otherwise), expected)

    @settings(**_FEW)
    @given(
        dumps=many_dumps(),
        hand=deeds,
        chance=st.randoms(use_true_random=False),
    )
    def test_what_came_after_an_editors_hand_is_taken_back_and_all_said_stands(
        self, dumps, hand, chance
    ):
        first, second = dumps[:2], dumps[2:]
        done(first, hand, [])
        before, decided = register(), said()
        runs = [load(dump) for dump in second]
        assert said() == decided
        for run in chance.sample(runs, len(runs)):
            take_back(run)
        assert said() == decided
        assert not unlike(register(), before)


@pytest.mark.django_db
def test_whom_an_editor_confirmed_on_pages_of_no_district_is_the_same_in_any_order() -> None:
    """Two districts tell posts that exclude each other, and the person might be either's."""
    elected = change("张川", "副区长", "elected")
    first = placeless("0.txt", official("张川", "区委书记"), changes=(elected,))
    again = placeless("1.txt", official("张川", "区委副书记、代区长"), leader("张川"))
    here = placeless("2.txt", official("张川", "区教育局局长"), district="青岚区")
    there = placeless("3.txt", official("张川", "区委常委、宣传部长"), district="云溪区")

    def after(*second: records.Page) -> dict[str, list]:
        done([first], [("correct", "张川", 0)], [again, *second])
        return register()

    one_way, other_way = (
        taken_back(lambda: after(here, there)),
        taken_back(lambda: after(there, here)),
    )
    assert not unlike(one_way, other_way)


def placeless(name: str, *named: records.Official, district: str = "", **told: Any) -> records.Page:
    number = int(name[0])
    day = ("2031-03-05", "2031-06-06", "2031-06-04", "2031-06-04")[number]
    topic = f"{'甲乙丙丁'[number]}线整治"
    return make_page(
        day, *named, name=name, number=number + 1, topic=topic, district=district, **told
    )
