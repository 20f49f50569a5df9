"""The days that rows copy from the article or the meeting they belong to, whoever changes which."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.models import Model

from articles.models import Article, Figure, Meeting, NamingTerm
from tests import register

pytestmark = pytest.mark.django_db

DAY, LATER = date(2031, 3, 3), date(2031, 4, 4)

#: Each gives a row whose article or meeting is of that day.
Make = Callable[[date], Any]


def naming(day: date) -> Model:
    return register.make_naming(article=register.make_piece(day=day))


def naming_of_term(day: date) -> Model:
    article = register.make_piece(day=day)
    official = register.make_official(f"沈望{day.month}")
    naming = register.make_naming(official, article, register.make_term(official))
    return NamingTerm.objects.get(naming=naming)


def figure(day: date) -> Model:
    return register.make_figure(article=register.make_piece(day=day))


def sitting(day: date) -> Model:
    return register.make_meeting(series=register.make_series(), date=day).sittings.get()


def attendance(day: date) -> Model:
    return register.make_attendance(register.make_meeting(date=day))


each = pytest.mark.parametrize("make", [naming, naming_of_term, figure, sitting, attendance])


def day_of(row: Any) -> date | None:
    return type(row).objects.get(pk=row.pk).day


@each
def test_a_new_row_has_the_day(make: Make) -> None:
    assert day_of(make(DAY)) == DAY


@each
def test_a_changed_day_is_followed(make: Make) -> None:
    row = make(DAY)
    Article.objects.update(published_on=LATER)
    Meeting.objects.update(date=LATER)
    assert day_of(row) == LATER


@each
def test_a_day_that_is_no_longer_known_is_none(make: Make) -> None:
    row = make(DAY)
    Article.objects.update(published_on=None)
    Meeting.objects.update(date=None)
    assert day_of(row) is None


@each
def test_a_row_that_is_put_elsewhere_has_the_day_of_that(make: Make) -> None:
    row, other = make(DAY), make(LATER)
    where = next(name for name in ("article", "meeting", "naming") if hasattr(row, name))
    there = getattr(other, where)
    other.delete()
    type(row).objects.filter(pk=row.pk).update(**{where: there})
    assert day_of(row) == LATER


@each
def test_another_day_cannot_be_written(make: Make) -> None:
    row = make(DAY)
    type(row).objects.update(day=LATER)
    assert day_of(row) == DAY


def test_a_figure_is_of_the_day_as_of_which_it_was_counted() -> None:
    article = register.make_piece(day=LATER)
    assert day_of(register.make_figure(article=article, as_of=DAY)) == DAY


def test_what_was_printed_is_asked_where_an_editor_takes_that_day_away() -> None:
    row = register.make_figure(article=register.make_piece(day=LATER), as_of=DAY)
    Figure.objects.update(as_of=None)
    assert day_of(row) == LATER


def test_a_figure_of_a_told_day_keeps_it_when_the_page_is_of_another() -> None:
    row = register.make_figure(article=register.make_piece(day=LATER), as_of=DAY)
    Article.objects.update(published_on=date(2031, 5, 5))
    assert day_of(row) == DAY
