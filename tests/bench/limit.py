"""The limit: a Django view that returns the readers' site's bytes through its middleware.

Settings and addresses in one; the bytes are those of the folder `BENCH_BYTES`.
"""

import os
from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import path

from newsroom.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.limit"
#: It has its bytes in memory anyway.
KEPT_PAGES_MB = 0


@cache
def stored(number: str) -> bytes:
    return (Path(os.environ["BENCH_BYTES"]) / number).read_bytes()


def page(request: HttpRequest, number: str) -> HttpResponse:
    return HttpResponse(stored(number))


urlpatterns = [path("<str:number>", page)]
