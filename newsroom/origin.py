"""Whole addresses, for whoever reads them elsewhere: feeds, search engines, other programs."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Origin:
    """Scheme and host: those of the setting, so that ids stay what they are, or those asked for."""

    base: str

    @classmethod
    def of(cls, request: HttpRequest) -> Origin:
        return cls(settings.SITE_URL or f"{request.scheme}://{request.get_host()}")

    def __call__(self, url: str) -> str:
        """Nothing where there is no address."""
        if url.startswith("/") and not url.startswith("//"):
            return self.base + url  # as most are: `urljoin` takes ten times as long
        return urljoin(f"{self.base}/", url) if url else ""

    @property
    def host(self) -> str:
        return urlsplit(self.base).netloc
