"""What editors are told where a row would break what the database holds."""

from django.utils.translation import gettext_lazy as _

AFTER_ITSELF = _("A meeting cannot follow itself.")
ENDS_FIRST = _("It ends before it begins.")
FROM_ONE = _("Terms and ordinals are counted from 1.")
IN_ITSELF = _("It cannot be part of itself.")
ONCE = _("There is one of this name already.")
