"""Pictures in the sizes that screens ask for: what is stored, and what pages say of it."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from PIL import Image

from articles.models import Article, Page, Photo
from tests import factories as make
from tests.pictures import jpeg
from tests.web.api_site import get as get_json
from tests.web.conftest import Get

pytestmark = pytest.mark.django_db


def picture(width: int, height: int, kind: str = "JPEG", mode: str = "RGB") -> ContentFile[bytes]:
    out = BytesIO()
    image = Image.new(mode, (width, height), "teal")
    exif = Image.Exif()
    exif[0x010F] = "the camera's maker"
    image.save(out, kind, exif=exif)
    return ContentFile(out.getvalue(), f"river.{'jpg' if kind == 'JPEG' else kind.lower()}")


def stored(photo: Photo) -> list[tuple[int, int]]:
    """Sizes of the files, as they are."""
    sizes = []
    for width, name in photo.renditions:
        with Image.open(photo.image.storage.path(name)) as image:
            assert image.width == width
            sizes.append(image.size)
    return sizes


def img_of(page: str) -> str:
    found = re.search(r"<img [^>]+>", page)
    assert found
    return found[0]


def test_a_picture_is_stored_in_smaller_widths() -> None:
    photo = make.make_photo(image=picture(2000, 1000))
    assert stored(photo) == [(320, 160), (640, 320), (960, 480), (1440, 720)]


def test_none_is_larger_than_the_picture() -> None:
    assert stored(make.make_photo(image=picture(700, 700))) == [(320, 320), (640, 640)]
    assert stored(make.make_photo(Page.objects.get(), image=picture(320, 200))) == []


@pytest.mark.parametrize(
    ("kind", "mode", "suffix"),
    [("JPEG", "RGB", "jpg"), ("JPEG", "L", "jpg"), ("PNG", "RGB", "jpg"), ("PNG", "RGBA", "png")],
)
def test_what_can_be_seen_through_stays_so_and_all_else_is_jpeg(
    kind: str, mode: str, suffix: str
) -> None:
    photo = make.make_photo(image=picture(700, 500, kind, mode))
    assert {name.rpartition(".")[2] for _, name in photo.renditions} == {suffix}


def test_nothing_of_the_camera_is_left_in_them() -> None:
    photo = make.make_photo(image=picture(700, 500))
    for _, name in photo.renditions:
        with Image.open(photo.image.storage.path(name)) as image:
            assert not image.getexif()


def test_a_picture_that_is_put_in_its_place_has_its_own() -> None:
    photo = make.make_photo(image=picture(700, 500))
    before = photo.renditions
    photo.image = picture(1000, 500)
    photo.save()
    photo.refresh_from_db()
    assert stored(photo) == [(320, 160), (640, 320), (960, 480)]
    assert photo.renditions[0] != before[0]
    photo.image = ""
    photo.save()
    photo.refresh_from_db()
    assert photo.renditions == []


def test_a_caption_without_a_picture_has_none() -> None:
    assert make.make_photo().renditions == []


def test_saving_a_photo_again_stores_nothing_again(media_root: Path) -> None:
    photo = make.make_photo(image=picture(700, 500))
    files = sorted(media_root.rglob("*.*"))
    photo.save()
    assert sorted(media_root.rglob("*.*")) == files


def test_pages_name_them_all_with_their_widths(get: Get) -> None:
    photo = make.make_photo(article=make.make_article(), image=picture(700, 500))
    assert photo.article
    img = img_of(get(photo.article.get_absolute_url()))
    small, large = (f"/media/{name}" for _, name in photo.renditions)
    assert f'srcset="{small} 320w, {large} 640w, {photo.image.url} 700w"' in img
    assert 'sizes="(' in img
    assert 'width="700" height="500"' in img


def test_a_picture_too_large_for_any_screen_is_not_sent(get: Get) -> None:
    photo = make.make_photo(article=make.make_article(), image=picture(3000, 2000))
    assert photo.article
    img = img_of(get(photo.article.get_absolute_url()))
    assert photo.image.url not in img
    assert f'src="/media/{photo.renditions[-1][1]}"' in img


def test_the_picture_of_the_lead_comes_at_once_and_others_when_they_are_seen(get: Get) -> None:
    article = make.make_article()
    for order in range(2):
        make.make_photo(article=article, image=picture(700, 500), order=order)
    first, second = re.findall(r"<img [^>]+>", get(article.get_absolute_url()))
    assert 'fetchpriority="high"' in first
    assert "lazy" not in first
    assert 'loading="lazy"' in second
    assert "fetchpriority" not in second


def test_the_first_picture_of_an_issue_comes_at_once(get: Get) -> None:
    page = make.make_page()
    for order in range(3):
        article = make.make_article(page, f"第{order}篇", order=order)
        if order:
            make.make_photo(article=article, image=picture(700, 500 + order))
    first, second = re.findall(r"<img [^>]+>", get(page.issue.get_absolute_url()))
    assert 'fetchpriority="high"' in first
    assert 'loading="lazy"' in second


def test_every_picture_of_every_page_has_its_size(get: Get) -> None:
    """So that no text moves when it comes."""
    page = make.make_page()
    for order in range(9):
        article = make.make_article(page, f"第{order}篇", order=order)
        make.make_photo(article=article, image=picture(700, 500))
    make.make_photo(page, image=picture(700, 500), by=make.make_reporter())
    issue = page.issue.get_absolute_url()
    urls = ("/", issue, f"{issue}whole/", make.make_reporter().get_absolute_url())
    for url in urls:
        images = re.findall(r"<img [^>]+>", get(url))
        assert images, url
        for img in images:
            for name in ("srcset", "sizes", "width", "height", "alt"):
                assert f' {name}="' in img, (url, img)


def test_programs_are_told_of_all(client: Client) -> None:
    photo = make.make_photo(article=make.make_article(), image=picture(700, 500))
    assert photo.article
    item = get_json(client, f"/articles/{photo.article.pk}.json")
    (found,) = (each for each in item["associations"] if each["rel"] == "photo")
    sizes = [(each["name"], each["width"], each["height"]) for each in found["renditions"]]
    assert sizes == [("original", 700, 500), ("320", 320, 229), ("640", 640, 457)]


def test_whoever_shares_a_piece_or_reads_its_feed_gets_no_larger_one(get: Get) -> None:
    photo = make.make_photo(article=make.make_article(), image=picture(3000, 2000))
    assert photo.article
    page = get(photo.article.get_absolute_url())
    largest = f"http://testserver/media/{photo.renditions[-1][1]}"
    assert f'<meta property="og:image" content="{largest}">' in page
    assert '<meta property="og:image:width" content="1440">' in page
    assert largest in get("/feed.atom")


def test_pictures_of_before_get_theirs_by_the_command() -> None:
    photo = make.make_photo(image=picture(700, 500))
    old = make.make_photo(photo.page, image=picture(700, 500), order=1)
    make.make_photo(photo.page, image=ContentFile(b"no picture", "lost.jpg"), order=2)
    Photo.objects.filter(pk=old.pk).update(renditions=[])
    said = StringIO()
    call_command("make_renditions", stdout=said)
    old.refresh_from_db()
    assert stored(old) == [(320, 229), (640, 457)]
    assert "1" in said.getvalue()


def book(client: Client, article: Article) -> zipfile.ZipFile:
    response = client.get(f"{article.issue.get_absolute_url()}issue.epub")
    return zipfile.ZipFile(BytesIO(response.content))


def test_the_book_has_its_pictures(client: Client) -> None:
    article = make.make_article()
    make.make_photo(article=article, image=picture(2000, 1000), caption="河堤补栽柳树。")
    made = book(client, article)
    (name,) = (each for each in made.namelist() if each.endswith(".jpg"))
    with Image.open(BytesIO(made.read(name))) as image:
        assert image.size == (960, 480)
    package = made.read("EPUB/package.opf").decode()
    assert f'href="{name.removeprefix("EPUB/")}" media-type="image/jpeg"' in package
    page = made.read("EPUB/page-1.xhtml").decode()
    assert f'<img src="{name.removeprefix("EPUB/")}" alt="河堤补栽柳树。"/>' in page


def test_a_picture_that_is_lost_leaves_its_caption_in_the_book(
    client: Client, media_root: Path
) -> None:
    article = make.make_article()
    make.make_photo(
        article=article, image=ContentFile(jpeg(), "river.jpg"), caption="河堤补栽柳树。"
    )
    for file in media_root.rglob("*.jpg"):
        file.unlink()
    made = book(client, article)
    assert not [each for each in made.namelist() if each.endswith(".jpg")]
    assert "河堤补栽柳树。" in made.read("EPUB/page-1.xhtml").decode()
