"""Two rows of the register that mean one, made one; and parted again, exactly as they were.

Every link to the one that goes is moved to the one that is kept, whichever app it is in; where both
have the same, that row is put aside. The one that goes stays as a redirect from its old address.
"""

from people.merging.refusal import Refused
from people.merging.show import Preview, preview
from people.merging.verbs import answer, merge, split, split_off

__all__ = ["Preview", "Refused", "answer", "merge", "preview", "split", "split_off"]
