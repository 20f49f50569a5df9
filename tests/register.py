"""Rows of the register for tests, all of a fictional district; each function gives a saved row."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from articles.models import (
    AppointmentNotice,
    Article,
    ArticleCampaign,
    ArticleOrganization,
    Attendance,
    Audit,
    Campaign,
    CampaignAlias,
    Figure,
    Finding,
    Issue,
    Meeting,
    MeetingReport,
    Naming,
    Series,
    Sitting,
)
from people.merging import merge
from people.models import (
    Appointment,
    Office,
    Official,
    OfficialName,
    Organization,
    OrganizationAlias,
)
from tests import factories as make


def make_piece(headline: str = "稿件", day: date = make.DAY, **fields: Any) -> Article:
    """Behind the last piece of that day's first page."""
    issue = Issue.objects.filter(date=day).first() or make.make_issue(day)
    page = issue.pages.first() or make.make_page(issue)
    return make.make_article(page, headline, **{"order": page.articles.count()} | fields)


def make_organization(name: str = "区应急管理局", **fields: Any) -> Organization:
    return Organization.objects.get_or_create(name=name, **fields)[0]


def make_office(title: str = "区委书记", **fields: Any) -> Office:
    return Office.objects.get_or_create(title=title, **fields)[0]


def make_official(name: str = "沈望舟", **fields: Any) -> Official:
    return Official.objects.get_or_create(name=name, **fields)[0]


def make_term(
    official: Official | None = None, office: Office | str = "区委书记", **fields: Any
) -> Appointment:
    """Confirmed, and entered by an editor."""
    office = make_office(office) if isinstance(office, str) else office
    fields = {"confirmed": True, "basis": "editor"} | fields
    return Appointment.objects.create(official=official or make_official(), office=office, **fields)


def make_proposal(official: Official | None = None, **fields: Any) -> Appointment:
    """What the importer proposes from a printed title."""
    return make_term(official, **{"confirmed": False, "basis": "printed"} | fields)


def make_naming(
    official: Official | None = None,
    article: Article | None = None,
    *terms: Appointment,
    **fields: Any,
) -> Naming:
    official = official or make_official()
    fields = {"name": official.name, "title": "区委书记"} | fields
    naming = Naming.objects.create(official=official, article=article or make_piece(), **fields)
    naming.appointments.set(terms)
    return naming


def make_about(organization: Organization, article: Article | None = None, **fields: Any) -> Any:
    return ArticleOrganization.objects.create(
        organization=organization, article=article or make_piece(), **fields
    )


def make_series(name: str = "区委常委会会议", **fields: Any) -> Series:
    return Series.objects.get_or_create(name=name, defaults=fields)[0]


def make_meeting(
    name: str = "区委常委会会议",
    *,
    series: Series | None = None,
    ordinal: int | None = None,
    term: int | None = None,
    article: Article | None = None,
    status: str = "published",
    **fields: Any,
) -> Meeting:
    """Reported by a piece of that status, and a sitting of the `series` that is given."""
    fields = {"date": date(2031, 3, 3)} | fields
    meeting = Meeting.objects.create(name=name, **fields)
    if series:
        Sitting.objects.create(meeting=meeting, series=series, ordinal=ordinal, term=term)
    make_report(meeting, article or make_piece(f"{name}召开", status=status))
    return meeting


def make_report(meeting: Meeting, article: Article, **fields: Any) -> MeetingReport:
    fields = {"order": article.meeting_reports.count()} | fields
    return MeetingReport.objects.create(meeting=meeting, article=article, **fields)


def make_attendance(
    meeting: Meeting, official: Official | None = None, **fields: Any
) -> Attendance:
    fields = {"name": official.name if official else "白露"} | fields
    return Attendance.objects.create(meeting=meeting, official=official, **fields)


def make_campaign(name: str = "清澈澄江", **fields: Any) -> Campaign:
    return Campaign.objects.get_or_create(name=name, defaults=fields)[0]


def make_link(
    campaign: Campaign | None = None, article: Article | None = None, **fields: Any
) -> ArticleCampaign:
    return ArticleCampaign.objects.create(
        campaign=campaign or make_campaign(), article=article or make_piece(), **fields
    )


def make_figure(
    value: str = "1100",
    article: Article | None = None,
    campaign: Campaign | None = None,
    **more: Any,
) -> Figure:
    fields = {"label": "清理小广告", "unit": "处", "text": f"清理小广告{value}余处"} | more
    return Figure.objects.create(
        article=article or make_piece(), campaign=campaign, value=Decimal(value), **fields
    )


def make_audit(**fields: Any) -> Audit:
    return Audit.objects.create(**fields)


def make_finding(text: str = "第41次之后缺第42次。", **fields: Any) -> Finding:
    fields = {"code": "ordinal-missing", "key": text} | fields
    return Finding.objects.create(text=text, **fields)


def one_of_each(number: int, article: Article) -> None:
    """A row of every kind, and all that the columns of the desk's lists show."""
    district = make_organization(f"青岚{number}区", kind="district")
    OrganizationAlias.objects.create(organization=district, name=f"青岚{number}")
    office = make_office("区委书记", district=district, organization=district)
    official = make_official(f"沈望舟{number}", district=district)
    OfficialName.objects.create(official=official, name=f"沈旺舟{number}")
    old = make_official(f"沈汪舟{number}")
    merge(old, official)
    term = make_proposal(official, office=office)
    naming = make_naming(official, article, term)
    AppointmentNotice.objects.create(
        article=article, official=official, name=official.name, title="区委书记", kind="elected"
    )
    who = {"naming": naming, "code": "official-ambiguous", "message": "不知是哪一位。"}
    make.make_doubt(article.issue, article=article, **who)
    series = make_series(f"区委常委会会议{number}", district=district)
    meeting = make_meeting(series=series, ordinal=number, article=article)
    make_attendance(meeting, official, capacity="chair")
    campaign = make_campaign(f"清澈澄江{number}")
    CampaignAlias.objects.create(campaign=campaign, name=f"护江{number}")
    make_link(campaign, article)
    make_about(district, article)
    figure = make_figure("1100", article, campaign)
    about = {"article": article, "meeting": meeting, "appointment": term, "figure": figure}
    make_finding(f"缺第{number}次。", quotation="原文。", **about)
    make_audit()
