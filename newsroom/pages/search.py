"""What a search found: a page of pieces with the words marked, and what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.utils.translation import gettext_lazy

from articles.search import names, spelling
from articles.search.asked import Asked, Filed
from articles.search.find import WINDOW, Found, State, find, up_to_date
from articles.search.folding import fold
from articles.search.query import Days, Kind, Note, Query, parse
from newsroom.pages.search_hits import Hit, hits_of
from newsroom.pages.search_names import names_of
from people.addresses import address as address_of

#: Pieces on a page of results, and values of a facet.
PIECES = 10
VALUES = 8
#: Words of a query that is tried without one of them.
FEWER = 4

_YEARS = "y"
#: Letter of a facet → its name in the address, and for readers.
FACETS = {
    _YEARS: ("year", gettext_lazy("Year")),
    "r": ("reporter", gettext_lazy("Reporter")),
    "o": ("official", gettext_lazy("Official")),
    "c": ("campaign", gettext_lazy("Campaign")),
    "g": ("organization", gettext_lazy("Organization")),
}
RELEVANCE = "relevance"

NOTES = {
    Note.CUT: gettext_lazy("The query is too long: it is searched by its beginning."),
    Note.NO_DATE: gettext_lazy("“%(text)s” tells no date: it is searched as words."),
    Note.TURNED: gettext_lazy(
        "“%(text)s” ends before it begins: it is searched the other way round."
    ),
    Note.NO_VALUE: gettext_lazy("“%(text)s” tells nobody and nothing: it is searched as words."),
    Note.OPEN_QUOTE: gettext_lazy("The quotation mark of “%(text)s” is searched as it stands."),
    Note.NOTHING: gettext_lazy("The query has nothing in it that could be searched."),
}
_NOBODY = {
    Kind.REPORTER: gettext_lazy("There is no reporter of the name “%(name)s”."),
    Kind.OFFICIAL: gettext_lazy("There is no official of the name “%(name)s”."),
    Kind.CAMPAIGN: gettext_lazy("There is no campaign of the name “%(name)s”."),
    Kind.ORGANIZATION: gettext_lazy("There is no organization of the name “%(name)s”."),
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: the link adds it to the search, or takes it away."""

    name: str
    pieces: int
    url: str


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Own:
    """The page of somebody or something that the reader has called by name."""

    kind: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Turn:
    page: int
    pages: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SearchView:
    text: str
    asks: bool
    by_relevance: bool
    hidden: tuple[tuple[str, str], ...]
    with_fields: bool
    #: What is marked in headlines, folded.
    words: tuple[str, ...] = ()
    total: int = 0
    behind: bool = False
    hits: tuple[Hit, ...] = ()
    facets: tuple[Facet, ...] = ()
    #: Facets are of the newest so many pieces only, where there are more.
    counted: int = 0
    chosen: tuple[Value, ...] = ()
    notes: tuple[str, ...] = ()
    turn: Turn | None = None
    #: The place of the first piece on this page among all.
    start: int = 1
    other_order: str = ""
    more_fields: str = ""
    nearest: Value | None = None
    #: Nothing was found: the query without one of its words, where that finds something.
    fewer: tuple[Value, ...] = ()
    #: Their own pages, of those whose names were asked for.
    own: tuple[Own, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks for."""

    text: str
    query: Query
    #: Facets: r7, y2031.
    chosen: tuple[str, ...]
    by_relevance: bool
    #: With the form's fields and the language's words.
    with_fields: bool
    page: int
    #: Words and facets as an address has them.
    base: str

    @classmethod
    def of(cls, address: QueryDict) -> Wanted:
        text = " ".join(address.get("q", "").replace("\0", " ").split())
        chosen = [
            f"{letter}{int(value)}"
            for letter, (name, _title) in FACETS.items()
            for value in address.getlist(name)
            if value.isascii() and value.isdigit() and len(value) < 10
        ]
        chosen = list(dict.fromkeys(chosen))[:10]
        by_relevance = address.get("sort") == RELEVANCE
        with_fields = "fields" in address
        base = _base(text, chosen)
        page = _number(address)
        return cls(text, parse(text), tuple(chosen), by_relevance, with_fields, page, base)

    def asked(self, named: Sequence[Filed]) -> Asked:
        filed = [Filed((it,)) for it in self.chosen if it[0] != _YEARS]
        years = [_year(int(it[1:])) for it in self.chosen if it[0] == _YEARS]
        return Asked(self.query.terms, (*named, *filed), (*self.query.days, *years))

    def url(self, *, chosen: Iterable[str] | None = None, **others: str) -> str:
        """`others` are numbers, or words of ours."""
        order = others.pop("sort", RELEVANCE if self.by_relevance else "")
        told = [("sort", order)] if order else []
        base = self.base if chosen is None else _base(self.text, chosen)
        return "&".join([base, *(f"{name}={value}" for name, value in (*told, *others.items()))])


def _base(text: str, chosen: Iterable[str]) -> str:
    return "?" + urlencode([("q", text), *((FACETS[it[0]][0], it[1:]) for it in chosen)])


def words_of(text: str) -> tuple[str, ...]:
    """What of a query is marked in a text, folded."""
    words = (term.text for term in parse(text).terms if not term.excluded)
    return tuple(dict.fromkeys(words))


def search_view(address: QueryDict) -> SearchView:
    """Raises Http404 where there is no page of the number that is asked for."""
    wanted = Wanted.of(address)
    hidden = tuple((FACETS[it[0]][0], it[1:]) for it in wanted.chosen)
    asks = bool(wanted.query or wanted.chosen)
    if not asks:
        notes = _notes(wanted.query, ())
        return SearchView(
            wanted.text, asks, wanted.by_relevance, hidden, with_fields=True, notes=notes
        )
    named = tuple(names.look_up(one) for one in wanted.query.names)
    asked = wanted.asked(named)
    state = up_to_date()
    found = find(asked, by_relevance=wanted.by_relevance, state=state)
    most = _most(found, wanted.chosen)
    public = [facet for facet in wanted.chosen if _is_public(facet, state)]
    called = names_of([*public, *most], state)
    words = tuple(dict.fromkeys(term.text for term in asked.words))
    nearest = None if found.total else _offer(spelling.nearest(wanted.query, state), state)
    return SearchView(
        text=wanted.text,
        asks=asks,
        with_fields=wanted.with_fields,
        by_relevance=wanted.by_relevance,
        hidden=hidden,
        words=words,
        total=found.total,
        behind=found.behind,
        hits=hits_of(_leaf(found, wanted.page), words, wanted.text if words else ""),
        facets=_facets(found, wanted, most, called),
        counted=WINDOW if found.total > WINDOW else 0,
        chosen=_chosen(wanted, called),
        notes=_notes(wanted.query, named),
        turn=_turn(found, wanted),
        start=(wanted.page - 1) * PIECES + 1,
        more_fields=wanted.url(fields="1"),
        other_order=wanted.url(sort="date" if wanted.by_relevance else RELEVANCE),
        nearest=nearest,
        fewer=() if found.total or nearest else _fewer(wanted.query, state),
        own=_own(wanted, named, called),
    )


def newest(address: QueryDict, most: int) -> tuple[int, ...] | None:
    """The newest pieces of a search, for its feed; None where nothing is asked for."""
    wanted = Wanted.of(address)
    if not (wanted.query or wanted.chosen):
        return None
    named = tuple(names.look_up(one) for one in wanted.query.names)
    return find(wanted.asked(named)).articles(0, most)


def _number(address: QueryDict) -> int:
    asked = address.get("page") or "1"
    if not (asked.isascii() and asked.isdigit() and 0 < len(asked) < 9) or int(asked) < 1:
        raise Http404
    return int(asked)


def _year(year: int) -> Days:
    """One that no calendar has is a day on which nothing is printed."""
    number = min(max(year, date.min.year), date.max.year)
    first = date(number, 1, 1)
    return Days(first, date(number, 12, 31) if number == year else first)


def _leaf(found: Found, page: int) -> tuple[int, ...]:
    first = (page - 1) * PIECES
    if first and first >= len(found.keys):
        raise Http404
    return found.articles(first, first + PIECES)


def _turn(found: Found, wanted: Wanted) -> Turn | None:
    pages = -(-len(found.keys) // PIECES)
    if pages < 2:
        return None
    before, after = wanted.page - 1, wanted.page + 1
    return Turn(
        wanted.page,
        pages,
        wanted.url(page=str(before)) if before else "",
        wanted.url(page=str(after)) if after <= pages else "",
    )


def _notes(query: Query, named: Sequence[Filed]) -> tuple[str, ...]:
    told = [str(NOTES[note]) % {"text": text} for note, text in query.notes]
    for one, filed in zip(query.names, named, strict=False):
        if not filed.facets:
            told.append(str(_NOBODY[one.kind]) % {"name": one.name})
    return tuple(told)


def _is_public(facet: str, state: State) -> bool:
    """Whether a published piece is filed under it: the names of others are nobody's business."""
    return facet[0] != _YEARS and _total(Asked(filed=(Filed((facet,)),)), state) > 0


def _most(found: Found, chosen: Iterable[str]) -> list[str]:
    """The values of each facet that most pieces have."""
    by_letter: dict[str, list[tuple[int, str]]] = {letter: [] for letter in FACETS}
    without = set(chosen)
    for facet, pieces in found.facets.items():
        if facet not in without:
            by_letter[facet[0]].append((pieces, facet))
    most = (sorted(values, reverse=True)[:VALUES] for values in by_letter.values())
    return [facet for own in most for _pieces, facet in own]


def _facets(
    found: Found, wanted: Wanted, most: Iterable[str], called: Mapping[str, str]
) -> tuple[Facet, ...]:
    values: dict[str, list[Value]] = {letter: [] for letter in FACETS}
    base = wanted.url()
    for facet in most:
        letter, number = facet[0], facet[1:]
        name = number if letter == _YEARS else called.get(facet)
        pieces = found.facets[facet]
        if name and facet != f"{_YEARS}0" and not (pieces == found.total and letter == _YEARS):
            values[letter].append(Value(name, pieces, f"{base}&{FACETS[letter][0]}={number}"))
    values[_YEARS].sort(key=lambda value: value.name, reverse=True)
    return tuple(
        Facet(str(title), tuple(values[letter]))
        for letter, (_name, title) in FACETS.items()
        if values[letter]
    )


def _chosen(wanted: Wanted, called: Mapping[str, str]) -> tuple[Value, ...]:
    """What narrows the search, each with the way back."""
    return tuple(
        Value(
            called.get(facet, facet[1:]),
            0,
            wanted.url(chosen=[it for it in wanted.chosen if it != facet]),
        )
        for facet in wanted.chosen
    )


def _own(wanted: Wanted, named: Sequence[Filed], called: Mapping[str, str]) -> tuple[Own, ...]:
    """Whose pieces were found, and who was chosen, asked for alone, or written by name."""
    alone = (it.facets for it in named if len(it.facets) == 1 and not it.excluded)
    chosen = {*wanted.chosen, *chain.from_iterable(alone)}
    words = {it.text for it in wanted.query.terms if not it.excluded}
    return tuple(
        Own(str(title), called[facet], address_of(name, int(facet[1:])))
        for letter, (name, title) in FACETS.items()
        for facet in called
        if facet[0] == letter and (facet in chosen or _bare(called[facet]) in words)
    )


def _bare(name: str) -> str:
    """Without what tells people of one name apart."""
    return fold(name).partition("(")[0]


def _offer(text: str, state: State) -> Value | None:
    """What else the reader may have meant, and that finds something."""
    if not text:
        return None
    meant = parse(text)
    named = [names.look_up(one) for one in meant.names]
    total = _total(Asked(meant.terms, tuple(named), meant.days), state)
    return Value(text, total, f"?{urlencode({'q': text})}") if total else None


def _total(asked: Asked, state: State) -> int:
    return find(asked, state=state).total


def _fewer(query: Query, state: State) -> tuple[Value, ...]:
    """Each word stands somewhere, and no piece has them all."""
    words = [it for it in query.terms if not it.excluded]
    if not 1 < len(words) <= FEWER:
        return ()
    rest = (tuple(it for it in query.terms if it != word) for word in words)
    offers = (_offer(replace(query, terms=terms).written(), state) for terms in rest)
    return tuple(offer for offer in offers if offer)
