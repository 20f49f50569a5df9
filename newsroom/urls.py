"""Where everything is. The public addresses are permanent and carry no words that may change."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.urls import include, path

from newsroom import editions, error_reports, look, site_pages, views
from newsroom.api.views import renditions

urlpatterns = [
    path("", views.home, name="home"),
    path("issues/", views.issues, name="issues"),
    # A year has a folder of its own, for 2031 may be an issue's number too.
    path("issues/year/<int:year>/", views.issue_year, name="issue-year"),
    path("issues/undated/", views.issue_year, name="issues-undated"),
    path("issues/<int:pk>/", views.issue("issues/issue.html"), name="issue"),
    path("issues/<int:pk>/list/", views.issue("issues/list.html"), name="issue-list"),
    path("issues/<int:pk>/whole/", editions.whole, name="issue-whole"),
    path("issues/<int:pk>/issue.txt", editions.plain_text, name="issue-text"),
    path("issues/<int:pk>/issue.epub", editions.epub, name="issue-epub"),
    path("archive/", views.archive, name="archive"),
    path("archive/<int:year>/", views.archive_year, name="archive-year"),
    path("archive/<int:year>/<int:month_number>/", views.archive_month, name="archive-month"),
    path("articles/<int:pk>/", views.article, name="article"),
    path("articles/<int:pk>/report/", error_reports.report, name="report"),
    path("reporters/", views.reporters, name="reporters"),
    path("reporters/<int:pk>/", views.reporter, name="reporter"),
    path("tags/", views.tags, name="tags"),
    path("tags/<int:pk>/", views.tag, name="tag"),
    path("", include("newsroom.register_views")),
    path("", include("newsroom.search_views")),
    path("map/", site_pages.site_map, name="map"),
    path("about/", site_pages.page("site/about.html"), name="about"),
    path("contact/", site_pages.page("site/contact.html"), name="contact"),
    path("accessibility/", site_pages.page("site/accessibility.html"), name="accessibility"),
    path("look/", look.look, name="look"),
    path("look.css", look.look_sheet, name="look-sheet"),
    path("", include("newsroom.feeds")),
    path("", include("newsroom.sitemaps")),
    path("", include("newsroom.cards")),
    path("", include("newsroom.oembed")),
    path("", include("newsroom.api.views")),
    path("healthz", views.healthz, name="healthz"),
    path("admin/", admin.site.urls),
    # Only in development: elsewhere the web server in front serves the pictures.
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]

# Beside each page its rendition for programs.
urlpatterns += renditions(urlpatterns)
