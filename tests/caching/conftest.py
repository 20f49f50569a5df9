"""Pages are kept in some of these tests, as where DEBUG is off."""

from __future__ import annotations

from typing import Any

import pytest

from newsroom.caching.middleware import KeptPagesMiddleware


@pytest.fixture
def sites(settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[KeptPagesMiddleware]:
    """The middlewares that the test's clients have made."""
    settings.KEPT_PAGES_MB = 4
    made: list[KeptPagesMiddleware] = []
    begin = KeptPagesMiddleware.__init__

    def noted(self: KeptPagesMiddleware, get_response: Any) -> None:
        begin(self, get_response)
        made.append(self)

    monkeypatch.setattr(KeptPagesMiddleware, "__init__", noted)
    return made
