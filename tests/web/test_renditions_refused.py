"""Pictures for which the disk has no room, or which are not there: a sentence, and nothing lost."""

from __future__ import annotations

import random
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils import translation
from PIL import Image

from articles.models import Page, Photo
from tests import factories as make
from tests.full_disk import no_file_above

pytestmark = pytest.mark.django_db


def noise(width: int, height: int) -> ContentFile[bytes]:
    """A picture that no format makes small; and so its renditions, the smaller ones less."""
    image = Image.frombytes("L", (width, height), random.Random(7).randbytes(width * height))
    out = BytesIO()
    image.save(out, "JPEG", quality=10)
    return ContentFile(out.getvalue(), "river.jpg")


def before(*sizes: tuple[int, int]) -> list[Photo]:
    """Pictures that were added when none had renditions."""
    page = make.make_page()
    photos = [
        make.make_photo(page, image=noise(*size), order=order) for order, size in enumerate(sizes)
    ]
    for name in (name for photo in photos for _, name in photo.renditions):
        photos[0].image.storage.delete(name)
    Photo.objects.update(renditions=[])
    return photos


def said_by_the_command() -> str:
    out = StringIO()
    with translation.override("en"):
        call_command("make_renditions", stdout=out, stderr=out)
    return out.getvalue()


def refused() -> str:
    with pytest.raises(CommandError) as caught:
        said_by_the_command()
    return str(caught.value)


def widths(photo: Photo) -> list[int]:
    """Of those that the row names and the disk has."""
    photo.refresh_from_db()
    return [width for width, name in photo.renditions if photo.image.storage.exists(name)]


def test_a_disk_that_takes_no_more_is_one_sentence(media_root: Path) -> None:
    before((400, 300))
    with no_file_above(0):
        said = refused()
    assert said.startswith(f"{media_root}: it cannot be written (File too large)")
    assert "\n" not in said


def test_what_was_made_until_then_stays() -> None:
    small, large = before((400, 300), (1000, 1000))
    with no_file_above(60_000):
        assert "new renditions until then: 1" in refused()
    assert widths(small) == [320]
    assert widths(large) == []


def test_no_part_of_a_picture_stays(media_root: Path) -> None:
    before((1000, 1000))
    files = sorted(media_root.rglob("*.*"))
    with no_file_above(60_000):
        refused()
    assert sorted(media_root.rglob("*.*")) == files


def test_run_again_with_room_it_makes_the_rest() -> None:
    photos = before((400, 300), (1000, 1000))
    with no_file_above(60_000):
        refused()
    said_by_the_command()
    assert list(map(widths, photos)) == [[320], [320, 640, 960]]


def test_a_picture_that_is_added_is_stored_with_its_renditions_or_not_at_all(
    media_root: Path,
) -> None:
    photo = make.make_photo()
    picture = noise(1000, 1000)
    with no_file_above(picture.size), pytest.raises(OSError, match="too large"):
        photo.image.save("river.jpg", picture)
    assert not list(media_root.rglob("*.*"))


def test_pictures_that_are_not_there_are_told(media_root: Path) -> None:
    here, gone = before((400, 300), (400, 300))
    gone.image.storage.delete(str(gone.image.name))
    said = said_by_the_command()
    assert "new renditions: 1" in said
    assert f"not below {media_root}: 1; check MEDIA_ROOT" in said
    assert widths(here) == [320]


def test_nothing_is_said_of_files_where_none_is_missing() -> None:
    make.make_photo(Page.objects.first(), image=ContentFile(b"no picture", "lost.jpg"))
    assert "MEDIA_ROOT" not in said_by_the_command()
