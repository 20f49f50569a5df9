"""What is found, as the desk reads it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    code: str
    #: Where: a page of the site.
    url: str
    sentence: str
