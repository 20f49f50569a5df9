"""The front door: the stages in their order, a table of contents of the pipeline."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from articles.pipeline import (
    articles,
    campaigns,
    captions,
    continuations,
    dates,
    decode,
    displays,
    district,
    figures,
    flow,
    headlines,
    issue,
    lines,
    marks,
    meetings,
    organizations,
    people,
    photos,
    pieces,
    strays,
    tails,
    units,
    vocabulary,
    year,
)
from articles.pipeline import text as tx
from articles.pipeline.decode import Unreadable
from articles.pipeline.records import (
    Article,
    Hints,
    Knowledge,
    Label,
    Line,
    Page,
    Photo,
    Problem,
    Range,
    Unclaimed,
    Unit,
)

__all__ = ["Unreadable", "read_page"]

_NO_HINTS = Hints()
_NO_KNOWLEDGE = Knowledge()
#: Characters in which names and facts are looked for; no page has a tenth of them.
_MOST_READ = 300_000
#: Why a unit that is nobody's text went nowhere.
_WHY = {"furniture": "page furniture", "frame": "lost headline", "table": "table"}


def read_page(
    data: bytes, source: str, hints: Hints = _NO_HINTS, knowledge: Knowledge = _NO_KNOWLEDGE
) -> Page:
    """What a dump's bytes say, as far as they say it.

    Raises Unreadable with one sentence where the bytes are no text.
    """
    text, encoding = decode.decode(data, hints.encoding)
    printed = lines.read_lines(text)
    cut, marked, spans = captions.find(printed, marks.mark_all(printed))
    laid_out = units.build(cut, marked, spans, flow.tell(cut, marked, spans))
    drafts, loose = pieces.assemble(laid_out)
    drafts, loose = headlines.adopt(tails.give_back(drafts), loose)
    drafts, stray = strays.take(drafts)
    told = issue.read(_of_kind(laid_out, "furniture"), source, hints)
    written = continuations.join(articles.build(drafts), told.page)
    words = tx.plain(text)
    facts, problems = year.infer(told, words)
    calendar = dates.calendar(facts, words)
    captioned = sorted((*_of_kind(laid_out, "caption"), *stray), key=lambda unit: unit.at)
    shown = list(map(photos.photo, captioned))
    labels = [Label(displays.display_text([unit]), unit.at) for unit in loose]
    news, pictures, labels = _with_stories(written, shown, labels)
    place = district.read(text)
    named = _named(_within_measure(news), calendar, knowledge)
    registered = _registered(named, place, calendar, knowledge)
    news = tuple(map(_whole, registered, news))
    page = Page(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=encoding,
        issue=replace(facts, district=place),
        articles=news,
        photos=pictures,
        labels=tuple(labels),
        problems=(*problems, *_page_problems(decode.is_torn(data, text, encoding), news)),
    )
    return replace(page, unclaimed=_unclaimed(page, laid_out, printed))


def _length(news: Iterable[Article]) -> int:
    return sum(len(block.text) for article in news for block in article.blocks)


def _within_measure(news: Sequence[Article]) -> Sequence[Article]:
    """The pieces with as much of their texts as is read for names and facts."""
    if _length(news) <= _MOST_READ:
        return news
    left, out = _MOST_READ, []
    for article in news:
        blocks = []
        for block in article.blocks:
            if left > 0:
                blocks.append(replace(block, text=block.text[:left]))
            left -= len(block.text)
        out.append(replace(article, blocks=tuple(blocks)))
    return out


def _whole(told: Article, article: Article) -> Article:
    """What was told of a piece, with its text to the end."""
    return told if told.blocks is article.blocks else replace(told, blocks=article.blocks)


def _named(
    news: Sequence[Article], calendar: dates.Calendar, knowledge: Knowledge
) -> Iterator[Article]:
    """The pieces with the days of their events and everybody whom they name."""
    for article, named in zip(news, people.read(news, knowledge), strict=True):
        yield _with(
            article,
            dates=dates.event_dates(article, calendar),
            officials=named.officials,
            people=named.people,
            changes=named.changes,
        )


def _registered(
    news: Iterable[Article], place: str, calendar: dates.Calendar, knowledge: Knowledge
) -> tuple[Article, ...]:
    """The pieces with their meetings, lead actors, campaigns and counted results."""
    known = campaigns.STARTERS if knowledge.campaigns is None else knowledge.campaigns
    concerns = campaigns.reader(known)
    return tuple(
        _with(
            article,
            meetings=meetings.read(article),
            organizations=organizations.read(article, place, knowledge.organizations),
            campaigns=concerns(article),
            figures=figures.read(article, calendar),
        )
        for article in news
    )


def _with(article: Article, **told: Any) -> Article:
    """The piece with what it tells; most tell little, and a copy costs as much as the reading."""
    return replace(article, **told) if any(told.values()) else article


def _of_kind(laid_out: Iterable[Unit], kind: str) -> list[Unit]:
    return [unit for unit in laid_out if unit.kind == kind]


def _with_stories(
    written: Sequence[Article], shown: Sequence[Photo], labels: Sequence[Label]
) -> tuple[tuple[Article, ...], tuple[Photo, ...], list[Label]]:
    """The pieces with the photo stories among them in the dump's order, each photo's piece, and the
    labels that are no story's title."""
    told = [photo for photo in shown if photos.is_story(photo)]
    over = {label.at[-1][1] + 1: label for label in labels}
    titles = {id(photo): over.get(photo.at[0][0]) for photo in told}
    everything = [*written, *(photos.story(photo, titles[id(photo)]) for photo in told)]
    order = sorted(range(len(everything)), key=lambda i: _first_line(everything[i]))
    place = {old: new for new, old in enumerate(order)}
    pieces_in_order = tuple(
        replace(piece, follow_up_of=place[piece.follow_up_of])
        if piece.follow_up_of is not None
        else piece
        for piece in (everything[i] for i in order)
    )
    owner = {id(photo): place[len(written) + n] for n, photo in enumerate(told)}
    finder = photos.Finder(pieces_in_order) if shown else None
    return (
        pieces_in_order,
        tuple(
            replace(
                photo,
                at=_under(titles.get(id(photo)), photo),
                article=owner.get(id(photo), finder.best(photo) if finder else None),
            )
            for photo in shown
        ),
        [label for label in labels if label not in titles.values()],
    )


