"""What a dump tells of people, meetings and campaigns, as rows of the register."""

from articles.importing.store.register.facts import Touched, forget, refresh, write

__all__ = ["Touched", "forget", "refresh", "write"]
