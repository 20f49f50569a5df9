"""Organizations by name: districts, and the bodies in them; made where there are none yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, ManyToOneRel, OuterRef, QuerySet

from articles.importing.register.bodies import body, kind
from articles.importing.store.deposit import fitting
from articles.importing.store.prepared import Prepared
from people.models import Organization, OrganizationAlias
from people.sound import word_key

#: (a body's name, its district's id)
Key = tuple[str, int | None]


#: What tells which body a name means: the row's own columns, then those of what it went into.
_TELLING = (
    "pk", "parent", "confirmed", "merged_into", "merged_into__parent", "merged_into__confirmed",
)  # fmt: skip


@dataclass
class Bodies:
    """Ids by name and district; `several` are names that do not tell which."""

    ids: dict[Key, int] = field(default_factory=dict)
    several: set[Key] = field(default_factory=set)


class Directory:
    """Bodies by name, each name looked up once.

    For one transaction, no longer: editors and other runs change organizations meanwhile. A body
    that another run makes at the same time collides with ours, and the dump is put down again.
    """

    def __init__(self) -> None:
        self._names: set[str] = set()
        #: Ids by name or alias and parent, with 0 for a confirmed body that is no district's.
        self._known: dict[Key, set[int]] = {}

    def districts(self, names: Iterable[str]) -> dict[str, int]:
        """The id of each district named; an empty name has none."""
        wanted = {(fitting(Organization, "name", name), None) for name in names if name}
        found = self.find(wanted, Organization.Kind.DISTRICT)
        return {name: pk for (name, _parent), pk in found.ids.items()}

    def find(self, wanted: Iterable[Key], of_kind: str = "") -> Bodies:
        """The body of each name in its district, or a confirmed one of no district; else new."""
        keys = sorted(set(wanted), key=lambda key: (key[0], key[1] or 0))
        self.look_up({name for name, _parent in keys})
        found = Bodies()
        for key in keys:
            ids = self._known.get(key) or self._known.get((key[0], 0), set())
            if len(ids) > 1:
                found.several.add(key)
            elif ids:
                found.ids[key] = min(ids)
        missing = [key for key in keys if key not in found.ids and key not in found.several]
        found.ids |= self._make(missing, of_kind)
        return found

    def look_up(self, names: AbstractSet[str]) -> None:
        """A name that was merged into another means that one."""
        new = names - self._names
        if not new:
            return
        self._names |= new
        for row in _NAMED.rows(new):
            name, pk, parent, confirmed, merged, merged_parent, merged_confirmed = row
            kept, above = (merged, merged_parent) if merged else (pk, parent)
            parents = {parent, above}
            if above is None and (merged_confirmed if merged else confirmed):
                parents.add(0)
            for one in parents:
                self._known.setdefault((name, one), set()).add(kept)

    def _make(self, missing: list[Key], of_kind: str) -> dict[Key, int]:
        made = Organization.objects.bulk_create(
            Organization(
                name=name, parent_id=parent, kind=of_kind or kind(name), sort_key=word_key(name)
            )
            for name, parent in missing
        )
        ids = {key: row.pk for key, row in zip(missing, made, strict=True)}
        self._known |= {key: {pk} for key, pk in ids.items()}
        return ids


def district_names() -> dict[int | None, str]:
    return dict(_DISTRICTS.rows([Organization.Kind.DISTRICT.value]))


def called(name: str, district: str) -> str:
    return fitting(Organization, "name", body(name, district))


def _named(names: Collection[str]) -> QuerySet[Any, Any]:
    """Each name with what it may mean, by its own name or by another one."""
    own = Organization.objects.filter(name__in=names).order_by().values_list("name", *_TELLING)
    aliases = OrganizationAlias.objects.filter(name__in=names).order_by()
    return own.union(
        aliases.values_list("name", *(f"organization__{column}" for column in _TELLING)), all=True
    )


_DISTRICTS = Prepared(
    lambda kinds: (
        Organization.objects.filter(kind__in=kinds).order_by("pk").values_list("pk", "name")
    )
)
_NAMED = Prepared(_named)


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
