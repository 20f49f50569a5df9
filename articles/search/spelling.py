"""Nothing was found: what a reader may have meant, as far as the archive itself has words for it.

A wrong character is mostly one that sounds alike, one too many or too few, or two in the wrong
order; and a line without spaces is several words. All steps are bounded: a few looks at the index
for each character of a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import chain

from django.db import connection
from django.db.models import Q

from articles.pipeline.numerals import number
from articles.pipeline.vocabulary import is_word
from articles.search import index, names
from articles.search.asked import Asked
from articles.search.find import State, remembered
from articles.search.folding import fold
from articles.search.query import Days, Named, Query, Term, parse
from people.links import every
from people.sound import sort_key, sounds, word_key

#: Characters of a word that is taken apart, of one that is looked over, and words of one query.
LONGEST, SHORTER, MOST_WORDS = 24, 10, 4
#: Pieces in which a likeness is looked for, and names that are compared.
PIECES, NAMES = 20, 3000

_SIGNS = re.compile(r"[\W_]+")
_LETTERS = re.compile("[a-z]{2,}")
#: Numbers of meetings, of whom none has a hundred a year, as papers print them in either way.
_DIGITS = re.compile("(?<![0-9])[1-9][0-9]?(?![0-9])")
_NUMERALS = re.compile("[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]")
_NUMBER = re.compile("[0-9〇零一二三四五六七八九]{2}|[0-9]")
_ONES = ("", *"一二三四五六七八九")


def nearest(query: Query, state: State) -> str:
    """A query in words that do stand somewhere; empty where nothing is near."""
    return remembered.get((state.version, "nearest", query), lambda: _nearest(query))


def _nearest(query: Query) -> str:
    written = _as_one(query.terms)
    dated = {term: _days(term) for term in written}
    days = tuple(chain.from_iterable(dated.values()))
    terms = tuple(it for term in written if not dated[term] for it in _mended(term))
    named = tuple(_nearest_name(one) for one in query.names)
    meant = replace(query, terms=terms, names=named, days=(*query.days, *days))
    asks = (*(it.excluded for it in terms), *(it.excluded for it in named))
    is_asked = bool(days) or not all(asks)
    changed = (terms, named) != (query.terms, query.names)
    return meant.written() if is_asked and changed else ""


def _as_one(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """A name by its sound as some write it, a space between the syllables: lu huai jin."""
    syllables = [it for it in terms if not it.excluded]
    if len(syllables) < 2 or not all(_LETTERS.fullmatch(it.text) for it in syllables):
        return terms
    name = _spoken("".join(it.text for it in syllables))
    others = (it for it in terms if it.excluded)
    return (Term(name), *others) if name else terms


def _days(term: Term) -> tuple[Days, ...]:
    """A day, a month or a year that is written as a word, and that no text holds."""
    meant = parse(f"日期:{term.text}")
    is_date = not (meant.terms or term.excluded or term.part)
    return meant.days if is_date and not _stands(term.text) else ()


def _mended(term: Term) -> tuple[Term, ...]:
    """Nothing is left of a word that is like none, or that is no word."""
    if not _SIGNS.sub("", term.text):
        return ()
    if term.excluded or _stands(term.text):
        return (term,)
    words = _SIGNS.sub(" ", term.text).split()
    found = [word for one in words[:MOST_WORDS] for word in _words(one[:LONGEST])]
    return tuple(Term(word, term.part) for word in dict.fromkeys(found))


def _words(word: str) -> list[str]:
    """The word, what is most like it, or the words that it is made of."""
    if _stands(word):
        return [word]
    like = _counted(word) or _spoken(word) or (_like(word) if len(word) <= SHORTER else "")
    return [like] if like else _split(word)


def _counted(word: str) -> str:
    """第十七次 for 第17次, and the other way round."""
    told = (_DIGITS.sub(_in_characters, word), _NUMERALS.sub(_in_digits, word))
    return next((it for it in told if it != word and _stands(it)), "")


def _in_characters(digits: re.Match[str]) -> str:
    tens, ones = divmod(int(digits[0]), 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_ONES[tens]}十"
    return ten + _ONES[ones]


def _in_digits(numeral: re.Match[str]) -> str:
    return str(number(numeral[0]))


def _spoken(word: str) -> str:
    """A name that is typed by its sound or its initials: luhuaijin, lhj."""
    if not _LETTERS.fullmatch(word):
        return ""
    typed = Q(sound=word) | Q(initials=word)
    for _letter, model, _others in names.KINDS.values():
        rows = every(model).filter(typed).order_by("pk").values_list("name", flat=True)
        if name := next(filter(_stands, map(fold, rows[:MOST_WORDS])), ""):
            return name
    return ""


def _stands(*words: str) -> bool:
    with connection.cursor() as cursor:
        return bool(index.backend().some(cursor, _asked(words), 1))


def _asked(words: tuple[str, ...]) -> Asked:
    return Asked(tuple(Term(word) for word in words))


def _like(word: str) -> str:
    """What stands in the archive with one character otherwise; first what sounds the same."""
    counts: Counter[str] = Counter()
    texts = cache(_texts)
    for before, pattern, after in _patterns(word):
        kept = tuple(part for part in (before, after) if part)
        for text in texts(kept):
            found = (match for match in re.finditer(pattern, text) if not _is_cut(match))
            counts.update(match[0] for match in found)
    own = _sound(word)
    alike = [it for it in counts if _sound(it) == own]
    near = alike or [it for it in counts if _is_alike(word, it)]
    return max(near, key=lambda it: (_keeps(word, it), counts[it], it), default="")


def _is_cut(like: re.Match[str]) -> bool:
    """Whether its first or last character belongs to a word around it: 电动自 of 电动自行车."""
    text, start, end = like.string, *like.span()
    begun = is_word(text[max(0, start - 1) : start + 1]) and not is_word(text[start : start + 2])
    return begun or (is_word(text[end - 1 : end + 1]) and not is_word(text[end - 2 : end]))


def _is_alike(word: str, like: str) -> bool:
    """A word of the same script, and no half of two words; numbers are what they are."""
    if len(word) < 3 or _NUMBER.search(word):
        return False
    return word.isascii() == like.isascii() and not _SIGNS.search(like)


def _keeps(word: str, like: str) -> bool:
    """Whether nothing that was typed is thrown away."""
    return not Counter(word) - Counter(like)


def _patterns(word: str) -> Iterator[tuple[str, str, str]]:
    """What stays before and after the fault, and how the whole may look instead."""
    for at in range(len(word)):
        before, after = word[:at], word[at + 1 :]
        yield before, f"{re.escape(before)}\\w{re.escape(after)}", after
        if len(word) > 2:
            yield before, re.escape(before + after), after
            yield before, f"{re.escape(before)}\\w{re.escape(word[at:])}", word[at:]
    for at in range(len(word) - 1):
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        yield swapped, re.escape(swapped), ""


def _texts(words: tuple[str, ...]) -> list[str]:
    if not words:
        return []
    with connection.cursor() as cursor:
        keys = index.backend().some(cursor, _asked(words), PIECES)
        if not keys:
            return []
        return ["\n".join(parts) for _key, *parts in index.backend().texts(cursor, keys)]


def _sound(word: str) -> str:
    """What anybody types is not kept for ever, as the sounds of names are."""
    return sounds(word_key.__wrapped__(word))["sound"]


def _split(word: str) -> list[str]:
    """The longest beginning that stands somewhere, and so on with the rest; not of letters."""
    words: list[str] = []
    if word.isascii():
        return words
    while word:
        length = _longest(word)
        if length > 1:
            words.append(word[:length])
        word = word[max(length, 1) :]
    return words


def _longest(word: str) -> int:
    """A text that holds a beginning holds every shorter one: halving the rest finds the longest."""
    none, some = len(word) + 1, 0
    while none - some > 1:
        middle = (none + some) // 2
        if _stands(word[:middle]):
            some = middle
        else:
            none = middle
    return some


def _nearest_name(named: Named) -> Named:
    """Of those who bear names of the kind, the one that sounds the same or is one letter off."""
    if named.excluded or names.look_up(named).facets:
        return named
    rows = every(names.KINDS[named.kind][1]).order_by("pk")
    own = fold(named.name)
    sound = {_sound(own), sounds(sort_key.__wrapped__(own))["sound"]} - {""}
    alike = rows.filter(sound__in=sound).values_list("name", flat=True)[:1]
    known = rows.values_list("name", flat=True)[:NAMES]
    near = [*alike, *(name for name in known if len(own) > 1 and _is_near(own, fold(name)))]
    return replace(named, name=near[0]) if near else named


def _is_near(one: str, other: str) -> bool:
    """One character otherwise, too many or too few."""
    while one[:1] == other[:1] != "":
        one, other = one[1:], other[1:]
    return one[1:] == other[1:] or one == other[1:] or one[1:] == other
