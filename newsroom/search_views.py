"""The search's part of the public site, with its addresses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from newsroom.pages.search import search_view
from newsroom.pages.search_form import composed
from newsroom.pages.suggest import suggestions


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The form's fields are put into words first, so that every search has one address."""
    if (address := composed(request.GET)) is not None:
        return redirect(reverse("search") + address)
    response = TemplateResponse(request, "search/results.html", {"view": search_view(request.GET)})
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    found = suggestions(request.GET.get("q", ""))
    answer = [{"kind": one.kind, "text": one.text, "url": one.url} for one in found]
    response = JsonResponse({"suggestions": answer}, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-cache"
    return response


urlpatterns = [
    path("search/", search, name="search"),
    path("search/suggest", suggest, name="suggest"),
]
