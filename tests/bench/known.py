"""What every seeded archive has, however many pieces it is of; without Django."""

from __future__ import annotations

from datetime import date

FIRST_DAY = date(2026, 1, 5)
#: The end of a list that begins with the oldest piece, meeting or figure.
OLDEST = f"?newer={FIRST_DAY}.1"
#: The key of who, and what, is there only since the last tenth of the pieces.
LATE = 1000
#: In exactly so many pieces, of all days: a phrase that begins with a word of two characters.
PLANTED = {57: "银杏古树登记造册", 500: "海棠花苗移栽补种"}
