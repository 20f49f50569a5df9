"""The rows: fields, constraints and slim properties; verbs live in the modules that use them."""

from articles.models.article import Article, Block, Byline, Photo
from articles.models.doubt import Doubt
from articles.models.issue import Issue, Page, Publication
from articles.models.source import ImportOutcome, ImportRun, SourceDump

__all__ = [
    "Article",
    "Block",
    "Byline",
    "Doubt",
    "ImportOutcome",
    "ImportRun",
    "Issue",
    "Page",
    "Photo",
    "Publication",
    "SourceDump",
]
