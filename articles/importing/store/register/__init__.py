"""What a dump tells of people, meetings and campaigns, as rows of the register."""

from articles.importing.store.register.facts import Touched, forget, refresh, regrouping, write
from articles.importing.store.register.series import name as name_series

__all__ = ["Touched", "forget", "name_series", "refresh", "regrouping", "write"]
