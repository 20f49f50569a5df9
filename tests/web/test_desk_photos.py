"""Photos on the desk: what comes before readers, and which files are taken."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from PIL import Image

from articles.admin import pictures
from articles.models import Article, Photo
from newsroom.models import User
from tests import factories as make
from tests.accounts import account
from tests.importing import pages as read
from tests.importing.pages import store
from tests.pictures import jpeg
from tests.web.conftest import Get
from tests.web.forms import act, form_of, save, sent

pytestmark = pytest.mark.django_db

CAPTION = "撤回的稿件里的照片。"


def public_texts(client: Client, issue: Any, who: Any) -> str:
    urls = (issue.get_absolute_url(), who.get_absolute_url(), "/reporters/", "/")
    return "".join(client.get(url).content.decode() for url in urls)


def test_the_photo_of_a_deleted_article_stays_out_of_sight(superuser: User, client: Client) -> None:
    page, who = make.make_article().page, make.make_reporter("单立人")
    article = make.make_article(page, status="withdrawn", order=1)
    make.make_photo(page, article=article, by=who, caption=CAPTION)
    client.post(f"/admin/articles/article/{article.pk}/delete/", {"post": "yes"})
    assert not Article.objects.filter(pk=article.pk).exists()
    assert Photo.objects.get().article is None
    shown = public_texts(client, page.issue, who)
    assert CAPTION not in shown
    assert "单立人" not in shown


def test_a_photo_that_once_stood_alone_is_not_published_by_the_loss_of_its_article() -> None:
    photo = make.make_photo(published=True)
    photo.article = make.make_article(photo.page, status="withdrawn")
    photo.save()
    photo.article.delete()
    photo.refresh_from_db()
    assert (photo.article, photo.published) == (None, False)


def test_the_database_refuses_a_photo_of_an_article_that_is_published_by_itself() -> None:
    photo = make.make_photo(article=make.make_article())
    with pytest.raises(IntegrityError), transaction.atomic():
        Photo.objects.filter(pk=photo.pk).update(published=True)


def test_loose_photos_of_a_page_that_came_as_drafts_are_not_shown(get: Get) -> None:
    page, who = make.make_article().page, make.make_reporter("单立人")
    make.make_photo(page, by=who, caption=CAPTION, published=False)
    shown = get(page.issue.get_absolute_url()) + get("/reporters/")
    assert CAPTION not in shown
    assert "单立人" not in shown


@pytest.mark.parametrize(("status", "expected"), [("published", True), ("draft", False)])
def test_the_importer_publishes_loose_photos_with_their_page(status: str, expected: bool) -> None:
    store(
        read.page(read.piece(), photos=(read.photo(), read.photo("另一张", article=0))),
        status=status,
    )
    alone, with_article = Photo.objects.order_by("order")
    assert (alone.published, with_article.published) == (expected, False)


def test_a_withdrawn_photo_stays_withdrawn_when_its_page_is_corrected() -> None:
    photos = (read.photo(),)
    store(read.page(read.piece(), photos=photos))
    photo = Photo.objects.get()
    photo.published = False
    photo.save()
    store(read.page(read.piece(), read.piece(read.TOPICS[1]), photos=photos))
    assert list(Photo.objects.values_list("published", flat=True)) == [False]


def test_editors_publish_and_withdraw_photos_that_stand_alone(editor: User, client: Client) -> None:
    alone = make.make_photo(published=False)
    taken = make.make_photo(article=make.make_article(alone.page))
    act(client, "photo", "publish", alone, taken)
    assert list(Photo.objects.filter(published=True)) == [alone]
    act(client, "photo", "withdraw", alone)
    assert not Photo.objects.filter(published=True).exists()


def test_a_reporter_cannot_publish_a_photo(client: Client) -> None:
    client.force_login(account("reporter"))
    photo = make.make_photo(published=False)
    act(client, "photo", "publish", photo)
    save(client, photo, published="on")
    assert not photo.published


def test_a_photo_that_gets_an_article_is_published_with_it(editor: User, client: Client) -> None:
    photo = make.make_photo(published=True)
    save(client, photo, article=make.make_article(photo.page).pk)
    assert not photo.published


def picture(kind: str, **options: Any) -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, kind, **options)
    return out.getvalue()


def upload(client: Client, content: bytes, name: str = "river.jpg") -> tuple[Photo, str]:
    """The photo after its form was sent with this file, and what the page then says."""
    photo = make.make_photo()
    file = SimpleUploadedFile(name, content, "image/jpeg")
    response = client.post(form_of(photo), sent(client, form_of(photo)) | {"image": file})
    photo.refresh_from_db()
    return photo, response.content.decode()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_pictures_of_the_web_are_taken_under_a_name_of_ours(
    editor: User, client: Client, kind: str
) -> None:
    photo, _ = upload(client, picture(kind), "../张三 家庭住址.exe")
    assert re.fullmatch(r"photos/\d{4}/\d\d/[0-9a-f]{32}\.(jpg|png|webp)", photo.image.name)
    assert Image.open(BytesIO(Path(photo.image.path).read_bytes())).format == kind
    assert (photo.image_width, photo.image_height) == (40, 30)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "PDF"])
def test_other_kinds_are_refused_by_their_bytes(editor: User, client: Client, kind: str) -> None:
    photo, page = upload(client, picture(kind))
    assert not photo.image
    assert "JPEG、PNG 或 WebP" in page


@pytest.mark.parametrize("content", [jpeg()[:200], b"\xff\xd8\xff", b"<svg/>", b""])
def test_a_broken_file_is_refused(editor: User, client: Client, content: bytes) -> None:
    photo, page = upload(client, content)
    assert not photo.image
    assert "JPEG、PNG 或 WebP" in page


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_where_and_with_what_a_picture_was_taken_is_not_kept(
    editor: User, client: Client, kind: str
) -> None:
    exif = Image.Exif()
    exif[0x010F] = "MakerOfCameras"
    exif.get_ifd(0x8825)[29] = "2031:03:04"
    photo, _ = upload(client, picture(kind, exif=exif.tobytes()))
    kept = Path(photo.image.path).read_bytes()
    assert b"MakerOfCameras" not in kept
    assert b"2031:03:04" not in kept
    assert not Image.open(BytesIO(kept)).getexif()


def test_a_picture_stands_upright_without_its_exif(editor: User, client: Client) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photo, _ = upload(client, picture("JPEG", exif=exif.tobytes()))
    assert (photo.image_width, photo.image_height) == (30, 40)


@pytest.mark.parametrize(
    ("limit", "sentence"), [("BYTES", "超过 20 MB"), ("PIXELS", "超过 5000 万像素")]
)
def test_a_picture_that_is_too_large_is_refused_undecoded(
    editor: User, client: Client, monkeypatch: pytest.MonkeyPatch, limit: str, sentence: str
) -> None:
    def decode(*_: Any) -> None:
        raise AssertionError("decoded")

    content = jpeg(40, 30)
    monkeypatch.setattr(pictures, limit, 100)
    monkeypatch.setattr(Image.Image, "load", decode)
    photo, page = upload(client, content)
    assert not photo.image
    assert sentence in page


def test_a_bomb_is_refused(editor: User, client: Client) -> None:
    bomb = bytearray(picture("PNG"))
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    bomb[29:33] = crc32(bomb[12:29]).to_bytes(4, "big")
    photo, page = upload(client, bytes(bomb))
    assert not photo.image
    assert "超过 5000 万像素" in page


def test_limits_are_those_of_the_handbook() -> None:
    assert (pictures.BYTES, pictures.PIXELS) == (20 * 1024 * 1024, 50_000_000)
