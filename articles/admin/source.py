"""Source dumps: every line with its number and its owner, and the bytes to download."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.common import (
    NOTHING,
    BesideSourceAdmin,
    ReadOnlyAdmin,
    link,
)
from articles.admin.lines import SourceLines, dump_marks, source_lines, spoken
from articles.models import SourceDump
from articles.problems import reason


@admin.register(SourceDump)
class SourceDumpAdmin(BesideSourceAdmin, ReadOnlyAdmin):
    list_display = ("name", "printed_on", "encoding", "loaded_at", "is_current")
    list_filter = (
        ("superseded_by", admin.EmptyFieldListFilter),
        "withdrawn",
        "page__issue__publication",
    )
    search_fields = ("name", "sha256")
    date_hierarchy = "loaded_at"
    list_select_related = ("page__issue__publication",)
    show_full_result_count = False
    fields = (
        "name",
        "download",
        "in_page",
        "encoding",
        "sha256",
        "loaded_at",
        "corrected_by",
        "withdrawn",
        "label_list",
        "unclaimed_list",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceDump]:
        rows = super().get_queryset(request)
        # The bytes of a list's dumps would be read for nothing.
        shows_one = request.resolver_match and "object_id" in request.resolver_match.kwargs
        return rows if shows_one else rows.defer("content")

    def source(self, obj: SourceDump) -> SourceLines:
        return source_lines(obj, dump_marks(obj))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.download_view)
        own = path("<int:pk>/download/", view, name="articles_sourcedump_download")
        return [own, *super().get_urls()]

    def download_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """As bytes, never as a page: a dump may hold anything, HTML too."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        dump = SourceDump.objects.filter(pk=pk).first()
        if dump is None:
            raise Http404
        response = HttpResponse(bytes(dump.content), content_type="application/octet-stream")
        name = dump.name.replace("\\", "/").rpartition("/")[2]
        disposition = content_disposition_header(as_attachment=True, filename=name or "dump.txt")
        response["Content-Disposition"] = disposition
        return response

    @admin.display(description=_("page"), ordering="page__issue__date")
    def printed_on(self, dump: SourceDump) -> str:
        return str(dump.page)

    @admin.display(description=_("page"))
    def in_page(self, dump: SourceDump) -> str | SafeString:
        return link(dump.page)

    @admin.display(description=_("current"), boolean=True, ordering="superseded_by")
    def is_current(self, dump: SourceDump) -> bool:
        return dump.superseded_by_id is None and not dump.withdrawn

    @admin.display(description=_("corrected by"))
    def corrected_by(self, dump: SourceDump) -> str | SafeString:
        return link(dump.superseded_by)

    @admin.display(description=_("bytes"))
    def download(self, dump: SourceDump) -> SafeString:
        url = reverse("admin:articles_sourcedump_download", args=[dump.pk])
        size = _("Download %(size)s bytes") % {"size": len(dump.content)}
        return format_html('<a href="{}">{}</a>', url, size)

    @admin.display(description=_("labels"))
    def label_list(self, dump: SourceDump) -> str | SafeString:
        return _listed((spoken(label["at"]), label["text"]) for label in dump.labels)

    @admin.display(description=_("unclaimed lines"))
    def unclaimed_list(self, dump: SourceDump) -> str | SafeString:
        return _listed((spoken(each["at"]), reason(each["why"])) for each in dump.unclaimed)


def _listed(rows: Iterable[tuple[str, str]]) -> str | SafeString:
    """Each entry after its lines."""
    items = format_html_join("", "<li>{}: {}</li>", rows)
    return format_html("<ul>{}</ul>", items) if items else NOTHING
