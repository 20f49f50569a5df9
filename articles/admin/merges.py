"""Merges taken back: what pieces print is matched anew with the two people."""

from __future__ import annotations

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest

from articles.admin.who import look_again
from people.admin.merges import MergeAdmin
from people.models import Merge, Official


@admin.register(Merge)
class PartingMergeAdmin(MergeAdmin):
    def _split(self, request: HttpRequest, merged: Merge) -> bool:
        """Questions that the merge had answered are open again."""
        with transaction.atomic():
            done = super()._split(request, merged)
            if done and merged.model == Official._meta.label:
                look_again(Official.objects.filter(pk__in=(merged.gone, merged.kept)))
        return done
