"""The desk as a site: its names, its login, its first page."""

from __future__ import annotations

from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from articles.search import index
from newsroom.throttle import ThrottledLoginForm
from people.desk import Completions

#: What Django's pages say and its Chinese catalogue lacks.
DJANGOS = (
    gettext_noop("Model name"),
    gettext_noop("Add link"),
    gettext_noop("Change or view list link"),
    gettext_noop("After you’ve created a user, you’ll be able to edit more user options."),
)


class DeskSite(AdminSite):
    site_header = _("The bureau's desk")
    site_title = _("The bureau's desk")
    index_title = _("What the desk keeps")
    login_form = ThrottledLoginForm

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """What an editor sends is found by readers as soon as it is saved: in one transaction."""

        def searchable(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method != "POST":
                return view(request, *args, **kwargs)
            with transaction.atomic():
                response = view(request, *args, **kwargs)
                index.refresh()
                return response

        return super().admin_view(update_wrapper(searchable, view), cacheable)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        view: Any = Completions.as_view(admin_site=self)
        return view(request)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        # What is counted there registers itself here.
        from newsroom.desk import sections

        return super().index(request, {"sections": sections(request), **(extra_context or {})})
