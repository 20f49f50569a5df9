from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("newsroom")

    def ready(self) -> None:
        # Models are not there yet when this module is read.
        from newsroom.roles import write_groups

        post_migrate.connect(write_groups, sender=self, dispatch_uid="newsroom.roles")
