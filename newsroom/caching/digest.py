"""A digest of what a page is rendered from: if it is the same, so is the page."""

from __future__ import annotations

import pickle  # nosec B403 (written, never read)
from collections.abc import Mapping
from hashlib import blake2b
from io import BytesIO
from typing import Any

from django.db.models import Model, QuerySet


class _Pickler(pickle.Pickler):
    """What cannot be told by its values is refused, as a query that was not made yet is."""

    def reducer_override(self, value: object) -> Any:
        if isinstance(value, QuerySet):
            raise pickle.PicklingError("a query")
        if isinstance(value, Model):
            # Its own values; what it leads to a page object says for itself.
            own = {name: each for name, each in vars(value).items() if not name.startswith("_")}
            return tuple, ([value._meta.label, own],)
        return NotImplemented


def digest(context: Mapping[str, Any]) -> bytes | None:
    """None where it cannot be told."""
    file = BytesIO()
    pickler = _Pickler(file, protocol=5)
    # Whether two equal values are one object says nothing of the page.
    pickler.fast = True
    try:
        pickler.dump(context)
    except (pickle.PicklingError, TypeError, AttributeError, ValueError, RecursionError):
        return None
    return blake2b(file.getvalue(), digest_size=16).digest()
