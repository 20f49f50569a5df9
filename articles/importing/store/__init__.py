"""The importer's only writer: one dump, one transaction."""

from articles.importing.store.put import put

__all__ = ["put"]
