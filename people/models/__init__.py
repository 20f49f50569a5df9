"""The rows: fields, constraints and slim properties; verbs live in the modules that use them."""

from people.models.appointment import Appointment
from people.models.merge import Merge
from people.models.office import Office
from people.models.official import Official, OfficialName
from people.models.organization import Organization, OrganizationAlias
from people.models.reporter import Reporter

__all__ = [
    "Appointment",
    "Merge",
    "Office",
    "Official",
    "OfficialName",
    "Organization",
    "OrganizationAlias",
    "Reporter",
]
