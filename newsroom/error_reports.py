"""Readers report errors in a piece: without an account, slowly, to the editors' list of doubts."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.models import Article, Doubt
from newsroom.quoted import place_of
from newsroom.throttle import address, counted

CODE = "reader-report"
#: Reports of one address, and of all together, in so many minutes.
OF_ONE = 5
OF_ALL = 60
MINUTES = 15


class ReportForm(forms.Form):
    quote = forms.CharField(
        label=_("The words in question"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    message = forms.CharField(
        label=_("What is wrong, and what would be right?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    contact = forms.CharField(
        label=_("How we may ask back (optional)"), max_length=100, required=False
    )
    #: Nobody sees it: whoever fills it in is a machine.
    website = forms.CharField(required=False)

    def sentence(self) -> str:
        """What an editor reads: the quoted words first."""
        told = self.cleaned_data
        quote = f"“{told['quote']}” " if told["quote"] else ""
        contact = f"（{told['contact']}）" if told["contact"] else ""
        return f"{quote}{told['message']}{contact}"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(_reportable(), pk=pk)
    first = {"quote": request.GET.get("quote", "")[:300]}
    form = ReportForm(request.POST if request.method == "POST" else None, initial=first)
    context: dict[str, Any] = {"article": article, "form": form, "sent": "sent" in request.GET}
    if not form.is_valid():
        return render(request, "articles/report.html", context)
    if form.cleaned_data["website"]:
        return redirect(f"{request.path}?sent=1")
    if _too_many(request):
        form.add_error(None, _("Too many reports came at once: please try again later."))
        return render(request, "articles/report.html", context, status=429)
    keep(article, form)
    return redirect(f"{request.path}?sent=1")


def _reportable() -> Any:
    return Article.objects.published().select_related("page__issue", "dump").for_list()


def keep(article: Article, form: ReportForm) -> None:
    """Once, however often it is sent; with the dump's lines where the quoted words stand."""
    same = {"article": article, "code": CODE, "message": form.sentence(), "settled_at": None}
    # Two processes may have kept it at once.
    if Doubt.objects.filter(**same).exists():
        return
    place = place_of(article, form.cleaned_data["quote"])
    dump = place.dump if place and place.dump else article.dump_id
    lines = place.lines if place else []
    Doubt.objects.create(**same, issue=article.issue, dump_id=dump, at=lines)


def _too_many(request: HttpRequest) -> bool:
    one = hashlib.sha256(address(request).encode()).hexdigest()
    seconds = MINUTES * 60
    return counted(f"report-{one}", seconds) > OF_ONE or counted("report-all", seconds) > OF_ALL
