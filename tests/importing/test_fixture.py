"""The fixture of a run makes the same rows in an empty database."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Article, Doubt, ImportRun, Issue
from newsroom.models import User
from tests.importing.pages import everything, rows
from tests.importing.texts import dump, week, write


def load(*arguments):
    call_command("import_issues", *map(str, arguments), stdout=io.StringIO())


def emptied():
    call_command("flush", interactive=False, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_loaddata_makes_the_same_rows(tmp_path):
    load(week(tmp_path / "dumps"), "--fixture", tmp_path / "rows.json")
    before = everything()
    emptied()
    call_command("loaddata", str(tmp_path / "rows.json"), verbosity=0)
    assert everything() == before


@pytest.mark.django_db(transaction=True)
def test_a_dry_run_writes_the_fixture_and_no_row(tmp_path):
    load(week(tmp_path / "dumps"), "--fixture", tmp_path / "rows.json", "--dry-run")
    assert not any(rows().values())
    call_command("loaddata", str(tmp_path / "rows.json"), verbosity=0)
    made = rows()
    emptied()
    load(tmp_path / "dumps")
    assert rows() == made


@pytest.mark.django_db(transaction=True)
def test_the_fixture_holds_corrected_dumps_tags_and_edits(tmp_path):
    path = write(tmp_path, "2031-03-04_01_要闻.txt", dump())
    load(path)
    Article.objects.first().tags.add("绿化")
    write(tmp_path, path.name, dump().replace("居民", "街坊"))
    load(path, "--fixture", tmp_path / "rows.json")
    before = rows()
    emptied()
    call_command("loaddata", str(tmp_path / "rows.json"), verbosity=0)
    assert rows() == before
    assert [tag.name for tag in Article.objects.first().tags.all()] == ["绿化"]


@pytest.mark.django_db(transaction=True)
def test_what_lies_outside_is_not_referred_to(tmp_path):
    load(write(tmp_path, "2031-03-01_01_要闻.txt", dump("旧事")))
    path = write(tmp_path, "a.txt", dump())
    load(path, "--year", "2031")
    editor = User.objects.create(username="editor")
    Doubt.objects.update(settled_by=editor, settled_at=timezone.now())
    Article.objects.filter(dump__name="a.txt").update(
        follow_up_of=Article.objects.get(dump__name__startswith="2031")
    )
    load(path, "--fixture", tmp_path / "rows.json")
    emptied()
    call_command("loaddata", str(tmp_path / "rows.json"), verbosity=0)
    assert Issue.objects.count() == 1
    assert Doubt.objects.filter(settled_by=None, settled_at__isnull=False).exists()


@pytest.mark.django_db
def test_the_fixture_is_json(tmp_path):
    load(week(tmp_path / "dumps"), "--fixture", tmp_path / "rows.json")
    models = {row["model"] for row in json.loads((tmp_path / "rows.json").read_text("utf-8"))}
    assert {"articles.article", "people.reporter", "articles.importrun"} <= models


@pytest.mark.django_db
def test_a_fixture_that_cannot_be_written_is_said_before_anything_is_loaded(tmp_path):
    with pytest.raises(CommandError, match=r"none/rows\.json: "):
        load(week(tmp_path / "dumps"), "--fixture", tmp_path / "none" / "rows.json")
    assert not ImportRun.objects.exists()
