"""Offices by title and district; made where there are none yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from articles.importing.register.titles import LEADER, Post
from articles.importing.store import bulk
from articles.importing.store.deposit import fitting
from articles.importing.store.register import bodies
from articles.prepared import Prepared
from people.models import Appointment, Office
from people.protocol import protocol_of
from people.sound import sounds, word_key

_TITLED = Prepared(
    lambda titles: (
        Office.objects.filter(title__in=titles)
        .order_by()
        .values_list("title", "district", "pk", "merged_into")
    )
)

#: (the district's name or "", the title)
Key = tuple[str, str]


def key_of(post: Post) -> Key:
    """A bare level (市长 on a district's page) is no district that could be named."""
    return (post.place if len(post.place) > 1 else "", fitting(Office, "title", post.office))


def proper(posts: Iterable[Post], directory: bodies.Directory) -> dict[Key, Post]:
    """Posts whose body is printed by another name than it has, as they are then: 区应急局局长 is
    the 区应急管理局局长.
    """
    told = {
        key_of(post): post for post in posts if post.tier != LEADER and post.seat != post.office
    }
    named = [key for key in told if key[0]]
    if not named:
        return {}
    places = directory.districts({place for place, _title in named})
    directory.look_up({told[key].seat for key in named})
    found = {}
    for key in named:
        post = told[key]
        seat = directory.proper(post.seat, places.get(key[0]))
        if seat != post.seat:
            found[key] = replace(post, seat=seat, office=post.office.replace(post.seat, seat, 1))
    return found


def find(posts: Iterable[Post], directory: bodies.Directory) -> dict[Key, int]:
    """The office of each post, made with what its words tell of protocol and body."""
    wanted = {key_of(post): post for post in posts if post.office}
    if not wanted:
        return {}
    places = directory.districts({place for place, _title in wanted})
    known = _known({title for _place, title in wanted})
    ids = {
        key: known[key[1], places.get(key[0])]
        for key in wanted
        if (key[1], places.get(key[0])) in known
    }
    missing = [wanted[key] for key in sorted(wanted) if key not in ids]
    return ids | _make(missing, places, directory)


def unheld(pks: set[int]) -> set[int]:
    """Those that nobody is known to hold any more."""
    held = Appointment.objects.filter(office__in=pks).order_by()
    return pks - set(held.values_list("office", flat=True))


def remove_unheld(pks: Iterable[int]) -> set[int]:
    """Offices that nobody is known to hold, as the importer made them; the ids of their bodies."""
    rows = Office.objects.filter(pk__in=set(pks), merged_into=None, absorbed=None)
    empty = [row for row in rows.filter(appointments=None) if _is_as_made(row)]
    Office.objects.filter(pk__in=[row.pk for row in empty]).delete()
    return {pk for row in empty for pk in (row.organization_id, row.district_id) if pk}


def _known(titles: set[str]) -> dict[tuple[str, int | None], int]:
    rows = _TITLED.rows(titles)
    return {(title, district): kept or pk for title, district, pk, kept in rows}


def _make(
    missing: list[Post], places: dict[str, int], directory: bodies.Directory
) -> dict[Key, int]:
    keys = [key_of(post) for post in missing]
    seats = {
        key: (bodies.called(post.body, ""), places.get(key[0]))
        for key, post in zip(keys, missing, strict=True)
        if key[0] and post.body
    }
    found = directory.find(seats.values())
    made = bulk.create(
        Office,
        (
            Office(
                title=title,
                district_id=places.get(place),
                organization_id=found.ids.get(seats.get((place, title), ("", None))),
                rank=protocol_of(title).rank,
                sole=protocol_of(title).sole,
                **sounds(word_key(title)),
            )
            for place, title in keys
        ),
    )
    return {key: row.pk for key, row in zip(keys, made, strict=True)}


def _is_as_made(row: Office) -> bool:
    told = protocol_of(row.title)
    return (row.rank, row.sole) == (told.rank, told.sole)
