"""A piece that an editor linked with a meeting, and the dumps that come after."""

from __future__ import annotations

from datetime import date

import pytest

from articles.models import Article, Meeting, MeetingReport
from tests.importing.facts import meeting, naming
from tests.importing.pages import DAY, store
from tests.register import make_organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def linked(db: None) -> MeetingReport:
    """The first piece reports a meeting that the importer did not find there."""
    store(naming("2031-03-04", name="a.txt"))
    held = Meeting.objects.create(
        name="区委常委会召开",
        date=date.fromisoformat(DAY),
        place="四楼",
        district=make_organization("青岚区", kind="district"),
    )
    return MeetingReport.objects.create(meeting=held, article=Article.objects.get())


def test_a_later_report_comes_to_the_editors_meeting(linked: MeetingReport) -> None:
    store(naming("2031-03-05", meetings=(meeting(name="区委常委会召开"),), name="b.txt"))
    assert Meeting.objects.get().reports.count() == 2


def test_the_editors_words_of_it_stay(linked: MeetingReport) -> None:
    told = meeting(name="区委常委会召开", place="区会议中心")
    store(naming("2031-03-05", meetings=(told,), name="b.txt"))
    assert Meeting.objects.get().place == "四楼"
