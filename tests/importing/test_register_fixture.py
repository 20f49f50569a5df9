"""The fixture of a run holds the register that its pieces tell, and loads."""

from __future__ import annotations

import io

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command

from articles.importing import fixture
from articles.models import Article, ImportRun, Meeting
from people.models import Official, Organization
from tests.importing.facts import (
    DISTRICT,
    change,
    dump,
    figure,
    meeting,
    naming,
    official,
    register,
)
from tests.importing.pages import everything, piece, store


def reloaded(run, tmp_path):
    path = tmp_path / "rows.json"
    with path.open("w", encoding="utf-8") as file:
        fixture.write(run, file)
    call_command("flush", interactive=False, verbosity=0)
    call_command("loaddata", str(path), verbosity=0)


def told(day="2031-03-04", **fields):
    """A dump with a row of every kind."""
    facts = {
        "meetings": (meeting(date=day, chair="李宏"),),
        "campaigns": ("防汛救灾",),
        "organizations": ("应急管理局",),
        "figures": (figure(),),
        "changes": (change("王芳", "云溪区区长", "elected"),),
    }
    people = (
        official("李宏", "区长"),
        official("丁桂", "区民政局局长"),
        official("陶宁", "副主任", body="区人大常委会"),
    )
    return naming(day, *people, **(facts | fields))


@pytest.mark.django_db(transaction=True)
def test_every_row_of_the_register_is_there(tmp_path):
    run = ImportRun.objects.create()
    store(told(), run)
    before, told_before = everything(), register()
    empty = [name for name, rows in told_before.items() if not rows and name != "Doubt"]
    assert empty == []
    reloaded(run, tmp_path)
    assert everything() == before


@pytest.mark.django_db(transaction=True)
def test_people_merged_into_others_come_along(tmp_path):
    run = ImportRun.objects.create()
    store(told(), run)
    kept = Official.objects.create(name="李洪", note="区长")
    Official.objects.filter(name="李宏").update(merged_into=kept)
    reloaded(run, tmp_path)
    assert Official.objects.get(name="李宏").merged_into.name == "李洪"


@pytest.mark.django_db(transaction=True)
def test_the_register_of_other_issues_stays_out(tmp_path):
    store(naming("2031-03-01", official("周帆", "区财政局局长"), organizations=("云河街道",)))
    run = ImportRun.objects.create()
    store(told(), run)
    reloaded(run, tmp_path)
    assert set(Official.objects.values_list("name", flat=True)) == {"李宏", "丁桂", "王芳", "陶宁"}
    assert Organization.objects.filter(name=DISTRICT).exists()
    assert not Organization.objects.filter(name="云河街道").exists()


@pytest.mark.django_db(transaction=True)
def test_a_meeting_of_another_issue_is_not_referred_to(tmp_path):
    store(dump(piece("四次会", meetings=(meeting(date="2031-03-01"),)), day="2031-03-01"))
    run = ImportRun.objects.create()
    store(told(), run)
    before, held = Meeting.objects.order_by("date")
    held.follows = before
    held.save()
    reloaded(run, tmp_path)
    assert Meeting.objects.get().follows is None


@pytest.mark.django_db(transaction=True)
def test_a_dry_run_leaves_nothing_and_tells_the_register(tmp_path):
    path = tmp_path / "2031-03-04_01_要闻.txt"
    text = "云泽日报\n2031年3月4日 星期二 第01版 青岚新闻\n\n区政府召开第9次常务会议\n\n"
    text += "　　本报讯 （记者 林晓岚） 3月3日上午，青岚区区长李宏主持召开区政府第9次常务会议。\n"
    path.write_text(text, "utf-8")
    rows = tmp_path / "rows.json"
    call_command(
        "import_issues", str(path), "--fixture", str(rows), "--dry-run", stdout=io.StringIO()
    )
    assert not any(register().values())
    call_command("loaddata", str(rows), verbosity=0)
    assert Official.objects.get().name == "李宏"
    assert Meeting.objects.get().name == "区政府第9次常务会议"


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow_with_the_rows(django_assert_max_num_queries):
    counted = []
    ContentType.objects.get_for_model(Article)
    for size in (1, 3):
        run = ImportRun.objects.create()
        for number in range(size):
            store(told(f"2031-0{size}-0{number + 1}"), run)
        with django_assert_max_num_queries(80) as queries:
            fixture.write(run, io.StringIO())
        counted.append(len(queries))
    assert counted[0] == counted[1]
