from django.urls import path

from tests.bench.peer import views

urlpatterns = [
    path("", views.Home.as_view()),
    path("issues/<int:pk>/", views.Issue.as_view()),
    path("articles/<int:pk>/", views.Article.as_view()),
    path("officials/<int:pk>/", views.Official.as_view()),
    path("meetings/<int:pk>/", views.Meeting.as_view()),
    path("campaigns/<int:pk>/", views.Campaign.as_view()),
    path("tags/<int:pk>/", views.Tag.as_view()),
    path("archive/<int:year>/<int:month>/", views.Month.as_view()),
    path("search/", views.Search.as_view()),
]
