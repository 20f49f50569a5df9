"""Merges taken back: what pieces print is matched anew with the two people, or the two series."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.who import look_again
from articles.importing.store import register
from articles.models import Series
from people.admin.merges import MergeAdmin
from people.models import Merge, Official


@admin.register(Merge)
class PartingMergeAdmin(MergeAdmin):
    def _split(self, request: HttpRequest, merged: Merge) -> bool:
        """Questions that the merge had answered are open again."""
        series = (merged.gone, merged.kept) if merged.model == Series._meta.label else ()
        with register.regrouping(series):
            done = super()._split(request, merged)
            if done and merged.model == Official._meta.label:
                look_again(Official.objects.filter(pk__in=(merged.gone, merged.kept)))
        return done
