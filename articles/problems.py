"""Doubts and leftovers in words: the importer keeps codes and English, editors read Chinese."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_lazy, gettext_noop

#: What an editor calls each kind of doubt.
NAMES = {
    "headline-missing": gettext_lazy("headline lost"),
    "body-open": gettext_lazy("text breaks off"),
    "year-contradicts": gettext_lazy("several years"),
    "year-unknown": gettext_lazy("year unknown"),
    "date-inferred": gettext_lazy("date inferred"),
    "date-missing": gettext_lazy("no date"),
    "continuation-open": gettext_lazy("continuation open"),
    "byline-odd": gettext_lazy("byline unclear"),
    "encoding-torn": gettext_lazy("damaged characters"),
    "no-article": gettext_lazy("no article"),
    "too-long": gettext_lazy("longer than a page"),
    "reporter-ambiguous": gettext_lazy("several of that name"),
    "page-claimed-twice": gettext_lazy("page claimed twice"),
    "page-dated-elsewhere": gettext_lazy("loaded as another page"),
    "correction-kept-edit": gettext_lazy("correction met an edit"),
    "caption-missing": gettext_lazy("caption missing"),
    "text-shortened": gettext_lazy("text shortened"),
    "official-ambiguous": gettext_lazy("several officials of that name"),
    "official-conflict": gettext_lazy("an official who cannot be the known one"),
    "organization-ambiguous": gettext_lazy("several organizations of that name"),
    "reader-report": gettext_lazy("an error that a reader reports"),
}

#: The sentences of pipeline/data/problems.json; some go on with what was found.
SENTENCES = {
    "headline-missing": gettext_noop("the dump lost the headline: find it in print"),
    "body-open": gettext_noop("the text breaks off in mid-sentence"),
    "year-contradicts": gettext_noop("the page's evidence names several years"),
    "year-unknown": gettext_noop("nothing on the page tells the year"),
    "continuation-open": gettext_noop("the other part of the piece stands on another page"),
    "byline-odd": gettext_noop("the byline could not be read whole"),
    "encoding-torn": gettext_noop("some characters could not be decoded"),
    "no-article": gettext_noop("no article was found on the page"),
    "too-long": gettext_noop(
        "the text is too long for a page: only its beginning was read for names and facts"
    ),
}

#: Why lines of a dump went nowhere.
REASONS = (
    gettext_noop("page furniture"),
    gettext_noop("lost headline"),
    gettext_noop("table"),
    gettext_noop("unknown"),
)


#: What pipeline.decode says of bytes that are no text …
REFUSALS = (
    gettext_noop("the file is empty: extract the page again"),
    gettext_noop("the file is binary data, not a text dump: extract its text first"),
    gettext_noop(
        "the text is neither UTF-8, UTF-16 nor GB18030: name its encoding with --encoding"
    ),
    gettext_noop("the text is UTF-8: leave --encoding out"),
    gettext_noop(
        "the text is in another encoding than the one named: leave --encoding out, or name that"
    ),
)
#: … and of those whose kind it knows.
OF_A_KIND = gettext_noop("the file is %(kind)s, not a text dump: extract its text first")
KINDS = (
    gettext_noop("a PNG image"),
    gettext_noop("a JPEG image"),
    gettext_noop("a GIF image"),
    gettext_noop("a RIFF media file"),
    gettext_noop("a TIFF image"),
    gettext_noop("a PDF file"),
    gettext_noop("a zip archive or an office document"),
    gettext_noop("a gzip archive"),
    gettext_noop("a 7z archive"),
    gettext_noop("a RAR archive"),
    gettext_noop("an old office document"),
    gettext_noop("a program"),
    gettext_noop("an xz archive"),
    gettext_noop("a bzip2 archive"),
    gettext_noop("a Zstandard archive"),
    gettext_noop("a sound file"),
    gettext_noop("a database"),
    gettext_noop("an RTF document"),
    gettext_noop("a PostScript file"),
    gettext_noop("an HTML page"),
    gettext_noop("an XML document"),
    gettext_noop("JSON data"),
    gettext_noop("an SQL script"),
    gettext_noop("a table"),
)


def refusal_in_words(message: str) -> str:
    """The reader's sentence in the operator's language, as far as it is a known one."""
    if message in REFUSALS:
        return gettext(message)
    kind = next((kind for kind in KINDS if message == OF_A_KIND % {"kind": kind}), "")
    return gettext(OF_A_KIND) % {"kind": gettext(kind)} if kind else message


def name(code: str) -> str:
    return str(NAMES.get(code, code))


def in_words(code: str, message: str) -> str:
    """The stored message in the reader's language, as far as its sentence is a known one."""
    sentence = SENTENCES.get(code, "")
    if not sentence or not message.startswith(sentence):
        return message
    return gettext(sentence) + message.removeprefix(sentence)


def reason(why: str) -> str:
    return gettext(why) if why in REASONS else why
