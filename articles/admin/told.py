"""What a piece tells, beside it in its form: each row leads to where it is decided."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.common import NOTHING, link
from articles.models import Article, Naming

TOLD = ("people_told", "meetings_told", "figures_told")


class ToldColumns:
    """Of whom, of which meetings and of what counts it tells."""

    @admin.display(description=_("namings"))
    def people_told(self, article: Article) -> str | SafeString:
        rows = article.namings.all() if article.pk else ()
        return _listed((link(row), _said(row)) for row in rows)

    @admin.display(description=_("meetings"))
    def meetings_told(self, article: Article) -> str | SafeString:
        rows = article.meeting_reports.select_related("meeting") if article.pk else ()
        return _listed((link(row.meeting), "") for row in rows)

    @admin.display(description=_("figures"))
    def figures_told(self, article: Article) -> str | SafeString:
        rows = article.figures.all() if article.pk else ()
        return _listed((link(row), "") for row in rows)


def _listed(rows: Iterable[tuple[str | SafeString, str]]) -> str | SafeString:
    items = format_html_join("", "<li>{} {}</li>", rows)
    return format_html("<ul>{}</ul>", items) if items else NOTHING


def _said(naming: Naming) -> str:
    """What an editor has said of it, or has still to say."""
    if naming.status == Naming.Status.NOBODY:
        return f"（{naming.get_status_display()}）"
    if naming.by_hand:
        return f"（{_('decided by an editor')}）"
    is_open = naming.kind == Naming.Kind.OFFICIAL and naming.official_id is None
    return f"（{_('not decided')}）" if is_open else ""
