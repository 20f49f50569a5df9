"""The form beside the one line: each field is put into the words of the query."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from django.http import QueryDict

#: Field of the form → how it is said in a query; what is repeated is said of each word.
_PHRASE, _EACH = "phrase", {"without": "-", "headline": "标题:"}
_NAMES = {"by": "记者", "about": "官员", "in_campaign": "活动", "of": "机构"}
FIELDS = (_PHRASE, *_EACH, *_NAMES, "from", "to")
_QUOTES = re.compile(r"[\"“”„＂]")
#: Facets that were chosen before.
_CHOSEN = ("year", "reporter", "official", "campaign", "organization")


def composed(address: QueryDict) -> str | None:
    """The address that says the same in one line; None where the form's fields were not used."""
    if not address.keys() & set(FIELDS):
        return None
    fields = {name: _QUOTES.sub(" ", address.get(name, "")).strip() for name in FIELDS}
    words = [address.get("q", "").strip()]
    words += [_quoted(fields[_PHRASE])] if fields[_PHRASE] else []
    words += [f"{sign}{word}" for name, sign in _EACH.items() for word in fields[name].split()]
    words += [f"{key}:{_quoted(fields[name])}" for name, key in _NAMES.items() if fields[name]]
    if fields["from"] or fields["to"]:
        first, last = (re.sub(r"\s", "", fields[name]) for name in ("from", "to"))
        words.append(f"日期:{first}" if first == last else f"日期:{first}..{last}")
    kept = [("q", " ".join(filter(None, words)))]
    kept += [(name, one) for name in ("sort", *_CHOSEN) for one in address.getlist(name) if one]
    return "?" + urlencode(kept)


def _quoted(text: str) -> str:
    return f'"{text}"'
