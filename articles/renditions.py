"""A picture in smaller widths, stored beside it, so that no phone loads what a large screen shows.

JPEG, for whatever reads a page or a book reads it; PNG where one can see through it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db.models import ImageField
from django.db.models.fields.files import ImageFieldFile
from PIL import Image, ImageOps

#: Of phones, twice that of phones, a column of text on a fine screen, the widest picture of a page.
WIDTHS = (320, 640, 960, 1440)
QUALITY = 75

#: As rows keep them: width, and the name in the storage.
Stored = list[tuple[int, str]]


def stored(storage: Storage, name: str) -> Stored:
    """Makes those that are smaller than the picture; none of what is no picture.

    Raises OSError where the disk does not take all of them, and leaves none there.
    """
    try:
        with storage.open(name) as file, Image.open(file) as opened:
            upright = ImageOps.exif_transpose(opened)
            widths = [width for width in WIDTHS if width < upright.width]
            plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
            if opened.mode not in ("RGB", "RGBA"):
                plain.info.pop("icc_profile", None)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return []
    images = list(_smaller(plain, widths))[::-1]
    files = [_file(storage, name, image) for image in images]
    with _all_or_none(storage, [file for file, _ in files]):
        return [
            (image.width, storage.save(*file)) for image, file in zip(images, files, strict=True)
        ]


@contextmanager
def _all_or_none(storage: Storage, names: Iterable[str]) -> Iterator[None]:
    """A disk that is full keeps half of a file, which no row would name."""
    try:
        yield
    except OSError:
        for name in names:
            with suppress(OSError):
                storage.delete(name)
        raise


def _smaller(image: Image.Image, widths: list[int]) -> Iterator[Image.Image]:
    """From the largest down, each from the one before it."""
    shape = image.height / image.width
    for width in reversed(widths):
        size = (width, max(round(shape * width), 1))
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2)
        yield image


def _file(storage: Storage, name: str, image: Image.Image) -> tuple[str, ContentFile[bytes]]:
    """Nothing of the camera is in it: no place, no time, no comment; its name is no other's."""
    kind, suffix = ("PNG", "png") if image.mode == "RGBA" else ("JPEG", "jpg")
    colours = image.info.get("icc_profile")
    image.info.clear()
    out = BytesIO()
    image.save(out, kind, quality=QUALITY, optimize=True, progressive=True, icc_profile=colours)
    stem = PurePosixPath(name).with_suffix("")
    free = storage.get_available_name(f"{stem}-{image.width}.{suffix}")
    return free, ContentFile(out.getvalue())


#: Of the row that has the picture.
COLUMN = "renditions"


class PictureFile(ImageFieldFile):
    """With it are stored its renditions, or neither."""

    def save(self, name: str, content: object, save: bool = True) -> None:
        super().save(name, content, save=False)  # type: ignore[arg-type]
        with _all_or_none(self.storage, [str(self.name)]):
            setattr(self.instance, COLUMN, stored(self.storage, str(self.name)))
        if save:
            self.instance.save()


class PictureField(ImageField):
    """Of a row that has `COLUMN`, declared behind it."""

    attr_class = PictureFile

    def update_dimension_fields(self, instance: Any, *args: Any, **options: Any) -> None:
        """Of a file that is lost the known measures stay, and its row can be edited."""
        with suppress(FileNotFoundError):
            super().update_dimension_fields(instance, *args, **options)
