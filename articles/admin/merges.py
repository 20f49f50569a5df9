"""Merges taken back: what pieces print is matched anew with the two."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.who import look_again
from articles.importing.store import register
from articles.models import Meeting, Series
from people.admin.merges import MergeAdmin
from people.models import Merge, Office, Official, Organization


@admin.register(Merge)
class PartingMergeAdmin(MergeAdmin):
    def _split(self, request: HttpRequest, merged: Merge) -> bool:
        """Questions that the merge had answered are open again, and what came since is placed."""
        two = merged.gone, merged.kept
        with register.regrouping(two if merged.model == Series._meta.label else ()):
            done = super()._split(request, merged)
            if done and merged.model in LOOK_AGAIN:
                LOOK_AGAIN[merged.model](two)
        return done


def _people(two: tuple[int, int]) -> None:
    look_again(Official.objects.filter(pk__in=two))


def _bodies(two: tuple[int, int]) -> None:
    register.part_bodies(*two)
    look_again(Official.objects.filter(appointments__office__organization__in=two))


def _holders(two: tuple[int, int]) -> None:
    look_again(Official.objects.filter(appointments__office__in=two))


#: What is done for two of a kind that are parted.
LOOK_AGAIN: dict[str, Callable[[tuple[int, int]], None]] = {
    Official._meta.label: _people,
    Office._meta.label: _holders,
    Meeting._meta.label: register.part,
    Organization._meta.label: _bodies,
}
