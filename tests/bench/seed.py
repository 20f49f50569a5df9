"""So many published pieces with all that belongs to them, put into the tables by bulk inserts.

`python -m tests.bench.seed COUNT`, into the database of DATABASE_URL. The same rows every time.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import Model  # noqa: E402
from taggit.models import Tag, TaggedItem  # noqa: E402

from articles.models import (  # noqa: E402
    Article,
    ArticleCampaign,
    ArticleOrganization,
    Attendance,
    Block,
    Byline,
    Campaign,
    Figure,
    Issue,
    Meeting,
    MeetingReport,
    Naming,
    NamingTerm,
    Page,
    Publication,
    Series,
    Sitting,
)
from people.models import Appointment, Office, Official, Organization, Reporter  # noqa: E402
from people.sound import sort_key, sounds, word_key  # noqa: E402
from tests.bench.known import FIRST_DAY, LATE, PLANTED  # noqa: E402
from tests.bench.people import name  # noqa: E402

#: Pieces of an issue, on two pages.
A_DAY = 10
#: Every so manieth piece reports a meeting, belongs to a campaign, counts something.
MEETINGS, CAMPAIGNS, FIGURES = 10, 4, 8
PEOPLE, HOUSE, BODIES = 60, 24, 20
AT_ONCE = 500
#: Of the last tenth every so manieth tells of who came late.
LATE_EVERY = 5
#: All meetings are of the first, some of the others too.
SERIES = {"区委常委会会议": "continuous", "区政府常务会议": "term", "周调度会议": "none"}
#: Meetings until they are counted anew.
A_TERM = 90

PLACES = ["沿河街道", "云杉镇", "松陵社区", "青石村", "东湖新区", "北桥街道", "竹溪乡", "白塔社区"]
DEEDS = ["推进", "检查", "部署", "完成", "启动", "验收", "调研", "落实", "巩固", "表彰"]
MATTERS = "春季植树 老旧小区改造 防汛准备 秋收秋种 校园安全 文明城市创建 营商环境 养老服务".split()  # noqa: SIM905
BODY = (
    "{day}，{place}{deed}{matter}工作，要求各单位压实责任，把任务分解到岗、到人，按时间节点倒排工期。",
    "会议指出，{matter}关系群众切身利益，要坚持问题导向，{deed}重点环节，做到件件有着落、事事有回音。",
    "在{place}，工作人员逐户走访，听取居民对{matter}的意见建议，现场解决停车、照明和排水等问题{count}件。",
    "下一步，青岚区将继续{deed}{matter}，健全长效机制，加强督促检查，确保年底前全面完成各项目标任务。",
)


def seed(count: int) -> None:
    rows = _Rows(random.Random(20310304), count)
    with transaction.atomic():
        made = (rows.house(), rows.papers(), rows.pieces(), rows.facts(), rows.late(), rows.terms())
        for own in made:
            for batch in own:
                put(batch)
        _numbers()
    call_command("rebuild_search", verbosity=0)


def put(rows: Iterable[Model]) -> None:
    found = list(rows)
    if found:
        type(found[0])._default_manager.bulk_create(found, batch_size=AT_ONCE)


class _Rows:
    """Keys are given here, so that no row need be read again."""

    def __init__(self, chance: random.Random, count: int) -> None:
        self.chance = chance
        self.count = count
        self.days = [FIRST_DAY + timedelta(days=n) for n in range(-(-count // A_DAY))]
        self.titles = [self.words("{place}{deed}{matter}工作") for _ in range(count)]

    def words(self, form: str, **known: Any) -> str:
        one = self.chance.choice
        count = self.chance.randint(3, 900)
        words = {"place": one(PLACES), "deed": one(DEEDS), "matter": one(MATTERS), "count": count}
        return form.format(**words, **known)

    def house(self) -> Iterator[Iterable[Model]]:
        """Who writes, who is written about, and what holds it together."""
        yield [_sounding(Reporter, n, name=name(n + 100)) for n in range(1, HOUSE)]
        yield [_sounding(Official, n, name=name(n)) for n in range(1, PEOPLE)]
        yield [
            _wording(Organization, n, name=f"区第{n}局", kind="bureau") for n in range(1, BODIES)
        ]
        yield [
            _wording(Office, n, title=f"区第{n}局局长", organization_id=n) for n in range(1, BODIES)
        ]
        yield [
            Appointment(
                id=n, official_id=n, office_id=n, start="2026-01", basis="editor", confirmed=True
            )
            for n in range(1, BODIES)
        ]
        yield [
            Appointment(id=n, official_id=n, office_id=_office(n), basis="printed")
            for n in range(BODIES, PEOPLE)
        ]
        yield [_wording(Campaign, n, name=matter) for n, matter in enumerate(MATTERS, 1)]
        yield [
            _wording(Series, n, name=name, numbering=numbering)
            for n, (name, numbering) in enumerate(SERIES.items(), 1)
        ]
        yield [Tag(id=n, name=matter, slug=f"tag-{n}") for n, matter in enumerate(MATTERS, 1)]

    def papers(self) -> Iterator[Iterable[Model]]:
        yield [Publication(id=1, name="青岚新闻")]
        days = list(enumerate(self.days, 1))
        yield [Issue(id=n, publication_id=1, date=day, date_basis="printed") for n, day in days]
        yield [
            Page(id=2 * n - 1 + half, issue_id=n, number=5 + half, section="青岚新闻")
            for n, _day in days
            for half in (0, 1)
        ]

    def pieces(self) -> Iterator[Iterable[Model]]:
        numbers = range(1, self.count + 1)
        yield [
            Article(
                id=n,
                page_id=self.page(n),
                order=(n - 1) % (A_DAY // 2),
                headline=self.titles[n - 1],
                kind="news",
                status="published",
                published_on=self.day(n),
            )
            for n in numbers
        ]
        yield (
            Block(article_id=n, order=order, text=self.words(form, day=f"{self.day(n):%m月%d日}"))
            for n in numbers
            for order, form in enumerate(BODY)
        )
        yield (
            Block(article_id=n, order=len(BODY) + nth, text=f"大家随后察看了{phrase}的情况。")
            for nth, (pieces, phrase) in enumerate(PLANTED.items())
            for n in self.spread(pieces)
        )
        yield (Byline(article_id=n, reporter_id=n % (HOUSE - 1) + 1, role="记者") for n in numbers)

    def facts(self) -> Iterator[Iterable[Model]]:
        numbers = range(1, self.count + 1)
        yield (
            Naming(article_id=n, order=order, official_id=who, name=name(who), title="局长")
            for n in numbers
            for order, who in enumerate({n % (PEOPLE - 1) + 1, n // 7 % (PEOPLE - 1) + 1})
        )
        yield (
            ArticleOrganization(article_id=n, organization_id=n % (BODIES - 1) + 1) for n in numbers
        )
        told = numbers[::CAMPAIGNS]
        yield (ArticleCampaign(article_id=n, campaign_id=n // 4 % 8 + 1) for n in told)
        yield (
            Figure(article_id=n, campaign_id=n // 4 % 8 + 1, label="整改问题", value=n, unit="件")
            for n in numbers[::FIGURES]
        )
        yield from self.meetings(numbers[::MEETINGS])
        kind = ContentType.objects.get_for_model(Article).pk
        yield (TaggedItem(tag_id=n % 8 + 1, object_id=n, content_type_id=kind) for n in numbers)

    def meetings(self, numbers: range) -> Iterator[Iterable[Model]]:
        found = list(enumerate(numbers, 1))
        yield [Meeting(id=m, name="区委常委会会议", date=self.day(n)) for m, n in found]
        yield [Sitting(meeting_id=m, series_id=1, ordinal=m) for m, _n in found]
        yield [
            Sitting(meeting_id=m, series_id=2, ordinal=m // 5 % A_TERM + 1)
            for m, _n in found
            if m % 5 == 1
        ]
        yield [Sitting(meeting_id=m, series_id=3) for m, _n in found if m % 5 == 2]
        yield [MeetingReport(meeting_id=m, article_id=n) for m, n in found]
        yield [
            Attendance(
                meeting_id=m,
                order=order,
                official_id=who,
                name=name(who),
                capacity="attends" if order else "chair",
            )
            for m, _n in found
            for order, who in enumerate(range(m % 50 + 1, m % 50 + 6))
        ]

    def late(self) -> Iterator[Iterable[Model]]:
        """Of each kind one that the archive's first nine tenths do not know."""
        yield [_sounding(Reporter, LATE, name=name(LATE + 100))]
        yield [_sounding(Official, LATE, name=name(LATE))]
        yield [_wording(Organization, LATE, name="区新设局", kind="bureau")]
        yield [_wording(Office, LATE, title="区新设局局长", organization_id=LATE)]
        yield [Appointment(id=LATE, official_id=LATE, office_id=LATE, basis="printed")]
        yield [_wording(Campaign, LATE, name="新近活动")]
        told = range(self.count - self.count // 10 + 1, self.count + 1, LATE_EVERY)
        yield [Byline(article_id=n, reporter_id=LATE, role="通讯员") for n in told]
        yield [
            Naming(article_id=n, order=9, official_id=LATE, name=name(LATE), title="区新设局局长")
            for n in told
        ]
        yield [ArticleOrganization(article_id=n, organization_id=LATE) for n in told]
        yield [ArticleCampaign(article_id=n, campaign_id=LATE) for n in told]

    def terms(self) -> Iterator[Iterable[Model]]:
        """Each naming speaks of its person's term."""
        spoken = Naming.objects.order_by("pk").values_list("pk", "official__appointments")
        yield (NamingTerm(naming_id=naming, appointment_id=term) for naming, term in spoken)

    def spread(self, pieces: int) -> list[int]:
        """So many of all, evenly."""
        return sorted({n * self.count // pieces + 1 for n in range(pieces)})

    def page(self, number: int) -> int:
        """Five pieces on each."""
        return (number - 1) // (A_DAY // 2) + 1

    def day(self, number: int) -> date:
        return self.days[(number - 1) // A_DAY]


def _office(official: int) -> int:
    """Each has had several people."""
    return (official - 1) % (BODIES - 1) + 1


def _sounding(model: type[Model], key: int, name: str) -> Model:
    return model(id=key, name=name, **sounds(sort_key(name)))


def _wording(model: type[Model], key: int, **fields: Any) -> Model:
    named = fields.get("name") or fields["title"]
    return model(id=key, **fields, **sounds(word_key(named)))


def _numbers() -> None:
    """The next rows get keys behind those that were given."""
    if connection.vendor != "postgresql":
        return
    from django.apps import apps
    from django.core.management.color import no_style

    models = [
        *apps.get_app_config("people").get_models(),
        *apps.get_app_config("articles").get_models(),
    ]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [*models, Tag, TaggedItem]):
            cursor.execute(statement)
        # As autovacuum does within a minute: without it the first pages are planned blindly.
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    seed(int(sys.argv[1]))
