"""A piece that an editor has deleted stays away when its page is corrected."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from articles.models import Article, Block, Doubt, ImportRun, Photo
from tests.importing.pages import TOPICS, page, photo, piece, rows, store
from tests.importing.texts import dump, write

pytestmark = pytest.mark.django_db

KEPT = "correction-kept-edit"
NAME = "2031-03-04_05_街巷.txt"
THREE = TOPICS[:3]


@pytest.fixture
def loads(tmp_path):
    """Imports a text under the page's name."""

    def loads(text: str, name: str = NAME) -> ImportRun:
        path = write(tmp_path, name, text)
        call_command("import_issues", str(path), stdout=io.StringIO())
        return ImportRun.objects.latest("pk")

    return loads


def undo(run):
    call_command("undo_import", str(run.pk), stdout=io.StringIO())


def better(text: str, word: str = "街坊") -> str:
    return text.replace("居民", word, 2)


def headlines():
    return [row.headline for row in Article.objects.order_by("order")]


def title(topic):
    return f"青岚区推进{topic}见实效"


def delete(topic=TOPICS[1]):
    Article.objects.get(headline=title(topic)).delete()


def test_the_corrected_page_comes_without_it(loads):
    loads(dump(*THREE))
    delete()
    run = loads(better(dump(*THREE)))
    assert headlines() == [title(TOPICS[0]), title(TOPICS[2])]
    assert Block.objects.filter(text__contains="街坊").exists()
    assert run.counts["articles"] == 2


def test_an_editor_is_asked_with_the_lines_of_the_piece(loads):
    loads(dump(*THREE))
    delete()
    loads(better(dump(*THREE)))
    doubt = Doubt.objects.get(code=KEPT)
    assert title(TOPICS[1]) in doubt.message
    line = doubt.dump.lines[doubt.at[0][0] - 1]
    assert line == title(TOPICS[1])


def test_corrected_again_it_still_stays_away_and_is_asked_about_once(loads):
    loads(dump(*THREE))
    delete()
    for word in ("街坊", "邻里", "乡亲"):
        loads(better(dump(*THREE), word))
    assert len(headlines()) == 2
    assert Doubt.objects.filter(code=KEPT).count() == 1


def test_a_settled_question_is_not_asked_again(loads):
    loads(dump(*THREE))
    delete()
    loads(better(dump(*THREE)))
    Doubt.objects.update(settled_at="2031-03-06T08:00:00Z")
    loads(better(dump(*THREE), "邻里"))
    assert Doubt.objects.filter(code=KEPT).count() == 1


def test_one_that_was_corrected_before_it_was_deleted_stays_away(loads):
    loads(dump(*THREE))
    loads(better(dump(*THREE)))
    delete()
    loads(better(dump(*THREE), "邻里"))
    assert len(headlines()) == 2


def test_one_that_was_edited_before_it_was_deleted_stays_away(loads):
    loads(dump(*THREE))
    Article.objects.filter(headline=title(TOPICS[1])).update(headline="编辑改过的标题")
    loads(better(dump(*THREE)))
    Article.objects.get(headline="编辑改过的标题").delete()
    loads(better(dump(*THREE), "邻里"))
    assert len(headlines()) == 2


def test_one_whose_headline_is_corrected_stays_away(loads):
    loads(dump(*THREE))
    delete()
    loads(dump(*THREE).replace(title(TOPICS[1]), "校园体检今年扩大到所有小学"))
    assert headlines() == [title(TOPICS[0]), title(TOPICS[2])]


def test_all_of_them(loads):
    loads(dump(*THREE))
    Article.objects.all().delete()
    loads(better(dump(*THREE)))
    assert not Article.objects.exists()
    assert Doubt.objects.filter(code=KEPT).count() == 3


def test_a_new_piece_comes_all_the_same(loads):
    loads(dump(*THREE))
    delete()
    loads(dump(*THREE, TOPICS[3]))
    assert headlines() == [title(topic) for topic in (TOPICS[0], TOPICS[2], TOPICS[3])]


def test_one_that_a_correction_lacked_comes_back_with_the_next(loads):
    loads(dump(*THREE))
    loads(dump(*THREE[:2]))
    loads(better(dump(*THREE)))
    assert len(headlines()) == 3
    assert not Doubt.objects.filter(code=KEPT).exists()


def test_its_photo_stays_away_with_it():
    pieces = [
        piece(topic, headline_at=((1 + 5 * n, 1 + 5 * n),), body_at=((2 + 5 * n, 4 + 5 * n),))
        for n, topic in enumerate(THREE)
    ]
    shown = (photo(article=1), photo("新修的河堤。", article=2))
    store(page(*pieces, photos=shown))
    Article.objects.get(order=1).delete()
    Photo.objects.filter(article=None).delete()
    store(page(*pieces, piece(TOPICS[3]), photos=shown, name="again.txt"))
    assert Photo.objects.get().article.headline == f"青岚区推进{TOPICS[2]}"


def test_the_correction_undone_it_stays_away(loads):
    loads(dump(*THREE))
    delete()
    run = loads(better(dump(*THREE)))
    undo(run)
    assert headlines() == [title(TOPICS[0]), title(TOPICS[2])]
    assert not Doubt.objects.exists()
    loads(better(dump(*THREE)))
    assert len(headlines()) == 2


def test_the_first_import_undone_it_stays_away(loads):
    run = loads(dump(*THREE))
    delete()
    loads(better(dump(*THREE)))
    undo(run)
    loads(better(dump(*THREE), "邻里"))
    assert len(headlines()) == 2


@pytest.mark.parametrize("first", [0, 1])
def test_all_imports_undone_nothing_is_left_and_all_can_come_again(loads, first):
    runs = [loads(dump(*THREE))]
    delete()
    runs.append(loads(better(dump(*THREE))))
    undo(runs[first])
    undo(runs[1 - first])
    assert not any(rows().values())
    loads(dump(*THREE))
    assert len(headlines()) == 3


def test_undone_with_an_edited_piece_left_all_others_come_again(loads):
    run = loads(dump(*THREE))
    Article.objects.filter(headline=title(TOPICS[0])).update(headline="编辑改过的标题")
    delete()
    undo(run)
    loads(dump(*THREE))
    assert headlines() == ["编辑改过的标题", title(TOPICS[1]), title(TOPICS[2])]
