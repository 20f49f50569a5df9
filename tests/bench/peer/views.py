from typing import Any

from django.db.models import Q, QuerySet
from django.views.generic import DetailView, ListView
from taggit.models import Tag as TagRow

from articles import models
from people.models import Official as OfficialRow


class Articles(ListView):
    template_name = "list.html"
    paginate_by = 20
    queryset = (
        models.Article.objects.filter(status="published")
        .select_related("page__issue")
        .prefetch_related("bylines__reporter")
        .order_by("-published_on", "pk")
    )


class Home(Articles):
    pass


class Issue(Articles):
    paginate_by = None

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().filter(page__issue=self.kwargs["pk"])


class Official(Articles):
    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().filter(namings__official=self.kwargs["pk"]).distinct()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        own = OfficialRow.objects.prefetch_related("appointments__office").get(pk=self.kwargs["pk"])
        return super().get_context_data(about=own, **context)


class Campaign(Articles):
    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().filter(campaign_links__campaign=self.kwargs["pk"])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        own = models.Campaign.objects.get(pk=self.kwargs["pk"])
        figures = own.figures.order_by("-pk")[:20]
        return super().get_context_data(about=own, figures=figures, **context)


class Tag(Articles):
    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().filter(tags=self.kwargs["pk"])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(about=TagRow.objects.get(pk=self.kwargs["pk"]), **context)


class Month(Articles):
    def get_queryset(self) -> QuerySet[Any]:
        return (
            super()
            .get_queryset()
            .filter(
                published_on__year=self.kwargs["year"], published_on__month=self.kwargs["month"]
            )
        )


class Search(Articles):
    def get_queryset(self) -> QuerySet[Any]:
        words = self.request.GET.get("q", "")
        found = Q(headline__icontains=words) | Q(blocks__text__icontains=words)
        return super().get_queryset().filter(found).distinct()


class Article(DetailView):
    template_name = "article.html"
    queryset = (
        models.Article.objects.filter(status="published")
        .select_related("page__issue__publication")
        .prefetch_related(
            "blocks",
            "photos",
            "bylines__reporter",
            "namings__official",
            "campaign_links__campaign",
            "meeting_reports__meeting",
            "tags",
        )
    )

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        day, key = self.object.published_on, self.object.pk
        rows = models.Article.objects.filter(status="published")
        before = Q(published_on__lt=day) | Q(published_on=day, pk__gt=key)
        after = Q(published_on__gt=day) | Q(published_on=day, pk__lt=key)
        return super().get_context_data(
            previous=rows.filter(before).order_by("-published_on", "pk").first(),
            next=rows.filter(after).order_by("published_on", "-pk").first(),
            **context,
        )


class Meeting(DetailView):
    template_name = "meeting.html"
    queryset = models.Meeting.objects.prefetch_related(
        "attendance__official", "reports__article", "sittings__series"
    )
