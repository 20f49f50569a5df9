from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CachingConfig(AppConfig):
    """The last of the apps: its triggers stand on the tables of the others."""

    name = "newsroom.caching"
    label = "caching"

    def ready(self) -> None:
        # Models are not there yet when this module is read.
        from newsroom.caching import triggers

        pre_migrate.connect(triggers.remove, sender=self, dispatch_uid="caching.remove")
        post_migrate.connect(triggers.install, sender=self, dispatch_uid="caching.install")
