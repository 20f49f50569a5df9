"""Picture files from outside: small enough, of three kinds, and written anew without EXIF."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from people.desk import DeskAdmin

logger = logging.getLogger(__name__)

BYTES = 20 * 1024 * 1024
PIXELS = 50_000_000

#: Format as the file's first bytes tell it: the format that is kept, and its suffix. Some
#: cameras' JPEGs hold a second picture, and are MPO.
KINDS = {
    "JPEG": ("JPEG", "jpg"),
    "MPO": ("JPEG", "jpg"),
    "PNG": ("PNG", "png"),
    "WEBP": ("WEBP", "webp"),
}

UNREADABLE = _("This file is no picture that can be read: choose a JPEG, PNG or WebP file.")
TOO_HEAVY = _("This file is over 20 MB: save the picture smaller, then choose it again.")
TOO_LARGE = _("This picture has over 50 million pixels: scale it down, then choose it again.")
NOT_STORED = _(
    "The picture could not be stored (%(reason)s), so nothing was saved: tell whoever runs the "
    "site, and try again then."
)


class PictureField(forms.ImageField):
    """Its value is never the file that was sent, but a new one of the same picture."""

    def to_python(self, data: Any) -> SimpleUploadedFile | None:
        if data in self.empty_values:
            return None
        if data.size > BYTES:
            raise ValidationError(TOO_HEAVY)
        picture = _opened(data)
        if picture.width * picture.height > PIXELS:
            raise ValidationError(TOO_LARGE)
        kind, suffix = KINDS[picture.format or ""]
        return SimpleUploadedFile(f"picture.{suffix}", _rewritten(picture, kind))


def _opened(file: UploadedFile) -> Image.Image:
    """Its head only: nothing is decoded yet."""
    try:
        return Image.open(file, formats=("JPEG", "PNG", "WEBP"))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(TOO_LARGE) from error
    except Exception as error:
        # Pillow says so in many ways.
        raise ValidationError(UNREADABLE) from error


def _rewritten(picture: Image.Image, kind: str) -> bytes:
    """Upright, its colours kept; no place, no camera, no comment."""
    out = BytesIO()
    try:
        colours = picture.info.get("icc_profile")
        upright = ImageOps.exif_transpose(picture)
        plain = upright.convert(_mode(upright, kind))
        plain.info.clear()
        plain.save(out, kind, quality=90, icc_profile=colours if plain.mode != "L" else None)
    except Exception as error:
        raise ValidationError(UNREADABLE) from error
    return out.getvalue()


def _mode(picture: Image.Image, kind: str) -> str:
    if picture.mode == "L" and kind != "WEBP":
        return "L"
    return "RGBA" if picture.has_transparency_data and kind != "JPEG" else "RGB"


#: `formfield_overrides` of forms and inlines with a picture.
PICTURES: Mapping[type[models.Field], Mapping[str, Any]] = {
    models.ImageField: {"form_class": PictureField}
}


class PictureAdmin(DeskAdmin):
    """A form with pictures, for which the disk may have no room and the account no permission."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except OSError as error:
            if request.method != "POST":
                raise
            logger.exception("A picture could not be stored.")
            messages.error(request, NOT_STORED % {"reason": error.strerror or error})
            return redirect(request.get_full_path())