def _under(title: Label | None, photo: Photo) -> tuple[Range, ...]:
    """The photo's lines, its title's included."""
    return (*title.at, *photo.at) if title else photo.at


def _first_line(article: Article) -> int:
    return min((first for first, _ in (*article.headline_at, *article.body_at)), default=0)


def _page_problems(torn: bool, news: Sequence[Article]) -> Iterator[Problem]:
    known = vocabulary.load("problems")
    if torn:
        yield Problem("encoding-torn", known["encoding-torn"])
    if not news:
        yield Problem("no-article", known["no-article"])
    if _length(news) > _MOST_READ:
        yield Problem("too-long", known["too-long"])


def _unclaimed(
    page: Page, laid_out: Sequence[Unit], printed: Sequence[Line]
) -> tuple[Unclaimed, ...]:
    """Every line that no piece, photo or label has, and why."""
    claimed = set(_claimed(page))
    why = {
        no: _WHY.get(unit.kind, "unknown")
        for unit in laid_out
        for line in unit.lines
        for no in line.nos
    }
    left = [no for line in printed for no in line.nos if no not in claimed]
    out: list[Unclaimed] = []
    for no in dict.fromkeys(left):
        reason = why.get(no, "unknown")
        first = no
        if out and out[-1].why == reason and out[-1].at[0][1] + 1 == no:
            first = out.pop().at[0][0]
        out.append(Unclaimed(((first, no),), reason))
    return tuple(out)


def _claimed(page: Page) -> Iterable[int]:
    found: list[tuple[Range, ...]] = [label.at for label in page.labels]
    found += [photo.at for photo in page.photos]
    found += [at for article in page.articles for at in (article.headline_at, article.body_at)]
    return (no for at in found for first, last in at for no in range(first, last + 1))
