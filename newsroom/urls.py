"""Where everything is. The public addresses are permanent and carry no words that may change."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.urls import include, path

from newsroom import views

urlpatterns = [
    path("", views.home, name="home"),
    path("issues/", views.issues, name="issues"),
    # A year has a folder of its own, for 2031 may be an issue's number too.
    path("issues/year/<int:year>/", views.issue_year, name="issue-year"),
    path("issues/undated/", views.issue_year, name="issues-undated"),
    path("issues/<int:pk>/", views.issue, name="issue"),
    path("articles/<int:pk>/", views.article, name="article"),
    path("reporters/", views.reporters, name="reporters"),
    path("reporters/<int:pk>/", views.reporter, name="reporter"),
    path("", include("newsroom.register_views")),
    path("healthz", views.healthz, name="healthz"),
    path("language/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
    # Only in development: elsewhere the web server in front serves the pictures.
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]
