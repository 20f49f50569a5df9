"""A piece that goes on elsewhere on its own page (下转 … 上接) becomes one again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.pipeline import displays, matter
from articles.pipeline import text as tx
from articles.pipeline.records import THIS_PAGE, Article, Block, Problem

#: With more parts to compare than this the dump is no page.
_MOST = 10_000


def join(articles: Sequence[Article], page: int | None = None) -> tuple[Article, ...]:
    """The articles with each 上接 part put behind its first part, where the dump holds just one.

    `page` is the page that the dump says it is: 下转第三版 and 上接第一版 on page 2 are two pieces' parts.
    """
    firsts = [i for i, article in enumerate(articles) if article.continued_on is not None]
    seconds = [i for i, article in enumerate(articles) if article.continued_from is not None]
    pairs = [
        (first, second)
        for first, second in _pairs(articles, firsts, seconds)
        if page is None
        or {page, THIS_PAGE} & {articles[first].continued_on, articles[second].continued_from}
    ]
    moved = {second: first for first, second in pairs}
    kept = [i for i in range(len(articles)) if i not in moved]
    place = {old: new for new, old in enumerate(kept)}
    back = {first: second for second, first in moved.items()}
    out = []
    for index in kept:
        article = articles[index]
        if index in back:
            article = _joined(article, articles[back[index]])
        parent = article.follow_up_of
        if parent is not None and moved:
            article = replace(article, follow_up_of=place[moved.get(parent, parent)])
        out.append(_on_page(article, page))
    return tuple(out)


def _on_page(article: Article, page: int | None) -> Article:
    """The piece with the number of this page where it said 本版."""
    on, from_ = article.continued_on, article.continued_from
    if THIS_PAGE not in (on, from_):
        return article
    return replace(
        article,
        continued_on=page if on == THIS_PAGE else on,
        continued_from=page if from_ == THIS_PAGE else from_,
    )


def _pairs(
    articles: Sequence[Article], firsts: list[int], seconds: list[int]
) -> list[tuple[int, int]]:
    """One first part and one second part are a pair, unless the second has a headline of another
    piece or stands before the first; of several, those whose headlines agree, and of those without
    a headline the ones that speak of the same matter."""
    if len(firsts) == len(seconds) == 1:
        [first], [second] = firsts, seconds
        agree = _may_go_on if first < second else _same_headline
        return [(first, second)] if agree(articles[first], articles[second]) else []
    pairs: list[tuple[int, int]] = []
    if len(firsts) * len(seconds) > _MOST:
        return pairs
    for second in seconds:
        alike = [first for first in firsts if _same_headline(articles[first], articles[second])]
        if len(alike) == 1:
            pairs.append((alike[0], second))
    paired = {part for pair in pairs for part in pair}
    bare = [i for i in seconds if i not in paired and not articles[i].headline_lines]
    open_ = [i for i in firsts if i not in paired]
    told = matter.matched([_words(articles[i]) for i in open_], [_words(articles[i]) for i in bare])
    return pairs + [(open_[first], bare[second]) for second, first in told.items()]


def _words(article: Article) -> str:
    return "".join((*article.headline_lines, *(block.text for block in article.blocks)))


def _may_go_on(first: Article, second: Article) -> bool:
    """Whether the second part has no headline, or one that the first part speaks of."""
    headline = "".join(second.headline_lines)
    return not headline or displays.coverage(headline, tx.plain(_words(first))) >= displays.ADOPTED


def _same_headline(first: Article, second: Article) -> bool:
    one, two = (tx.squeeze("".join(article.headline_lines)) for article in (first, second))
    return bool(one and two) and (one in two or two in one)


def _joined(first: Article, second: Article) -> Article:
    """The second part's blocks behind the first's; a sentence that was cut is one paragraph again."""
    blocks = list(first.blocks)
    rest = list(second.blocks)
    if (
        blocks
        and rest
        and blocks[-1].type == rest[0].type == "paragraph"
        and not tx.ends_sentence(blocks[-1].text)
    ):
        text = tx.restore(blocks[-1].text + rest[0].text)
        blocks[-1] = Block("paragraph", text, (*blocks[-1].at, *rest.pop(0).at))
    return replace(
        first,
        continued_on=None,
        headline_at=(*first.headline_at, *second.headline_at),
        byline=tuple(dict.fromkeys((*first.byline, *second.byline))),
        body_at=(*first.body_at, *second.body_at),
        blocks=(*blocks, *rest),
        problems=tuple(_kept(first.problems)),
    )


def _kept(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.code != "body-open"]
