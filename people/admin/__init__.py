"""People on the desk, as far as it needs no pieces: the rest of the register is with those."""

from people.admin import merges, organizations, reporters

__all__ = ["merges", "organizations", "reporters"]
