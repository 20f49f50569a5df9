"""The editors' desk: every row in Chinese, each article beside the lines that it was read from."""

from articles.admin import article, doubt, issue, photo, runs, source

__all__ = ["article", "doubt", "issue", "photo", "runs", "source"]
