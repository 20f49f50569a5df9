"""manage.py make_renditions: the smaller files of pictures that have none yet."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management import CommandError
from django.utils.translation import gettext as _

from articles.importing.refusals import written
from articles.importing.streams import StreamCommand
from articles.models import Photo
from articles.renditions import stored


class Command(StreamCommand):
    help = _("Stores pictures that were added before in the smaller widths that pages show.")

    def handle(self, *_args: Any, **options: Any) -> None:
        counts: Counter[str] = Counter()
        try:
            for photo in Photo.objects.filter(renditions=[]).exclude(image="").iterator():
                counts[_make(photo)] += 1
        except OSError as error:
            raise CommandError(
                _(
                    "%(root)s: %(reason)s. Pictures with new renditions until then: %(made)d; "
                    "run again, the command makes the rest."
                )
                % {"root": settings.MEDIA_ROOT, "reason": written(error), "made": counts[MADE]}
            ) from error
        if options["verbosity"]:
            self.stdout.write(_("Pictures with new renditions: %(made)d.") % {"made": counts[MADE]})
        if counts[GONE]:
            self.stderr.write(
                _("Pictures whose file is not below %(root)s: %(gone)d; check MEDIA_ROOT.")
                % {"root": settings.MEDIA_ROOT, "gone": counts[GONE]}
            )


MADE, GONE, NONE = "made", "gone", "none"


def _make(photo: Photo) -> str:
    """What became of it; each is kept at once, so that whatever ends the command loses none."""
    if not photo.image.storage.exists(str(photo.image.name)):
        return GONE
    photo.renditions = stored(photo.image.storage, str(photo.image.name))
    photo.save(update_fields=["renditions"])
    return MADE if photo.renditions else NONE
