"""Who was at a meeting, as far as readers may know: by what published pieces or editors tell."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from articles.models import Article

#: A name, and as what they were there.
Who = tuple[str, str]
#: With which title, in which words.
_Said = list[tuple[str, str]]


class Told:
    """The reports of one meeting: `people` as `MeetingReport.read` keeps them, each as JSON."""

    def __init__(self, reports: Iterable[tuple[str, str | None]]) -> None:
        self._public: dict[Who, _Said] = defaultdict(list)
        self._hidden: dict[Who, _Said] = defaultdict(list)
        for status, people in reports:
            known = self._public if status == Article.Status.PUBLISHED else self._hidden
            for name, capacity, title, words in json.loads(people or "[]"):
                known[name, capacity].append((title, words))

    def is_hidden(self, who: Who) -> bool:
        return who in self._hidden and who not in self._public

    def shown(self, row: Any) -> Any:
        """The attendance without a title or words that only pieces tell which readers do not see;
        in their place stand those of a piece that they do.
        """
        who = row.name, row.capacity
        if who not in self._hidden:
            return row
        title, words = self._readable(who, 0, row.title), self._readable(who, 1, row.words)
        return row._replace(title=title, words=words)

    def title(self, name: str, capacity: str, title: str) -> str:
        return self._readable((name, capacity), 0, title)

    def _readable(self, who: Who, at: int, value: str) -> str:
        public, hidden = ([said[at] for said in known.get(who, ())]
                          for known in (self._public, self._hidden))  # fmt: skip
        is_secret = value in hidden and value not in public
        return next(iter(public), "") if is_secret else value
