"""What was read, but is no page, is refused with a sentence, on every database alike."""

from __future__ import annotations

import pytest
from django.utils import translation

from articles.importing import acceptance
from articles.importing.refusals import Refusal
from articles.pipeline.read import read_page
from tests.importing.pages import page, photo, piece
from tests.importing.texts import dump

MANY = acceptance.MOST_PARTS + 1


def refusal(made) -> str:
    with translation.override("en"), pytest.raises(Refusal) as raised:
        acceptance.check(made)
    return str(raised.value)


@pytest.mark.parametrize(
    "made",
    [page(piece(body=["居民欢迎。"] * MANY)), page(piece(), photos=(photo(),) * MANY)],
    ids=["paragraphs", "photos"],
)
def test_more_parts_than_any_database_numbers_are_no_page(made):
    assert f"{MANY} paragraphs or photos, more than a page holds" in refusal(made)


def test_a_program_with_chinese_words_in_it_is_no_page():
    text = 'import os\n\nfor step in range(10):\n    print(os.getcwd(), "你好，街道")\n' * 9
    assert "no article was found in it" in refusal(read_page(text.encode(), "a.txt"))


def test_a_page_with_marks_like_those_of_html_in_it_is_a_page():
    text = dump(top="<script>alert(1)</script><img src=x onerror=alert(2)>")
    acceptance.check(read_page(text.encode(), "a.txt"))
