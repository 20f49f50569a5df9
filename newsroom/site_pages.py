"""What the site says of itself: map, about, contact, accessibility."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from newsroom.caching.notes import kept
from newsroom.pages.calendar import years_of_issues


def page(template: str) -> Callable[[HttpRequest], HttpResponse]:
    @kept()
    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        return TemplateResponse(request, template, {"contact": contact()})

    return view


def contact() -> dict[str, str]:
    """What the installation has told of the house; nothing is made up."""
    return {
        "organizer": settings.ORGANIZER,
        "address": settings.CONTACT_ADDRESS,
        "phone": settings.CONTACT_PHONE,
        "email": settings.CONTACT_EMAIL,
    }


@kept()
@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "site/map.html", {"years": years_of_issues()})
