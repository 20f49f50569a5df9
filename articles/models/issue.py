"""Publication → Issue → Page."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from people.addresses import address


class Publication(models.Model):
    """A newspaper, or the bureau's own page in one."""

    name = models.CharField(_("name"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="publication_has_a_name")]

    def __str__(self) -> str:
        return self.name


class IssueQuerySet(models.QuerySet["Issue"]):
    def newest_first(self) -> IssueQuerySet:
        """Undated issues last: nothing says that they are new."""
        return self.order_by(F("date").desc(nulls_last=True), "-pk")

    def published(self) -> IssueQuerySet:
        """Issues in which a reader finds at least one article."""
        from articles.models.article import Article

        published = Article.objects.published().filter(page__issue=models.OuterRef("pk"))
        return self.filter(models.Exists(published))


class Issue(models.Model):
    """One day's paper. A date that nobody printed is a doubt until an editor confirms it."""

    class DateBasis(models.TextChoices):
        PRINTED = "printed", _("printed")
        FILENAME = "filename", _("from the file name")
        OPTION = "option", _("given at import")
        EDITOR = "editor", _("confirmed by an editor")
        INFERRED = "inferred", _("inferred")
        UNKNOWN = "unknown", _("unknown")

    #: Bases that tell the day; two dumps with the same told day are one issue.
    TOLD = (DateBasis.PRINTED, DateBasis.FILENAME, DateBasis.OPTION, DateBasis.EDITOR)

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="issues", verbose_name=_("publication")
    )
    date = models.DateField(_("date"), null=True, blank=True)
    date_basis = models.CharField(
        _("basis of the date"), max_length=10, choices=DateBasis, default=DateBasis.EDITOR
    )
    date_evidence = models.CharField(_("words that tell the date"), max_length=200, blank=True)
    number = models.CharField(_("number"), max_length=20, blank=True)

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        ordering = [F("date").desc(nulls_last=True), "-pk"]
        # No NULLS LAST: SQLite takes none in an index.
        indexes = [models.Index(F("date").desc(), F("id").desc(), name="issue_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "date"],
                condition=Q(date_basis__in=["printed", "filename", "option", "editor"]),
                name="issue_one_a_told_day",
            ),
            models.CheckConstraint(
                condition=Q(date__isnull=True, date_basis="unknown")
                | Q(date__isnull=False) & ~Q(date_basis="unknown"),
                name="issue_date_or_unknown",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Articles carry a copy of the date: it follows whoever changes this one."""
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if not is_new:
            pages = self.pages.values("pk")
            articles = apps.get_model("articles", "Article").objects.filter(page__in=pages)
            articles.exclude(published_on=self.date).update(published_on=self.date)

    def __str__(self) -> str:
        """The paper and its day, an inferred one called so."""
        day = self.date.isoformat() if self.date else _("undated")
        told = "" if self.date is None or self.is_told else _("(date inferred)")
        return f"{self.publication} {day} {told}".strip()

    @property
    def is_told(self) -> bool:
        """Whether the date was printed, given or confirmed, not inferred."""
        return self.date_basis in self.TOLD

    def get_absolute_url(self) -> str:
        return address("issue", self.pk)


class Page(models.Model):
    """A page of an issue; number and section where known."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="pages", verbose_name=_("issue"))
    number = models.PositiveSmallIntegerField(_("page number"), null=True, blank=True)
    section = models.CharField(_("section"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["issue_id", F("number").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "number"],
                condition=Q(number__isnull=False),
                name="page_number_once_an_issue",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gte=1), name="page_number_from_one"
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A page that moves to another issue takes its articles to that day."""
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if not is_new:
            day = self.issue.date
            self.articles.exclude(published_on=day).update(published_on=day)

    def __str__(self) -> str:
        place = _("page %(number)s") % {"number": self.number} if self.number else self.section
        return f"{self.issue} {place}".strip()
