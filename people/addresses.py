"""Addresses of rows: what stands around the key is looked up once, for a page names a hundred."""

from __future__ import annotations

from functools import cache

from django.urls import reverse

#: Stands for a key while its surroundings are looked up.
KEY = 7_340_033


def address(page: str, pk: int) -> str:
    before, after = _around(page)
    return f"{before}{pk}{after}"


@cache
def _around(page: str) -> tuple[str, str]:
    before, _key, after = reverse(page, args=[KEY]).partition(str(KEY))
    return before, after
