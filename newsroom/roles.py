"""Who may do what: one table, written to the groups after every migration."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

VIEW = ("view",)
WRITE = ("view", "add", "change")
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
ROLES: dict[str, dict[str, tuple[str, ...]]] = {
    "reporter": SOURCES
    | {
        "articles.article": WRITE,
        "articles.block": ALL,
        "articles.byline": ALL,
        "articles.photo": WRITE,
    },
    "editor": SOURCES
    | {
        "articles.article": WRITE + PUBLISH,
        "articles.block": ALL,
        "articles.byline": ALL,
        "articles.photo": ALL,
        "articles.issue": WRITE,
        "articles.page": WRITE,
        "articles.doubt": ("view", "change"),
        "people.reporter": WRITE,
        "taggit.tag": WRITE,
        "taggit.taggeditem": ALL,
    },
    "chief": SOURCES
    | {
        "articles.article": ALL + PUBLISH,
        "articles.block": ALL,
        "articles.byline": ALL,
        "articles.photo": ALL,
        "articles.publication": ALL,
        "articles.issue": ALL,
        "articles.page": ALL,
        "articles.doubt": ("view", "change"),
        "people.reporter": ALL,
        "taggit.tag": ALL,
        "taggit.taggeditem": ALL,
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
