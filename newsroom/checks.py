"""`check --deploy` says what a government site still has to be told."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks
from django.utils.translation import gettext as _

from newsroom.government import Asked, mark, mark_file, untold

TAG = "government"


@checks.register(TAG, deploy=True)
def told(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    found: list[checks.CheckMessage] = [_missing(asked) for asked in untold()]
    if settings.MARK_URL and settings.MARK_IMAGE and mark() is None:
        found.append(
            checks.Warning(
                _("MARK_IMAGE is %(name)s, but there is no picture at %(file)s.")
                % {"name": settings.MARK_IMAGE, "file": mark_file()},
                hint=_("Put the picture there, or set MARK_IMAGE to the one that is there."),
                id="newsroom.government.mark-file",
            )
        )
    return found


def _missing(asked: Asked) -> checks.CheckMessage:
    names = " / ".join(asked.settings)
    return checks.Warning(
        _("%(settings)s is not set; government sites must show it: %(what)s.")
        % {"settings": names, "what": asked.name},
        hint=_("docs/operations.md says what to set."),
        id=f"newsroom.government.{asked.code}",
    )
