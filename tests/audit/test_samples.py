"""The sample issues hold one error of each of five kinds, and somebody whose title changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from articles.audit.sync import audit
from people import directory
from people.models import Official
from people.registry import Standing

SAMPLES = Path(settings.BASE_DIR) / "fixtures" / "samples"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def samples():
    call_command("import_issues", str(SAMPLES), publication="青岚新闻", verbosity=0)


def test_the_audit_finds_just_what_was_planted():
    found = [(row.code, row.article.published_on, row.quotation) for row in audit()]
    assert found == [
        (
            "ordinal-missing",
            date(2024, 7, 26),
            _MEETING,
        ),
        (
            "appointment-contradicted",
            date(2024, 7, 26),
            "东湖街道办事处主任简宁介绍，下一步将在辖区再选六个点位，让更多居民充上“安心电”。",
        ),
        (
            "protocol-order",
            date(2024, 3, 15),
            "区长陆怀瑾，区领导高子衿、程砚秋、周既白、白露、单于飞、石立军、燕青山、柳如是等参加。",
        ),
        ("figure-falls", date(2024, 7, 26), _FIGURES),
        ("figure-unit", date(2024, 7, 26), _FIGURES),
    ]


_MEETING = (
    "7月22日下午，区长陆怀瑾主持召开区政府第28次常务会议，"
    "研究城市更新、稳就业和秋季开学准备等工作。"
)
_FIGURES = "截至7月24日，共排查场所1680处，发现隐患352处，已整改349处，发放宣传彩页1.6万余张"


def test_a_title_that_changes_reads_right_on_each_day():
    somebody = Official.objects.filter(name="简宁")
    (official,) = somebody
    registry = directory.registry(somebody)

    def titles(day):
        held = registry.titles_of(official.pk, day)
        return [one.term.title for one in held if one.standing == Standing.HOLDS]

    assert titles(date(2024, 3, 15)) == ["东湖街道办事处主任"]
    assert titles(date(2024, 5, 23)) == ["东湖街道办事处主任"]
    assert titles(date(2024, 7, 26)) == ["副区长"]
