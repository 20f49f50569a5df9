"""Any merges and splits, in any order: the register is what the merges that stand make of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people.merging import Refused, merge, split
from people.models import Appointment, Merge, Office, Official, OfficialName, Organization
from people.models.merge import Mergeable
from tests import register as make
from tests.people.rows import make_piece, snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NAMES = ("沈望舟", "沈忘舟")
TITLES = ("区长", "副区长")
DISTRICTS = ("青岚区", "青岚")
DAY = date(2031, 1, 1)

someone = st.integers(0, len(NAMES) * len(DISTRICTS) - 1)
#: Who, in which office, first seen, for how long, until when, confirmed.
term_words = st.tuples(
    someone,
    someone,
    st.integers(0, 300),
    st.integers(0, 90),
    st.sampled_from(["", "2031", "2032-05"]),
    st.booleans(),
)
#: Who, and with which of all terms: a piece may print what two namesakes hold.
naming_words = st.tuples(someone, st.sets(st.integers(0, 9), max_size=3))
name_words = st.sets(st.tuples(someone, st.sampled_from(["老沈", "沈主任"])), max_size=4)
#: Merge one into another of a kind, or split the n-th merge that stands.
verbs = st.lists(
    st.tuples(st.sampled_from([Official, Office, Organization]), someone, someone)
    | st.tuples(st.none(), st.integers(0, 3), st.just(0)),
    max_size=7,
)

Program = list[tuple[type[Mergeable] | None, int, int]]


@contextmanager
def forgotten() -> Iterator[None]:
    """What is done inside is undone at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def build(
    terms: list[tuple[int, int, int, int, str, bool]],
    namings: list[tuple[int, set[int]]],
    names: set[tuple[int, str]],
) -> None:
    """Two districts with offices of the same titles and people of the same names."""
    for district in map(make.make_organization, DISTRICTS):
        for name, title in zip(NAMES, TITLES, strict=True):
            make.make_official(name, district=district)
            make.make_office(title, district=district)
    people, offices = (list(model.objects.order_by("pk")) for model in (Official, Office))
    rows = [make_term(people[who], offices[office], *more) for who, office, *more in terms]
    for number, (who, chosen) in enumerate(namings):
        of = {rows[one % len(rows)] for one in chosen if rows}
        make.make_naming(people[who], make_piece(), *of, title=f"第{number}", name="沈")
    for who, name in sorted(names):
        OfficialName.objects.create(official=people[who], name=name)
    for row in set(rows):
        make.make_finding(f"第{row.pk}项", appointment=row)


def make_term(
    official: Official, office: Office, seen: int, span: int, end: str, confirmed: bool
) -> Appointment:
    first = DAY + timedelta(days=seen)
    last = first + timedelta(days=span)
    known = {"first_seen": first, "last_seen": last, "end": end, "confirmed": confirmed}
    return Appointment.objects.get_or_create(official=official, office=office, defaults=known)[0]


def run(program: Program) -> None:
    for model, first, second in program:
        if model:
            rows = list(model.objects.order_by("pk"))
            try_merge(model, rows[first % len(rows)].pk, rows[second % len(rows)].pk)
        else:
            standing = list(Merge.objects.filter(split_at=None).order_by("pk"))
            if standing:
                split(standing[first % len(standing)])


def try_merge(model: type[Mergeable], gone: int, kept: int) -> None:
    try:
        merge(model.objects.get(pk=gone), model.objects.get(pk=kept))
    except Refused:
        return  # one was merged before, or both are the same


def standing_merges() -> list[tuple[str, int, int]]:
    found = Merge.objects.filter(split_at=None).order_by("pk")
    return list(found.values_list("model", "gone", "kept"))


@given(
    st.lists(term_words, max_size=8),
    st.lists(naming_words, max_size=4),
    name_words,
    verbs,
)
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_what_was_split_might_never_have_been_merged(terms, namings, names, program) -> None:
    with forgotten():
        build(terms, namings, names)
        with forgotten():
            run(program)
            found, standing = snapshot(), standing_merges()
        for label, gone, kept in standing:
            try_merge(apps.get_model(label), gone, kept)
        assert snapshot() == found


@given(
    st.lists(term_words, max_size=8),
    st.lists(naming_words, max_size=4),
    name_words,
    verbs,
    st.randoms(use_true_random=False),
)
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_when_all_is_split_every_row_is_as_it_was(terms, namings, names, program, random) -> None:
    with forgotten():
        build(terms, namings, names)
        before = snapshot()
        run(program)
        while standing := list(Merge.objects.filter(split_at=None)):
            split(random.choice(standing))
        assert snapshot() == before
