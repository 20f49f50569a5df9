"""The register's part of the public site, with its addresses: who, which meeting, which campaign.

Most of it is either an index or a row's own page, so the table at the end says all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import EmptyPage
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_safe

from articles.models import Meeting
from newsroom.caching.notes import kept
from newsroom.pages.campaigns import (
    campaign_view,
    campaigns,
    campaigns_with_aliases,
    figures_view,
    public_campaigns,
)
from newsroom.pages.held import latest_months
from newsroom.pages.keyset import Cursor
from newsroom.pages.meeting import meeting_view, readable
from newsroom.pages.meetings import meeting_list, month_view
from newsroom.pages.offices import office_view, offices
from newsroom.pages.officials import (
    attended_view,
    official_view,
    officials,
    officials_with_names,
)
from newsroom.pages.organizations import (
    organization_view,
    organizations,
    organizations_with_names,
)
from newsroom.pages.prepared import prepared
from newsroom.pages.register import public_offices, public_officials
from newsroom.pages.series import series_index, series_view, series_with_places
from newsroom.views import first_of
from people.models import Office
from people.models.merge import Mergeable

View = Callable[..., HttpResponse]


def leaf_of(request: HttpRequest, build: Callable[[int], Any]) -> Any:
    """What `build` gives for the page that the address asks for."""
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 9):
        raise Http404
    try:
        return build(int(asked))
    except EmptyPage as error:
        raise Http404 from error


def index(template: str, build: Callable[[int], Any]) -> View:
    @kept("page")
    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        return TemplateResponse(request, template, {"view": leaf_of(request, build)})

    return view


def page(template: str, rows: Callable[[], Any], build: Callable[[Any, int], Any]) -> View:
    """A row's own page, cut where its lists are long. A merged row leads to the one that it is."""
    return _own(
        template, rows, lambda request, row: leaf_of(request, lambda n: build(row, n)), "page"
    )


def pieces(
    template: str, rows: Callable[[], Any], build: Callable[[Any, Cursor | None], Any]
) -> View:
    """A row's own page with its pieces, meetings or figures, which are cut by key."""
    keys = ("older", "newer")
    return _own(template, rows, lambda request, row: build(row, Cursor.of(request.GET)), *keys)


def cut(template: str, build: Callable[[Cursor | None], Any]) -> View:
    """A list of its own, cut by key."""

    @kept("older", "newer")
    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        return TemplateResponse(request, template, {"view": build(Cursor.of(request.GET))})

    return view


def _own(
    template: str,
    rows: Callable[[], Any],
    build: Callable[[HttpRequest, Any], Any],
    *parameters: str,
) -> View:
    found = prepared(lambda pk: rows().filter(pk=pk))

    @kept(*parameters)
    @require_safe
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        row = next(iter(found(pk)), None)
        if row is None:
            return moved(rows().model, pk)
        return TemplateResponse(request, template, {"view": build(request, row)})

    return view


def moved(model: type[Any], pk: int) -> HttpResponse:
    """Where a row that was merged is found now; not for ever, for a merge can be taken back."""
    if not issubclass(model, Mergeable):
        raise Http404
    into: Any = get_object_or_404(model, pk=pk).merged_into
    if into is None:
        raise Http404
    return redirect(into)


@kept("page")
@require_safe
def meetings(
    request: HttpRequest, year: int | None = None, month: int | None = None
) -> HttpResponse:
    """The month that is asked for, or the latest in which there was a meeting."""
    latest = latest_months()
    first = first_of(year, month or 0) if year is not None else next(iter(latest), None)
    view = leaf_of(request, lambda n: month_view(first, latest, n)) if first else None
    return TemplateResponse(request, "meetings/month.html", {"view": view})


@kept("page")
@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    found = readable(pk)
    if found is None:
        return moved(Meeting, pk)
    return TemplateResponse(request, "meetings/meeting.html", {"view": meeting_view(found)})


def offices_with_places() -> QuerySet[Office]:
    return public_offices().select_related("organization", "district")


urlpatterns = [
    path("officials/", index("officials/index.html", officials), name="officials"),
    path(
        "officials/<int:pk>/",
        pieces("officials/official.html", officials_with_names, official_view),
        name="official",
    ),
    path(
        "officials/<int:pk>/meetings/",
        pieces("officials/meetings.html", public_officials, attended_view),
        name="official-meetings",
    ),
    path("offices/", index("offices/index.html", offices), name="offices"),
    path(
        "offices/<int:pk>/",
        page("offices/office.html", offices_with_places, office_view),
        name="office",
    ),
    path("organizations/", index("organizations/index.html", organizations), name="organizations"),
    path(
        "organizations/<int:pk>/",
        pieces("organizations/organization.html", organizations_with_names, organization_view),
        name="organization",
    ),
    path("meetings/", meetings, name="meetings"),
    # A month has a folder of its own, for 2031 may be a meeting's number too.
    path("meetings/month/<int:year>/<int:month>/", meetings, name="meetings-month"),
    path("meetings/all/", cut("meetings/all.html", meeting_list), name="meetings-all"),
    path("meetings/<int:pk>/", meeting, name="meeting"),
    path("series/", index("series/index.html", series_index), name="series-index"),
    path(
        "series/<int:pk>/",
        pieces("series/series.html", series_with_places, series_view),
        name="series",
    ),
    path("campaigns/", index("campaigns/index.html", campaigns), name="campaigns"),
    path(
        "campaigns/<int:pk>/",
        pieces("campaigns/campaign.html", campaigns_with_aliases, campaign_view),
        name="campaign",
    ),
    path(
        "campaigns/<int:pk>/figures/",
        pieces("campaigns/figures.html", public_campaigns, figures_view),
        name="campaign-figures",
    ),
]
