from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Newspaper")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from articles import days
        from articles.search import schema

        post_migrate.connect(schema.keep_triggers, sender=self)
        post_migrate.connect(days.keep_triggers, sender=self)
