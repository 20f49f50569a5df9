from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DeskConfig(admin_apps.AdminConfig):
    """Django's admin with a first page of our own."""

    default = False
    default_site = "newsroom.site.DeskSite"


class NewsroomConfig(AppConfig):
    default = True
    name = "newsroom"
    verbose_name = _("newsroom")

    def ready(self) -> None:
        # Models are not there yet when this module is read.
        from newsroom import checks  # noqa: F401  (they register themselves)
        from newsroom.roles import write_groups
        from newsroom.sessions import begin

        post_migrate.connect(write_groups, sender=self, dispatch_uid="newsroom.roles")
        user_logged_in.connect(begin, dispatch_uid="newsroom.sessions")
