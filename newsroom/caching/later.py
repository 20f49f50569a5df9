"""What is no page of HTML, but made of values like one: not made again where these are the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.template.response import SimpleTemplateResponse


class Later(SimpleTemplateResponse):
    """Feeds, JSON, books: `kind` and `values` tell all of what `make` makes.

    It is made when the view has returned: a language that holds for it is set by `make` itself.
    """

    def __init__(
        self,
        kind: str,
        values: Mapping[str, Any],
        make: Callable[[], bytes | str],
        content_type: str,
        status: int = 200,
    ) -> None:
        super().__init__(kind, dict(values), content_type, status)
        self._make = make

    @property
    def rendered_content(self) -> Any:
        return self._make()
