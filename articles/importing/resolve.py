"""Names → the people whom they may mean. Pure: one candidate or none, never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resolved:
    """`ids` of names that one person has, `new` names that nobody has, `ambiguous` ones."""

    ids: dict[str, int]
    new: tuple[str, ...]
    ambiguous: tuple[str, ...]


def resolve(names: Iterable[str], directory: Mapping[str, Sequence[int]]) -> Resolved:
    """Each name once, in order; the directory holds the ids of all who bear a name."""
    once = list(dict.fromkeys(names))
    found = {name: directory.get(name, ()) for name in once}
    return Resolved(
        ids={name: ids[0] for name, ids in found.items() if len(ids) == 1},
        new=tuple(name for name, ids in found.items() if not ids),
        ambiguous=tuple(name for name, ids in found.items() if len(ids) > 1),
    )
