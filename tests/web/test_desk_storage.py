"""Pictures that the disk refuses, or has lost: the desk goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Photo
from newsroom.models import User
from tests import factories as make
from tests.pictures import jpeg
from tests.web.forms import form_of, save, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_place(settings: Any, tmp_path: Path) -> None:
    """No folder can be made below a file, by whatever account."""
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file" / "media"


@pytest.mark.parametrize(("which", "field"), [("photo", "image"), ("article", "photos-0-image")])
def test_a_picture_that_cannot_be_stored_is_said_and_nothing_is_saved(
    editor: User, client: Client, no_place: None, which: str, field: str
) -> None:
    article = make.make_article(headline="河堤植树")
    photo = make.make_photo(article.page, article=article, caption="志愿者补栽柳树。")
    form = form_of({"photo": photo, "article": article}[which])
    file = SimpleUploadedFile("river.jpg", jpeg(), "image/jpeg")
    changes = {"caption": "另一段说明。", "headline": "另一个标题", field: file}
    response = client.post(form, sent(client, form) | changes, follow=True)
    assert "Not a directory" in response.content.decode()
    for row in (article, photo):
        row.refresh_from_db()
    assert (article.headline, photo.caption, photo.image.name) == (
        "河堤植树", "志愿者补栽柳树。", ""
    )  # fmt: skip


@pytest.fixture
def lost(editor: User, client: Client) -> Photo:
    """As after a backup of the database that was restored without its pictures."""
    article = make.make_article()
    photo = make.make_photo(article.page, article=article, caption="志愿者补栽柳树。")
    save(client, photo, image=SimpleUploadedFile("river.jpg", jpeg(), "image/jpeg"))
    photo.refresh_from_db()
    Path(photo.image.path).unlink()
    return photo


def test_a_photo_whose_picture_is_lost_can_be_edited(lost: Photo, client: Client) -> None:
    measures = lost.image_width, lost.image_height
    save(client, lost, caption="另一段说明。")
    lost.refresh_from_db()
    assert lost.caption == "另一段说明。"
    assert (lost.image_width, lost.image_height) == measures


def test_an_article_with_a_lost_picture_can_be_edited(lost: Photo, client: Client) -> None:
    save(client, lost.article, headline="另一个标题")
    lost.article.refresh_from_db()
    assert lost.article.headline == "另一个标题"


def test_a_lost_picture_can_be_replaced(lost: Photo, client: Client) -> None:
    before = lost.image.name
    save(client, lost, image=SimpleUploadedFile("again.jpg", jpeg(), "image/jpeg"))
    lost.refresh_from_db()
    assert Path(lost.image.path).is_file()
    assert lost.image.name != before
