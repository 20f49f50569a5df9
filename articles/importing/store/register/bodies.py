"""Organizations by name: districts, and the bodies in them; made where there are none yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Exists, ManyToOneRel, OuterRef, Q, QuerySet

from articles.importing.register import bodies as spelling
from articles.importing.register.bodies import body, kind
from articles.importing.store import bulk
from articles.importing.store.deposit import fitting
from articles.importing.store.register import unplaced
from articles.models import ArticleOrganization
from articles.prepared import Prepared
from people.models import Organization, OrganizationAlias
from people.sound import sounds, word_key

#: (a body's name, its district's id)
Key = tuple[str, int | None]


class _Row(NamedTuple):
    """A body by one of its names, and what it went into, if it was merged."""

    name: str
    pk: int
    called: str
    kind: str
    parent: int | None
    confirmed: bool
    pattern: bool
    merged: int | None
    merged_parent: int | None
    merged_confirmed: bool | None


#: The columns of a _Row but its first.
_TELLING = (
    "pk", "name", "kind", "parent", "confirmed", "pattern",
    "merged_into", "merged_into__parent", "merged_into__confirmed",
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
        #: What each district has one of, by whatever name: as it is called, and of what kind.
        self._patterns: dict[str, set[tuple[str, str]]] = {}
        #: By name or alias what its bodies are called, with their parents as above.
        self._called: dict[str, set[tuple[str, int | None]]] = {}
        #: Names of bodies that were made in districts, and those that pages of none name.
        self.made: set[str] = set()
        self.unplaced: set[str] = set()

    def districts(self, names: Iterable[str]) -> dict[str, int]:
        """The id of each district named; an empty name has none."""
        wanted = {(fitting(Organization, "name", name), None) for name in names if name}
        found = self.find(wanted, Organization.Kind.DISTRICT)
        return {name: pk for (name, _parent), pk in found.ids.items()}

    def find(self, wanted: Iterable[Key], of_kind: str = "") -> Bodies:
        """The body of each name in its district, or a confirmed one of no district; else new.

        What a page of no known district names is settled afterwards: see `unplaced`.
        """
        keys = sorted(set(wanted), key=lambda key: (key[0], key[1] or 0))
        self.look_up({name for name, _parent in keys})
        self.look_up({called for name, _parent in keys for called, _kind in self._like(name)})
        found = Bodies()
        missing: dict[Key, str] = {}
        for key in keys:
            ids, own, own_kind = self._known_as(key)
            if len(ids) > 1:
                found.several.add(key)
            elif ids:
                found.ids[key] = min(ids)
            else:
                missing.setdefault(own, of_kind or own_kind)
        self._make(missing)
        for key in keys:
            if key not in found.several:
                found.ids.setdefault(key, min(self._known_as(key)[0]))
        if of_kind != Organization.Kind.DISTRICT:
            self.unplaced |= {self._known_as(key)[1][0] for key in keys if key[1] is None}
        return found

    def look_up(self, names: AbstractSet[str]) -> None:
        """A name that was merged into another means that one."""
        new = names - self._names
        if not new:
            return
        self._names |= new
        for row in map(_Row._make, _NAMED.rows(new)):
            if row.pattern:
                self._patterns.setdefault(row.name, set()).add((row.called, row.kind))
            kept, above = (row.merged, row.merged_parent) if row.merged else (row.pk, row.parent)
            parents = {row.parent, above}
            confirmed = row.merged_confirmed if row.merged else row.confirmed
            if above is None and confirmed and not row.pattern:
                parents.add(0)
            if not row.pattern and not row.merged:
                self._called.setdefault(row.name, set()).update((row.called, x) for x in parents)
            for one in parents:
                self._known.setdefault((row.name, one), set()).add(kept)

    def proper(self, name: str, parent: int | None) -> str:
        """What the body of that name is called, where it is known by another one: 应急管理局."""
        self.look_up({name})
        told = {called for called, where in self._called.get(name, ()) if where in (parent, 0)}
        told = told or {called for called, _kind in self._like(name)}
        return min(told) if len(told) == 1 else name

    def _like(self, name: str) -> Iterable[tuple[str, str]]:
        """What is made after a pattern of that name; of two patterns neither."""
        patterns = self._patterns.get(name, set())
        return patterns if len(patterns) == 1 else ()

    def _known_as(self, key: Key) -> tuple[set[int], Key, str]:
        """The bodies that a name means, and what it is called and is, if there is none yet."""
        name, parent = key
        if kind(name) == Organization.Kind.DISTRICT:
            parent = None
            key = (name, parent)
        own = self._known.get(key) or self._known.get((name, 0), set())
        for called, of_kind in self._like(name):
            own = own or self._known.get((called, parent), set())
            return own, (called, parent), of_kind
        return own, key, kind(name)

    def _make(self, missing: Mapping[Key, str]) -> None:
        made = bulk.create(
            Organization,
            (
                Organization(name=name, parent_id=parent, kind=of_kind, **sounds(word_key(name)))
                for (name, parent), of_kind in missing.items()
            ),
        )
        self._known |= {(row.name, row.parent_id): {row.pk} for row in made}
        self.made |= {row.name for row in made if row.parent_id}


def district_names() -> dict[int | None, str]:
    return dict(_DISTRICTS.rows([Organization.Kind.DISTRICT.value]))


def called(name: str, district: str) -> str:
    return fitting(Organization, "name", body(name, district))


def placed(name: str, district: str) -> tuple[str, str]:
    where, own = spelling.placed(name, district)
    return where, fitting(Organization, "name", own)


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
            if link.field == ArticleOrganization._meta.get_field("organization"):
                linked = linked.exclude(unplaced.NAMED_SO, Q(organization__parent__isnull=False))
            rows = rows.exclude(Exists(linked))
    # A district goes after the bodies in it.
    inside = rows.filter(parent__isnull=False)
    names = unplaced.leave(inside)
    inside.delete()
    rows.delete()
    unplaced.settle(names)
