"""An article on the desk, beside the lines that it was read from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from articles.importing.fingerprint import of_stored_article, of_stored_photo
from articles.models import Article, Byline, Photo
from newsroom.models import User
from tests import factories as make
from tests.pictures import jpeg
from tests.web.conftest import Get
from tests.web.forms import act, article_with_lines, form_of, marked, save, sent

pytestmark = pytest.mark.django_db

SAMPLES = str(Path(settings.BASE_DIR) / "fixtures/samples")


def test_an_article_stands_beside_its_lines(editor: User, get: Get) -> None:
    page = get(form_of(article_with_lines()))
    assert marked(page) == {2: "headline", 3: "body", 4: "body", 5: "body"}
    assert '<span class="number">1</span> <span class="text">青岚新闻</span>' in page


def test_an_article_that_an_editor_wrote_has_no_lines(editor: User, get: Get) -> None:
    assert 'class="source-lines"' not in get(form_of(make.make_article()))


def test_lines_with_markup_are_shown_as_text(editor: User, get: Get) -> None:
    article = article_with_lines()
    make_nasty = b"<script>alert(1)</script>\n"
    type(article.dump).objects.update(content=make_nasty)
    assert "<script>alert" not in get(form_of(article))


def test_saving_an_untouched_article_changes_nothing(editor: User, client: Client) -> None:
    article = article_with_lines()
    Article.objects.update(event_dates=["2031-03-03"])
    make.make_block(article, "表格一行\n表格又一行", order=5, at=[[1, 1]])
    make.make_photo(article=article, at=[[1, 1]], caption=" 有空格的说明 ")
    before = rows_of(article)
    save(client, article)
    for was, now in zip(before, rows_of(article), strict=True):
        assert now == was


def rows_of(article: Article) -> list[Any]:
    fields = [f.name for f in Article._meta.fields if f.name != "modified_at"]
    return [
        Article.objects.values(*fields).get(pk=article.pk),
        list(article.blocks.values()),
        list(article.photos.values()),
        list(article.bylines.values()),
    ]


def test_an_imported_article_saved_untouched_is_no_editors(editor: User, client: Client) -> None:
    """Else the next corrected dump would not dare to mend it."""
    call_command("import_issues", SAMPLES, verbosity=0)
    for article in Article.objects.filter(kind__in=["feature", "followup", "photo"]):
        save(client, article)
        assert of_stored_article(article) == article.imported_hash, article
    for photo in Photo.objects.all()[:3]:
        save(client, photo)
        assert of_stored_photo(photo) == photo.imported_hash, photo


def test_editing_one_paragraph_keeps_the_lines_of_all(editor: User, client: Client) -> None:
    article = article_with_lines()
    save(client, article, **{"blocks-0-text": "昨日上午，全区开工。"})
    assert list(article.blocks.values_list("text", "at")) == [
        ("昨日上午，全区开工。", [[3, 4]]),
        ("今日。", [[5, 5]]),
    ]


def test_a_forged_field_cannot_change_the_lines(editor: User, client: Client) -> None:
    article = article_with_lines()
    save(client, article, **{"blocks-0-at": "[]", "blocks-0-text": "改了。"})
    assert article.blocks.first().at == [[3, 4]]


def test_a_headline_settles_the_doubt_about_its_loss(editor: User, client: Client) -> None:
    article = article_with_lines()
    make.make_doubt(article.issue, article=article)
    save(client, article, headline="找回的标题")
    doubt = article.doubts.get()
    assert (doubt.settled_by, doubt.resolution) == (editor, "找回的标题")


def test_a_piece_still_without_a_headline_keeps_its_doubt(editor: User, client: Client) -> None:
    article = article_with_lines()
    make.make_doubt(article.issue, article=article)
    save(client, article, headline="")
    assert article.doubts.get().settled_at is None


def test_a_paragraph_can_be_added(editor: User, client: Client) -> None:
    article = article_with_lines()
    more = {"blocks-TOTAL_FORMS": "3", "blocks-2-order": "2", "blocks-2-type": "paragraph"}
    save(client, article, **more, **{"blocks-2-text": "又一段。"})
    assert [block.text for block in article.blocks.all()][-1] == "又一段。"


def test_a_paragraph_without_a_place_stands_behind_the_last(editor: User, client: Client) -> None:
    article = article_with_lines()
    more = {"blocks-TOTAL_FORMS": "3", "blocks-2-order": "", "blocks-2-type": "paragraph"}
    save(client, article, **more, **{"blocks-2-text": "又一段。"})
    assert [block.text for block in article.blocks.all()][-1] == "又一段。"


def test_a_byline_can_be_added(editor: User, client: Client) -> None:
    article, other = article_with_lines(), make.make_reporter("单立人")
    more = {"bylines-TOTAL_FORMS": "2", "bylines-1-order": "1", "bylines-1-role": "通讯员"}
    save(client, article, **more, **{"bylines-1-reporter": str(other.pk)})
    assert Byline.objects.filter(article=article, reporter=other, role="通讯员").exists()


def test_one_reporter_signs_once_in_a_role(editor: User, client: Client) -> None:
    article = article_with_lines()
    data = sent(client, form_of(article))
    again = {"bylines-TOTAL_FORMS": "2", "bylines-1-order": "1", "bylines-1-role": "记者"}
    again["bylines-1-reporter"] = str(make.make_reporter().pk)
    assert client.post(form_of(article), data | again).status_code == 200
    assert article.bylines.count() == 1


def test_a_picture_can_be_added_to_a_caption(editor: User, client: Client) -> None:
    photo = make.make_photo(article=make.make_article(), at=[[7, 7]])
    save(client, photo, image=SimpleUploadedFile("river.jpg", jpeg(40, 30), "image/jpeg"))
    assert (photo.image_width, photo.image_height, photo.at) == (40, 30, [[7, 7]])


def test_what_is_no_picture_is_refused(editor: User, client: Client) -> None:
    photo = make.make_photo(article=make.make_article())
    page = SimpleUploadedFile("river.jpg", b"<html><script>", "image/jpeg")
    client.post(form_of(photo), sent(client, form_of(photo)) | {"image": page})
    photo.refresh_from_db()
    assert not photo.image


def test_a_photo_added_to_an_article_is_on_its_page(editor: User, client: Client) -> None:
    article = article_with_lines()
    more = {"photos-TOTAL_FORMS": "1", "photos-0-order": "0", "photos-0-caption": "河堤。"}
    save(client, article, **more)
    assert Photo.objects.get(article=article).page == article.page


def test_a_new_article_has_its_issues_date(editor: User, client: Client) -> None:
    page = make.make_page()
    data = sent(client, "/admin/articles/article/add/")
    client.post("/admin/articles/article/add/", data | {"page": page.pk, "headline": "新写的"})
    assert Article.objects.get(headline="新写的").published_on == page.issue.date


def test_a_new_article_stands_behind_the_last_of_its_page(editor: User, client: Client) -> None:
    page = make.make_article(order=4).page
    url = "/admin/articles/article/add/"
    for headline in ("新写的", "又写的"):
        client.post(url, sent(client, url) | {"page": page.pk, "headline": headline})
    assert list(page.articles.values_list("order", flat=True)) == [4, 5, 6]


def test_the_first_article_of_a_page_stands_first(editor: User, client: Client) -> None:
    url = "/admin/articles/article/add/"
    client.post(url, sent(client, url) | {"page": make.make_page().pk, "headline": "新写的"})
    assert Article.objects.get().order == 0


def test_an_article_keeps_its_place_unless_that_is_cleared(editor: User, client: Client) -> None:
    article = make.make_article(order=2)
    make.make_article(article.page, order=7)
    save(client, article, kicker="引题")
    assert article.order == 2
    save(client, article, order="")
    assert article.order == 8


@pytest.mark.parametrize("field", ["follow_up_of", "continues"])
def test_a_piece_cannot_point_to_itself(editor: User, client: Client, field: str) -> None:
    article = make.make_article()
    data = sent(client, form_of(article)) | {field: article.pk}
    response = client.post(form_of(article), data)
    assert "不能" in response.context["errors"][0][0]


def test_two_pieces_cannot_continue_each_other(editor: User, client: Client) -> None:
    first = make.make_article()
    second = make.make_article(make.make_page(first.issue, 2), continues=first)
    response = client.post(form_of(first), sent(client, form_of(first)) | {"continues": second.pk})
    assert "已经续接本篇" in response.context["errors"][0][0]


@pytest.mark.parametrize(
    ("action", "status"), [("publish", "published"), ("withdraw", "withdrawn")]
)
def test_selected_articles_are_published_or_withdrawn(
    editor: User, client: Client, action: str, status: str
) -> None:
    article = make.make_article(status="draft")
    act(client, "article", action, article, reason="数据未经核实。")
    article.refresh_from_db()
    assert article.status == status
    assert LogEntry.objects.get().object_id == str(article.pk)


@pytest.mark.parametrize("text", ["2031-03-03, 2031-03-04", "2031-03-03，2031-03-04，"])
def test_event_dates_are_written_as_dates(editor: User, client: Client, text: str) -> None:
    article = make.make_article()
    save(client, article, event_dates=text)
    assert article.event_dates == ["2031-03-03", "2031-03-04"]


def test_what_is_no_date_is_refused_by_name(editor: User, client: Client) -> None:
    article = make.make_article(event_dates=["2031-03-03"])
    data = sent(client, form_of(article)) | {"event_dates": "2031-03-03, 3月4日"}
    assert "“3月4日”不是日期" in client.post(form_of(article), data).content.decode()
