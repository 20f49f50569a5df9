"""SQLite plans a statement anew whenever a constant is given to it with which the condition of a
partial index was compared: that takes longer than to answer it. So constants stand in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.db import connection

from articles.planned import Execute, Place

#: A parameter's place, or a percent sign.
_SIGN = re.compile("%([s%])")


class Spelled:
    """A statement that is asked with other values each time; its constants are part of it."""

    def __init__(self, statement: str, parameters: Sequence[Any], types: Sequence[str]) -> None:
        """`parameters` are constants and places; there are as many values as `types`."""
        self._statement = statement
        own = map(_spelled, parameters)
        # By names, which Django puts in faster than signs.
        self._own = _SIGN.sub(lambda sign: next(own) if sign[1] == "s" else sign[0], statement)
        self._names = [_name(at) for at in range(len(types))]

    def asked(self, values: Sequence[Any]) -> Execute:
        """A wrapper of the connection, under which the statement is asked with these values."""
        named = dict(zip(self._names, values, strict=True))

        def wrapper(execute: Execute, statement: str, parameters: Any, *others: Any) -> Any:
            # Another one is of what is prefetched with the rows.
            if statement is self._statement:
                return execute(self._own, named, *others)
            return execute(statement, parameters, *others)

        return wrapper


def _name(at: int) -> str:
    return f"v{at}"


def _spelled(parameter: Any) -> str:
    if isinstance(parameter, Place):
        return f"%({_name(parameter.at)})s"
    constant: str = connection.schema_editor().quote_value(parameter)
    return constant.replace("%", "%%")
