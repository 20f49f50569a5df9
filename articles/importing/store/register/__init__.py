"""What a dump tells of people, meetings and campaigns, as rows of the register."""

from articles.importing.store.register.facts import (
    Touched,
    forget,
    part,
    refresh,
    regrouping,
    write,
)
from articles.importing.store.register.known import remember
from articles.importing.store.register.meetings import follow
from articles.importing.store.register.namings import attend_as
from articles.importing.store.register.parted import part as part_bodies
from articles.importing.store.register.series import name as name_series

__all__ = [
    "Touched", "attend_as", "follow", "forget", "name_series", "part", "part_bodies", "refresh",
    "regrouping", "remember", "write",
]  # fmt: skip
