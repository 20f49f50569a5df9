"""One contradiction, as the pure questions find it. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

#: As much of the digest as keeps two findings apart.
_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Found:
    """`facts` make it this finding and no other: where they change, it is another one.

    They are words and days, not ids, for a dump that is taken back and loaded again gets new ids.
    `words` fill the sentence; `name` is whom or what the article's sentence has to name.
    """

    code: str
    facts: tuple[object, ...]
    words: Mapping[str, object] = field(default_factory=dict)
    article: int | None = None
    meeting: int | None = None
    appointment: int | None = None
    figure: int | None = None
    name: str = ""

    @property
    def key(self) -> str:
        told = "|".join(str(fact) for fact in self.facts)
        return f"{self.code}:{hashlib.sha256(told.encode()).hexdigest()[:_DIGITS]}"
