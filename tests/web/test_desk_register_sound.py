"""Whoever types sounds or initials finds the row, wherever the desk completes."""

from __future__ import annotations

import json

import pytest

from newsroom.models import User
from people.models import Official
from people.sound import sounds
from tests import factories as make
from tests import register
from tests.web.conftest import Get

pytestmark = pytest.mark.django_db

#: A field that completes, by what it leads to.
FIELDS = {
    "official": "app_label=people&model_name=appointment&field_name=official",
    "office": "app_label=people&model_name=appointment&field_name=office",
    "organization": "app_label=people&model_name=office&field_name=organization",
    "series": "app_label=articles&model_name=sitting&field_name=series",
    "campaign": "app_label=articles&model_name=figure&field_name=campaign",
    "reporter": "app_label=articles&model_name=byline&field_name=reporter",
}
TYPED = {
    "official": ("luhuaijin", "lu huai jin", "lhj", "LHJ", "huaijin"),
    "office": ("quzhang", "qz"),
    "organization": ("jiaoyuju", "jyj"),
    "series": ("quweichangweihui", "qwcwh"),
    "campaign": ("chuangwen", "cw"),
    "reporter": ("linxiaolan", "lxl"),
}


@pytest.fixture
def rows(db: None) -> dict[str, str]:
    register.make_official("陆怀瑾")
    register.make_office("区长")
    register.make_organization("教育局")
    register.make_series("区委常委会会议")
    register.make_campaign("创文")
    make.make_reporter("林晓岚")
    return dict(
        zip(TYPED, ("陆怀瑾", "区长", "教育局", "区委常委会会议", "创文", "林晓岚"), strict=True)
    )


def completed(get: Get, kind: str, typed: str) -> list[str]:
    found = json.loads(get(f"/admin/autocomplete/?{FIELDS[kind]}&term={typed}"))
    return [row["text"] for row in found["results"]]


@pytest.mark.parametrize(
    ("kind", "typed"), [(kind, typed) for kind, all_typed in TYPED.items() for typed in all_typed]
)
def test_a_row_is_found_by_its_sound(
    editor: User, get: Get, rows: dict[str, str], kind: str, typed: str
) -> None:
    assert rows[kind] in completed(get, kind, typed)


def test_other_sounds_find_nobody(editor: User, get: Get, rows: dict[str, str]) -> None:
    assert completed(get, "official", "lhq") == []


def test_the_sound_follows_the_name() -> None:
    row = register.make_official("陆怀瑾")
    row.name = "单立人"
    row.save()
    assert Official.objects.get(initials="slr", sound="shanliren") == row


def test_marks_have_no_sound() -> None:
    assert sounds("a·b c") == {"sort_key": "a·b c", "sound": "abc", "initials": "ac"}
