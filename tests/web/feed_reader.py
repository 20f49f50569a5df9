"""What the tests of the feeds share: feeds as a feed reader reads them, by feedparser."""

from __future__ import annotations

from typing import Any

import feedparser
from django.test import Client

FORMATS = ("atom", "rss")


def read(client: Client, url: str) -> Any:
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    headers = {name.lower(): value for name, value in response.headers.items()}
    parsed = feedparser.parse(response.content, response_headers=headers)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def titles(parsed: Any) -> list[str]:
    return [entry.title for entry in parsed.entries]
