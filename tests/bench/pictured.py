"""python -m tests.bench.pictured: the samples, with a picture for each of their captions."""

from __future__ import annotations

import os
from io import BytesIO

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from PIL import Image, ImageFilter  # noqa: E402

from articles.models import Photo  # noqa: E402

SIZE = (2400, 1600)


def picture() -> ContentFile[bytes]:
    """As hard to pack as what a camera sees: noise, somewhat blurred."""
    noise = (Image.effect_noise(SIZE, 90).filter(ImageFilter.GaussianBlur(3)) for _ in range(3))
    out = BytesIO()
    Image.merge("RGB", list(noise)).save(out, "JPEG", quality=85)
    return ContentFile(out.getvalue(), "picture.jpg")


def main() -> None:
    call_command("import_issues", str(settings.BASE_DIR / "fixtures" / "samples"), verbosity=0)
    one = picture()
    for photo in Photo.objects.all():
        photo.image.save("picture.jpg", one)


if __name__ == "__main__":
    main()
