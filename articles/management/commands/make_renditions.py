"""manage.py make_renditions: the smaller files of pictures that have none yet."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from articles.importing.streams import StreamCommand
from articles.models import Photo
from articles.renditions import stored


class Command(StreamCommand):
    help = _("Stores pictures that were added before in the smaller widths that pages show.")

    def handle(self, *_args: Any, **options: Any) -> None:
        made = 0
        for photo in Photo.objects.filter(renditions=[]).exclude(image="").iterator():
            photo.renditions = stored(photo.image.storage, str(photo.image.name))
            photo.save(update_fields=["renditions"])
            made += bool(photo.renditions)
        if options["verbosity"]:
            self.stdout.write(_("Pictures with new renditions: %(made)d.") % {"made": made})
