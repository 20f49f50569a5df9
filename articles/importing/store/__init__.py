"""The importer's only writer: one dump, one transaction."""

from articles.importing.store.put import Stored, put

__all__ = ["Stored", "put"]
