"""The account of a run: whether it still goes on, and what it leaves to ask."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone, translation

from articles.importing.store import runs
from articles.models import Doubt, ImportRun
from newsroom.models import User
from tests.importing.pages import TOPICS
from tests.importing.texts import dump, week, write

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/importrun/"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def load(path) -> str:
    out = io.StringIO()
    call_command("import_issues", str(path), stdout=out)
    return out.getvalue()


def running(minutes: int) -> ImportRun:
    """One that was heard of so many minutes ago."""
    return ImportRun.objects.create(seen_at=timezone.now() - timedelta(minutes=minutes))


def test_a_run_that_fell_silent_is_shown_as_interrupted():
    assert running(16).state == "interrupted"


def test_a_run_on_another_machine_that_gives_signs_of_life_is_running():
    assert running(5).state == "running"


def test_the_next_import_marks_the_runs_that_fell_silent(tmp_path):
    gone, going = running(16), running(5)
    load(week(tmp_path))
    assert [ImportRun.objects.get(pk=run.pk).status for run in (gone, going)] == [
        "interrupted",
        "running",
    ]


def test_a_run_gives_a_sign_of_life_each_minute():
    run = running(2)
    runs.live(run)
    assert timezone.now() - ImportRun.objects.get().seen_at < timedelta(minutes=1)


def test_a_sign_of_life_costs_nothing_in_between(django_assert_num_queries):
    run = running(0)
    with django_assert_num_queries(0):
        runs.live(run)


def test_a_run_that_was_only_suspended_runs_again():
    run = running(30)
    runs.start("somebody else", {})
    runs.live(run)
    assert ImportRun.objects.get(pk=run.pk).status == "running"


@pytest.mark.parametrize("error", [KeyboardInterrupt, OperationalError("disk is full")])
def test_a_run_that_ends_early_says_so_at_once(tmp_path, monkeypatch, error):
    def fail(*_arguments):
        raise error

    monkeypatch.setattr("articles.importing.run._store", fail)
    with pytest.raises(CommandError):
        load(week(tmp_path))
    assert ImportRun.objects.get().status == "interrupted"


@pytest.mark.parametrize(("state", "shown"), [("running", 5), ("interrupted", 16)])
def test_the_desk_lists_runs_by_what_they_are(client, state, shown):
    client.force_login(User.objects.create_superuser("chief"))
    pks = {minutes: running(minutes).pk for minutes in (5, 16)}
    page = client.get(LIST, {"state": state}).content.decode()
    assert [minutes for minutes, pk in pks.items() if f"{LIST}{pk}/change/" in page] == [shown]


def test_the_desk_says_of_a_silent_run_that_it_was_interrupted(client):
    client.force_login(User.objects.create_superuser("chief"))
    run = running(16)
    with translation.override("zh-hans"):
        said = str(ImportRun.Status.INTERRUPTED.label)
    assert said in client.get(f"{LIST}{run.pk}/change/").content.decode()


def test_a_question_that_a_later_dump_of_the_run_answers_is_not_counted(tmp_path):
    write(tmp_path, "2031-03-04_01_要闻.txt", dump(TOPICS[0]) + "（下转第二版）\n")
    write(tmp_path, "2031-03-04_02_要闻.txt", "（上接第一版）\n" + dump(TOPICS[0]))
    said = load(tmp_path)
    assert not Doubt.objects.exists()
    assert "doubts 0" in said.splitlines()[-1]
    assert ImportRun.objects.get().counts["doubts"] == 0


def test_open_questions_are_counted(tmp_path):
    said = load(write(tmp_path, "a.txt", dump()))
    assert f"doubts {Doubt.objects.count()}" in said.splitlines()[-1]
    assert Doubt.objects.exists()


def test_a_question_that_a_dump_raises_about_an_earlier_page_is_counted(tmp_path):
    """It stands where the later of the two pages has the name: here on the one before."""
    told = (
        "{0}部署春耕工作\n\n　　本报讯（记者 林晓岚）3月1日，{0}{1}顾云舟来到东湖街道，查看春耕。\n"
    )
    load(write(tmp_path, "2031-03-05_01.txt", told.format("青岚区", "委书记")))
    said = load(write(tmp_path, "2031-03-02_01.txt", told.format("桐溪区", "副区长")))
    assert Doubt.objects.get().dump.name == "2031-03-05_01.txt"
    assert "doubts 1" in said.splitlines()[-1]
