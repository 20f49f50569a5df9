"""manage.py rebuild_search: the whole index anew, while readers go on searching."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from articles.importing.streams import StreamCommand
from articles.search.rebuild import rebuild


class Command(StreamCommand):
    help = _("Builds the index of the search anew beside the one in use, and puts it in its place.")

    def handle(self, *_args: Any, **options: Any) -> None:
        done = 0

        def tell(portion: int) -> None:
            nonlocal done
            done += portion
            if options["verbosity"] > 1:
                self.stdout.write(_("%(pieces)d pieces") % {"pieces": done})

        pieces = rebuild(tell)
        if options["verbosity"]:
            self.stdout.write(_("The index has %(pieces)d pieces.") % {"pieces": pieces})
