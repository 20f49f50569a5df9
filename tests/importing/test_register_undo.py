"""Taking a run back leaves the rows as they were before the run, their numbers included."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from articles.importing.store import put
from articles.importing.store.undo import undo
from articles.models import (
    ArticleCampaign,
    Campaign,
    ImportOutcome,
    ImportRun,
    Naming,
    SourceDump,
)
from people.models import Official
from tests.importing.facts import change, figure, meeting, naming, official, register
from tests.importing.pages import deposit, store

pytestmark = pytest.mark.django_db

_ACCOUNTS = (ImportRun, ImportOutcome, SourceDump)


def every_row():
    models = [m for app in ("people", "articles") for m in apps.get_app_config(app).get_models()]
    rows = {
        model.__name__: list(model.objects.order_by("pk").values_list())
        for model in models
        if model not in _ACCOUNTS
    }
    # Nothing has the number of a row that only links two others.
    links = Naming.appointments.through.objects.values_list("naming", "appointment")
    return rows | {"links": sorted(links)}


def taken_back(dump):
    run = ImportRun.objects.create()
    put(lambda: deposit(dump), dump.source, run)
    undo(run, lambda _dump: None, lambda _text: None)


def first():
    facts = {
        "meetings": (meeting(chair="李宏"),),
        "campaigns": ("防汛救灾",),
        "organizations": ("应急管理局",),
        "figures": (figure(),),
    }
    return naming("2031-03-04", official("李宏", "区长"), official("丁桂", "区民政局局长"), **facts)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"meetings": (meeting(place="区会议中心"),)},
        {"meetings": (meeting(ordinal=5, date="2031-03-09"),)},
        {"changes": (change("李宏", "区长", "removed"), change("王芳", "区长", "elected"))},
        {"campaigns": ("防汛救灾", "乡村振兴"), "organizations": ("应急管理局", "云河街道")},
    ],
    ids=["names", "one-meeting-twice", "next-meeting", "changes", "subjects"],
)
def test_rows_are_as_they_were(fields):
    store(first())
    before = every_row()
    taken_back(
        naming(
            "2031-03-09", official("李宏", "区委书记"), official("丁桂", "区教育局局长"), **fields
        )
    )
    assert every_row() == before


def test_a_page_of_the_samples_taken_back():
    """What it tells joins two people; parted again, one of them has another number."""
    *others, last = sorted((settings.BASE_DIR / "fixtures" / "samples").glob("qinglan-2024*.txt"))
    for path in others:
        call_command("import_issues", str(path), verbosity=0)
    before = register()
    call_command("import_issues", str(last), verbosity=0)
    assert register() != before
    call_command("undo_import", "last", verbosity=0)
    assert register() == before


def test_a_campaign_that_an_editor_described_stays_without_the_piece():
    store(first())
    dump = naming("2031-03-09", campaigns=("乡村振兴",), organizations=("云河街道",))
    run = ImportRun.objects.create()
    put(lambda: deposit(dump), dump.source, run)
    Campaign.objects.filter(name="乡村振兴").update(description="本区的行动")
    undo(run, lambda _dump: None, lambda _text: None)
    assert Campaign.objects.filter(name="乡村振兴").exists()
    assert not ArticleCampaign.objects.filter(campaign__name="乡村振兴").exists()


def test_an_official_whom_an_editor_named_otherwise_stays():
    dump = naming("2031-03-09", official("李宏", "区长"))
    run = ImportRun.objects.create()
    put(lambda: deposit(dump), dump.source, run)
    Official.objects.get().other_names.create(name="李洪")
    undo(run, lambda _dump: None, lambda _text: None)
    assert [row.name for row in Official.objects.all()] == ["李宏"]
