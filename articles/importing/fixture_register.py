"""The register's part of a run's fixture: what its articles tell, and all that this leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from articles.models import (
    AppointmentNotice,
    Article,
    ArticleCampaign,
    ArticleOrganization,
    Attendance,
    Campaign,
    CampaignAlias,
    Figure,
    Meeting,
    MeetingReport,
    Naming,
    NamingTerm,
    Series,
    Sitting,
)
from people.models import (
    Appointment,
    Office,
    Official,
    OfficialName,
    Organization,
    OrganizationAlias,
)


def rows(articles: QuerySet[Article]) -> Iterator[QuerySet[Any]]:
    """Every table's rows, those that others lead to first."""
    told: dict[type[Model], QuerySet[Any]] = {
        model: QuerySet(model).filter(article__in=articles).select_related(*named)
        for model, named in _TOLD.items()
    }
    reported = told[MeetingReport].order_by().values("meeting")
    meetings = Meeting.objects.filter(pk__in=reported)
    sittings = Sitting.objects.filter(meeting__in=meetings)
    attendance = Attendance.objects.filter(meeting__in=meetings)
    seats = sittings.order_by().values("series")
    series = Series.objects.filter(_is_or_went_into(seats))
    campaigns = Campaign.objects.filter(_led_to_by("campaign", told[ArticleCampaign], told[Figure]))
    naming_them = (told[Naming], told[AppointmentNotice], attendance)
    officials = _with_merged(Official.objects.filter(_led_to_by("official", *naming_them)))
    appointments = Appointment.objects.filter(official__in=officials.values("pk"))
    held = appointments.order_by().values("office")
    offices = _with_merged(Office.objects.filter(pk__in=held))
    organizations = _organizations(
        (*(told[model] for model in _OF_DISTRICTS), offices, officials, meetings, series)
    )
    yield organizations.select_related("parent__parent", "merged_into__parent")
    aliases = OrganizationAlias.objects.filter(organization__in=organizations)
    yield aliases.select_related("organization__parent__parent")
    yield offices.select_related("district__parent", "organization__parent__parent")
    yield officials.select_related("district__parent")
    yield OfficialName.objects.filter(official__in=officials.values("pk"))
    yield appointments
    yield series.select_related("district__parent", "organization__parent__parent")
    whole = Meeting.objects.filter(_is_or_went_into(reported))
    yield _inside(whole).select_related("district__parent")
    yield from (sittings, attendance, campaigns)
    yield CampaignAlias.objects.filter(campaign__in=campaigns.values("pk")).select_related(
        "campaign"
    )
    yield from told.values()
    yield NamingTerm.objects.filter(naming__article__in=articles)


#: What stands by an article, with the rows that the fixture names by their words …
_TOLD: dict[type[Model], tuple[str, ...]] = {
    Naming: ("district__parent",),
    AppointmentNotice: ("district__parent",),
    ArticleOrganization: ("organization__parent__parent", "district__parent"),
    MeetingReport: ("meeting",),
    ArticleCampaign: ("campaign",),
    Figure: ("campaign",),
}
#: … and which of it leads to districts or organizations.
_OF_DISTRICTS = (Naming, AppointmentNotice, ArticleOrganization)


def _led_to_by(name: str, *leading: QuerySet[Any]) -> Q:
    return Q(*(Q(pk__in=each.order_by().values(name)) for each in leading), _connector=Q.OR)


def _with_merged(found: QuerySet[Any]) -> QuerySet[Any]:
    """With the rows that these were merged into."""
    kept = found.order_by().values("merged_into")
    return QuerySet(found.model).filter(Q(pk__in=found.order_by().values("pk")) | Q(pk__in=kept))


def _is_or_went_into(pks: QuerySet[Any, Any]) -> Q:
    """These, and those that were merged into them: their names lead here."""
    return Q(pk__in=pks) | Q(merged_into__in=pks)


def _inside(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Marked where they follow a meeting that the fixture does not hold."""
    return meetings.annotate(follows_inside=Exists(meetings.filter(pk=OuterRef("follows"))))


def _organizations(leading: tuple[QuerySet[Any], ...]) -> QuerySet[Organization]:
    """All that any of these lead to, with those that they belong to or were merged into."""
    found: set[int] = set()
    for each in leading:
        for name in _to_organizations(each.model):
            found |= set(each.order_by().values_list(name, flat=True)) - {None}
    while True:
        above = Organization.objects.filter(pk__in=found).values_list("parent", "merged_into")
        more = {pk for pair in above for pk in pair if pk} - found
        if not more:
            return Organization.objects.filter(pk__in=found)
        found |= more


def _to_organizations(model: type[Model]) -> list[str]:
    return [field.name for field in model._meta.fields if field.related_model is Organization]
