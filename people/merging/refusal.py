"""Why two rows are not merged, or not parted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from people.models.merge import Mergeable


class Refused(Exception):
    """Its sentence is for the editor who asked."""


@contextmanager
def or_refused() -> Iterator[None]:
    """What the database does not allow is said in a sentence, and nothing is changed."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused(
            _("Two entries cannot stand in one place: merge or rename those first. (%(error)s)")
            % {"error": error}
        ) from error


def refuse_unfit(gone: Mergeable, kept: Mergeable) -> None:
    """Whatever must hold before one row absorbs another."""
    if type(gone) is not type(kept) or gone.pk == kept.pk:
        raise Refused(_("Choose two different entries of the same list."))
    for row in (gone, kept):
        if row.merged_into is not None:
            raise Refused(
                _("%(row)s was merged into %(kept)s before: choose that one.")
                % {"row": row, "kept": row.merged_into}
            )
    if _lies_under(kept, gone):
        raise Refused(
            _("%(kept)s belongs to %(gone)s: let it belong to another one first.")
            % {"kept": kept, "gone": gone}
        )


def _lies_under(row: Model, other: Model) -> bool:
    return getattr(row, "parent_id", None) == other.pk
