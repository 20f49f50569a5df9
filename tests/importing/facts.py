"""Pieces that name officials, report meetings and count, and the whole register by what it says."""

from __future__ import annotations

from typing import Any

from articles.models import (
    AppointmentNotice,
    ArticleCampaign,
    ArticleOrganization,
    Attendance,
    Campaign,
    Doubt,
    Figure,
    Meeting,
    MeetingReport,
    Naming,
    Series,
    Sitting,
)
from articles.pipeline import records
from people.models import Appointment, Office, Official, Organization
from tests.importing import pages

DISTRICT = "青岚区"


def official(name: str, title: str, *, listed: bool = False, body: str = "") -> records.Official:
    return records.Official(name, title, ((3, 3),), listed, body)


def leader(name: str) -> records.Official:
    """Somebody on the list of 区领导."""
    return official(name, "区领导", listed=True)


def change(name: str, title: str, kind: str) -> records.Change:
    return records.Change(name, title, kind, f"{kind} {name} {title}", ((4, 4),))


def meeting(
    series: str = "区委常委会会议",
    ordinal: int | None = 4,
    *,
    term: int | None = None,
    date: str | None = pages.DAY,
    **fields: Any,
) -> records.Meeting:
    defaults: dict[str, Any] = {
        "name": f"第{ordinal}次{series}",
        "sittings": (records.Sitting(series, term, ordinal),),
        "date": date,
        "evidence": f"区委书记李宏主持召开第{ordinal}次{series}。",
        "at": ((3, 3),),
    }
    return records.Meeting(**(defaults | fields))


def figure(label: str = "清理小广告", value: str = "1100", **fields: Any) -> records.Figure:
    told = {"text": f"{label}{value}处", "unit": "处", "at": ((3, 3),)} | fields
    return records.Figure(label, value, **told)


def dump(*articles: records.Article, **fields: Any) -> records.Page:
    """A page of the district, or of the `district` given."""
    district = fields.pop("district", DISTRICT)
    made = pages.page(*articles, **fields)
    return pages.replace(made, issue=pages.replace(made.issue, district=district))


def naming(day: str, *officials: records.Official, name: str = "", **fields: Any) -> records.Page:
    """A dump of that day, of a text of its own, whose only piece names the officials.

    With `more` paragraphs it is a correction of the one without.
    """
    topic = fields.pop("topic", f"{day}第{len(officials)}号{name}工作")
    body = pages.paragraphs(topic) + list(fields.pop("more", ()))
    facts = {
        key: fields.pop(key)
        for key in ("changes", "meetings", "campaigns", "figures", "organizations", "people")
        if key in fields
    }
    dates = fields.pop("dates", ())
    piece = pages.piece(topic, body=body, officials=officials, dates=dates, **facts)
    return dump(piece, day=day, name=name or f"{day}.txt", **fields)


_ARTICLE = "article__headline"
_OFFICIAL = ("official__name", "official__note", "official__district__name")

_WANTED: dict[Any, tuple[str, ...]] = {
    Organization: ("name", "kind", "parent__name", "confirmed", "sort_key"),
    Office: ("title", "district__name", "organization__name", "rank", "sole"),
    Official: ("name", "note", "district__name", "confirmed", "sort_key"),
    Appointment: (
        *_OFFICIAL, "office__title", "office__district__name", "capacity", "start", "end",
        "first_seen", "last_seen", "basis", "confirmed",
    ),
    Naming: (
        _ARTICLE, "order", "kind", "name", "title", "body", "listed", "district__name", *_OFFICIAL,
        "by_hand", "status", "appointments__office__title", "appointments__start",
    ),
    AppointmentNotice: (_ARTICLE, "name", "title", "kind", "day", *_OFFICIAL),
    ArticleOrganization: (_ARTICLE, "organization__name", "organization__parent__name"),
    Series: ("name", "district__name"),
    Meeting: ("name", "date", "part_of_day", "place", "district__name", "follows__name"),
    Sitting: ("meeting__name", "meeting__date", "series__name", "term", "ordinal"),
    Attendance: (
        "meeting__name", "meeting__date", "order", "name", "title", "capacity", "words", *_OFFICIAL,
    ),
    MeetingReport: (_ARTICLE, "meeting__name", "meeting__date", "order", "text"),
    Campaign: ("name", "confirmed"),
    ArticleCampaign: (_ARTICLE, "campaign__name"),
    Figure: (_ARTICLE, "label", "value", "unit", "as_of", "cumulative", "campaign__name"),
    Doubt: (_ARTICLE, "naming__name", "naming__title", "code", "message"),
}  # fmt: skip


def register() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the register by what it says, not by its id."""
    return {
        model.__name__: sorted(model.objects.order_by().values_list(*fields), key=repr)
        for model, fields in _WANTED.items()
    }
