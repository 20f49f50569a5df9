"""Page objects as JSON, and the schema of what comes of them: both by the types of their fields."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from newsroom.charts import Chart

#: What JSON has itself, and what it has as a list.
READY, SEVERAL = (str, int, float), (list, tuple)
#: What a template draws: who reads JSON has the figures.
DRAWN = (Chart,)

SCALARS: dict[type, dict[str, str]] = {
    str: {"type": "string"},
    SafeString: {"type": "string", "contentMediaType": "text/html"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    type(None): {"type": "null"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}
ADDRESS = {"type": "string", "format": "uri-reference"}


def plain(value: Any, whole: Callable[[str], str]) -> Any:
    """As JSON has it; `whole` makes whole addresses of those that are named `url`."""
    # The most frequent first: a long list has thousands of values.
    if value is None or isinstance(value, READY):
        return value
    if is_dataclass(value):
        own = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {key: _member(key, each, whole) for key, each in own if not isinstance(each, DRAWN)}
    if isinstance(value, SEVERAL):
        return [plain(each, whole) for each in value]
    if isinstance(value, Mapping):
        return {key: _member(key, each, whole) for key, each in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Promise):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON; give the page a value for it.")


def _member(key: str, value: Any, whole: Callable[[str], str]) -> Any:
    return whole(value) if key == "url" and value else plain(value, whole)


# The schema


class Schemas:
    """Of types, those of dataclasses as components that others refer to."""

    def __init__(self) -> None:
        self.components: dict[str, dict[str, Any]] = {}

    def of(self, kind: Any) -> dict[str, Any]:
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if kind in SCALARS:
            return dict(SCALARS[kind])
        if is_dataclass(kind):
            return self._component(typing.cast("type[Any]", kind))
        if origin in (typing.Union, types.UnionType):
            return {"anyOf": [self.of(each) for each in arguments]}
        if origin is tuple and arguments[-1] is not Ellipsis:
            return {"type": "array", "prefixItems": [self.of(each) for each in arguments]}
        if origin in (tuple, list):
            return {"type": "array", "items": self.of(arguments[0])}
        if origin is dict:
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        raise TypeError(f"{kind} has no schema; give the page's value a type that has one.")

    def _component(self, kind: type[Any]) -> dict[str, Any]:
        name = f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}"
        if name not in self.components:
            self.components[name] = {}  # it may speak of itself
            self.components[name] = self._object(kind)
        return {"$ref": f"#/components/schemas/{name}"}

    def _object(self, kind: type[Any]) -> dict[str, Any]:
        own = {key: each for key, each in typing.get_type_hints(kind).items() if each not in DRAWN}
        members = {key: ADDRESS if key == "url" else self.of(each) for key, each in own.items()}
        return {
            "type": "object",
            "properties": members,
            "required": list(members),
            "additionalProperties": False,
        }
