"""Organizations by name: districts, and the bodies in them; made where there are none yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from django.db.models import Exists, ManyToOneRel, OuterRef, Q, QuerySet

from articles.importing.register.bodies import body, kind
from articles.importing.store.deposit import fitting
from people.models import Organization, OrganizationAlias
from people.sound import word_key

#: (a body's name, its district's id)
Key = tuple[str, int | None]


@dataclass
class Bodies:
    """Ids by name and district; `several` are names that do not tell which."""

    ids: dict[Key, int] = field(default_factory=dict)
    several: set[Key] = field(default_factory=set)


def districts(names: Iterable[str]) -> dict[str, int]:
    """The id of each district named; an empty name has none."""
    wanted = {(fitting(Organization, "name", name), None) for name in names if name}
    found = find(wanted, Organization.Kind.DISTRICT)
    return {name: pk for (name, _parent), pk in found.ids.items()}


def district_names() -> dict[int | None, str]:
    rows = Organization.objects.filter(kind=Organization.Kind.DISTRICT)
    return dict(rows.values_list("pk", "name"))


def called(name: str, district: str) -> str:
    return fitting(Organization, "name", body(name, district))


def find(wanted: Iterable[Key], of_kind: str = "") -> Bodies:
    """The body of each name in its district, or a confirmed one of no district; else a new one."""
    keys = sorted(set(wanted), key=lambda key: (key[0], key[1] or 0))
    found = Bodies()
    known = _candidates({name for name, _parent in keys}) if keys else {}
    for key in keys:
        ids = known.get(key) or known.get((key[0], 0), set())
        if len(ids) > 1:
            found.several.add(key)
        elif ids:
            found.ids[key] = min(ids)
    _make(
        found, [key for key in keys if key not in found.ids | dict.fromkeys(found.several)], of_kind
    )
    return found


def _make(found: Bodies, missing: list[Key], of_kind: str) -> None:
    made = Organization.objects.bulk_create(
        Organization(
            name=name, parent_id=parent, kind=of_kind or kind(name), sort_key=word_key(name)
        )
        for name, parent in missing
    )
    found.ids |= {key: row.pk for key, row in zip(missing, made, strict=True)}


def _candidates(names: set[str]) -> dict[Key, set[int]]:
    """Ids by name or alias and parent, with 0 for a confirmed body that is no district's.

    A name that was merged into another means that one.
    """
    aliased = OrganizationAlias.objects.filter(name__in=names).values("organization")
    rows = Organization.objects.filter(Q(name__in=names) | Q(pk__in=aliased))
    known: dict[Key, set[int]] = {}
    for row in rows.prefetch_related("aliases").select_related("merged_into"):
        kept = cast("Organization", row.merged_into or row)
        parents = {row.parent_id, kept.parent_id}
        if kept.confirmed and kept.parent_id is None:
            parents.add(0)
        for name in {row.name, *(alias.name for alias in row.aliases.all())} & names:
            for parent in parents:
                known.setdefault((name, parent), set()).add(kept.pk)
    return known


def remove_unused(pks: Iterable[int]) -> None:
    """Bodies that nothing speaks of any more, as long as no editor has worked on them."""
    ids = set(pks)
    parents = Organization.objects.filter(pk__in=ids).values_list("parent", flat=True)
    ids |= {pk for pk in parents if pk}
    rows = Organization.objects.filter(pk__in=ids, confirmed=False, merged_into=None)
    for link in Organization._meta.get_fields(include_hidden=True):
        if isinstance(link, ManyToOneRel):
            linked: QuerySet[Any] = QuerySet(link.related_model).filter(
                **{link.field.name: OuterRef("pk")}
            )
            rows = rows.exclude(Exists(linked))
    # A district goes after the bodies in it.
    rows.filter(parent__isnull=False).delete()
    rows.delete()
