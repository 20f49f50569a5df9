"""A process of its own, with a site of its own on the shared database; told what to do by lines.

`{"get": [address, …]}` answers what a reader gets, and what was done for it; `{"follow": [address,
…]}` where these pages lead; `{"do": name}` does one of `tests.caching.actions`.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from hashlib import sha256
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.template.response import TemplateResponse  # noqa: E402
from django.test import Client  # noqa: E402

from newsroom.caching.later import Later  # noqa: E402
from newsroom.caching.middleware import KeptPagesMiddleware  # noqa: E402
from tests.caching import actions  # noqa: E402

# As where gunicorn serves: the connection outlives the request, and no query is written down.
connection.settings_dict["CONN_MAX_AGE"] = 60
settings.DEBUG = False

sites: list[KeptPagesMiddleware] = []
renderings: Counter[str] = Counter()


class Watched(KeptPagesMiddleware):
    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        sites.append(self)


def watch_renderings() -> None:
    """However it comes about that a page is rendered."""
    for kind in (TemplateResponse, Later):
        rendered_content: Any = kind.rendered_content

        def counted(self: Any, own: Any = rendered_content) -> Any:
            renderings["all"] += 1
            return own.fget(self)

        kind.rendered_content = property(counted)  # type: ignore[assignment]


def get(client: Client, url: str) -> dict[str, Any]:
    before, rendered = Counter(sites[0].counts) if sites else Counter(), renderings["all"]
    response = client.get(url)
    done = sites[0].counts - before if sites else Counter()
    return {
        "status": response.status_code,
        "body": sha256(response.content).hexdigest(),
        "done": next(iter(done), ""),
        "rendered": renderings["all"] - rendered,
    }


def follow(client: Client, urls: list[str]) -> list[str]:
    pages = [client.get(url) for url in urls]
    return [url for page in pages for url in (*actions.links(page), *actions.alternates(page))]


def answer(client: Client, told: dict[str, Any]) -> Any:
    if "do" in told:
        return getattr(actions, told["do"])()
    if "follow" in told:
        return follow(client, told["follow"])
    return {url: get(client, url) for url in told["get"]}


def main() -> None:
    own = f"{__name__}.Watched"
    settings.MIDDLEWARE = [
        own if name.endswith(".KeptPagesMiddleware") else name for name in settings.MIDDLEWARE
    ]
    watch_renderings()
    client = Client(headers={"host": "localhost"}, raise_request_exception=True)
    for line in sys.stdin:
        print(json.dumps(answer(client, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
