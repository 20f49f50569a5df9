"""Which rows follow a person who was taken for another of the same name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.db.models import Model
from django.utils.translation import gettext as _

from people.links import Key, every, foreign_keys, touching
from people.merging.plan import Move
from people.merging.refusal import Refused
from people.models import Appointment, Official

Chosen = dict[Key, set[int]]


def parts(official: Official, other: Official, rows: Iterable[Model]) -> list[Move]:
    """The chosen rows, and what speaks of the chosen appointments."""
    chosen = _chosen(official, rows)
    appointments = chosen.get(_key_of(Appointment), set())
    for key, pks in _companions(official, appointments, chosen):
        chosen[key] |= pks
    return [
        Move(key, official.pk, other.pk, tuple(sorted(pks))) for key, pks in chosen.items() if pks
    ]


def _chosen(official: Official, rows: Iterable[Model]) -> Chosen:
    chosen: Chosen = defaultdict(set)
    for row in rows:
        key = _key_of(type(row))
        if getattr(row, key.attname) != official.pk:
            raise Refused(_("%(row)s is not of %(official)s.") % {"row": row, "official": official})
        chosen[key].add(row.pk)
    if not chosen:
        raise Refused(_("Choose what the other person gets."))
    return chosen


def _key_of(model: type[Model]) -> Key:
    """The first link of a model to an official: none has two."""
    return next(key for key in foreign_keys(Official) if key.model is model)


def _companions(
    official: Official, appointments: Collection[int], chosen: Chosen
) -> Iterator[tuple[Key, set[int]]]:
    """Rows that lead both to the official and to one of these appointments.

    What is chosen itself may speak of other appointments besides: both have held those.
    """
    of_official = {key.model: key for key in foreign_keys(Official)}
    for key in foreign_keys(Appointment):
        model, column = touching(key)
        if model in of_official:
            links = every(key.model).filter(**{f"{key.name}__official": official})
            ours = links.filter(**{f"{key.name}__in": appointments})
            pks = set(ours.values_list(column, flat=True))
            own = chosen.get(of_official[model], set())
            shared = links.filter(**{f"{column}__in": pks - own}).exclude(
                **{f"{key.name}__in": appointments}
            )
            _refuse_shared(shared.values_list(key.attname, flat=True))
            yield of_official[model], pks


def _refuse_shared(appointments: Iterable[int]) -> None:
    """One piece names one person with both titles."""
    others = Appointment.objects.filter(pk__in=list(appointments)).select_related("office")
    titles = "、".join(str(row.office) for row in others)
    if titles:
        raise Refused(_("Choose %(titles)s too: it is printed together.") % {"titles": titles})
