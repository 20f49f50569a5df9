"""Who may do what: one table, written to the groups after every migration."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_lazy as _

VIEW = ("view",)
WRITE = ("view", "add", "change")
#: Begins something new, and leaves what is there to others.
BEGIN = ("view", "add")
#: Puts before readers, and takes away from them.
PUBLISH = ("publish",)
ALL = ("view", "add", "change", "delete")

#: What everybody on the staff sees.
SOURCES = {
    "articles.sourcedump": VIEW,
    "articles.importrun": VIEW,
    "articles.importoutcome": VIEW,
    "articles.doubt": VIEW,
    "articles.publication": VIEW,
    "articles.issue": VIEW,
    "articles.page": VIEW,
    "people.reporter": VIEW,
    "taggit.tag": VIEW,
}
#: Who held which office, which meeting it was, what a campaign counted: editors own it.
REGISTER = (
    "people.official",
    "people.officialname",
    "people.office",
    "people.organization",
    "people.organizationalias",
    "people.appointment",
    "articles.series",
    "articles.meeting",
    "articles.sitting",
    "articles.attendance",
    "articles.meetingreport",
    "articles.campaign",
    "articles.campaignalias",
    "articles.articlecampaign",
    "articles.articleorganization",
    "articles.figure",
)
#: What the importer writes and editors decide or settle.
DECIDED = (
    "people.merge",
    "articles.naming",
    "articles.appointmentnotice",
    "articles.finding",
)
#: What only the audit writes.
KEPT = {"articles.audit": VIEW}
READ_REGISTER = dict.fromkeys((*REGISTER, *DECIDED), VIEW) | KEPT
OWN_REGISTER = dict.fromkeys(REGISTER, ALL) | dict.fromkeys(DECIDED, ("view", "change")) | KEPT
#: What a group of this table is called on the desk.
NAMES = {"reporter": _("reporter"), "editor": _("editor"), "chief": _("editor in chief")}
ROLES: dict[str, dict[str, tuple[str, ...]]] = {
    "reporter": SOURCES
    | READ_REGISTER
    | {
        "articles.article": WRITE,
        "articles.block": ALL,
        "articles.byline": ALL,
        "articles.photo": WRITE,
        "articles.correction": VIEW,
        # A piece for a new day needs its issue and its page.
        "articles.issue": BEGIN,
        "articles.page": BEGIN,
    },
    "editor": SOURCES
    | OWN_REGISTER
    | {
        "articles.article": WRITE + PUBLISH,
        "articles.block": ALL,
        "articles.byline": ALL,
        "articles.photo": ALL,
        "articles.correction": WRITE,
        "articles.issue": WRITE,
        "articles.page": WRITE,
        "articles.doubt": ("view", "change"),
        "people.reporter": WRITE,
        "taggit.tag": WRITE,
        "taggit.taggeditem": ALL,
        "newsroom.oldaddress": ALL,
    },
    "chief": SOURCES
    | OWN_REGISTER
    | {
        "articles.article": ALL + PUBLISH,
        "articles.block": ALL,
        "articles.byline": ALL,
        "articles.photo": ALL,
        "articles.correction": ALL,
        "articles.publication": ALL,
        "articles.issue": ALL,
        "articles.page": ALL,
        "articles.doubt": ("view", "change"),
        "people.reporter": ALL,
        "taggit.tag": ALL,
        "taggit.taggeditem": ALL,
        "newsroom.oldaddress": ALL,
        "newsroom.user": WRITE,
        "auth.group": VIEW,
    },
}


def permissions(role: str, using: str) -> Iterable[Permission]:
    wanted = {
        (model.partition(".")[0], f"{verb}_{model.partition('.')[2]}")
        for model, verbs in ROLES[role].items()
        for verb in verbs
    }
    for permission in Permission.objects.using(using).select_related("content_type"):
        if (permission.content_type.app_label, permission.codename) in wanted:
            yield permission


def write_groups(sender: AppConfig, using: str, **_signal: object) -> None:
    """After `migrate`: the groups have exactly the permissions of the table."""
    for config in apps.get_app_configs():
        # The signal goes from app to app, and this one's turn comes before the last.
        create_permissions(config, verbosity=0, using=using)
    for role in ROLES:
        group, _ = Group.objects.using(using).get_or_create(name=role)
        group.permissions.set(permissions(role, using))
