"""Whom and what a piece names: officials and other people, changes of office, organizations."""

from __future__ import annotations

from django.db import models
from django.db.models import Case, CharField, F, Q, TextField, Value, When
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from people.models import Appointment, Official, Organization


def _alike() -> Case:
    """One text for all namings that differ only in where they are printed; none of other people."""
    told = ("listed", "by_hand", "status", "district", "official", "body", "title")
    words = (word for name in told for word in (Value("\n"), Cast(F(name), CharField())))
    return Case(When(kind="official", then=Concat(*words, output_field=TextField())), default=None)


class Naming(models.Model):
    """One name with one title in one piece, and who that is, as far as it is decided."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("official")
        PERSON = "person", _("other person")

    class Status(models.TextChoices):
        READ = "read", _("as read")
        NOBODY = "nobody", _("names nobody")

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="namings", verbose_name=_("article")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("type"), max_length=10, choices=Kind, default=Kind.OFFICIAL)
    name = models.CharField(_("Name"), max_length=40)
    title = models.CharField(
        _("title"),
        max_length=120,
        blank=True,
        help_text=_("As printed; of others than officials, what the piece says that they are."),
    )
    body = models.CharField(
        _("body of a bare title"),
        max_length=60,
        blank=True,
        help_text=_("区人大常委会 for the 副主任 named behind its 主任."),
    )
    listed = models.BooleanField(
        _("the title is a list's"), default=False, help_text=_("区领导 and its like: no office.")
    )
    district = models.ForeignKey(
        Organization,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("district"),
        help_text=_("Whose news the page brings: a title without a place is one of this district."),
    )
    official = models.ForeignKey(
        Official,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="namings",
        verbose_name=_("who that is"),
    )
    appointments = models.ManyToManyField(
        Appointment,
        through="NamingTerm",
        blank=True,
        related_name="namings",
        verbose_name=_("appointments"),
    )
    by_hand = models.BooleanField(
        _("decided by an editor"), default=False, help_text=_("The importer leaves it alone.")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.READ)
    at = models.JSONField(_("source lines"), default=list, blank=True)
    #: The article's day: triggers keep it (articles/days.py).
    day = models.DateField(_("day"), null=True, editable=False)
    alike = models.GeneratedField(
        expression=_alike(), output_field=TextField(null=True), db_persist=True, serialize=False
    )

    class Meta:
        verbose_name = _("naming")
        verbose_name_plural = _("namings")
        ordering = ["article_id", "order", "pk"]
        indexes = [
            # Few namings are unlike, and each kind's first and last day stand at its ends.
            models.Index(fields=["name", "alike", "day"], name="naming_by_name"),
            models.Index(fields=["official", "article"], name="naming_by_official"),
            models.Index(fields=["official", "-day", "article"], name="naming_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "name", "title"], name="naming_once_an_article_and_title"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="naming_has_a_name"),
            models.CheckConstraint(
                condition=Q(status="read") | Q(official__isnull=True),
                name="naming_of_nobody_or_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}{self.name}" if self.kind == self.Kind.OFFICIAL else self.name


class NamingTerm(models.Model):
    """That a naming speaks of somebody's term of office."""

    naming = models.ForeignKey(Naming, models.CASCADE, related_name="+", verbose_name=_("naming"))
    appointment = models.ForeignKey(
        Appointment, models.CASCADE, related_name="+", verbose_name=_("appointment")
    )
    #: The naming's day: triggers keep it (articles/days.py).
    day = models.DateField(_("day"), null=True, editable=False)

    class Meta:
        verbose_name = _("naming of a term")
        verbose_name_plural = _("namings of terms")
        ordering = ["appointment_id", "day", "pk"]
        # The first and the last print of a term stand at its ends.
        indexes = [models.Index(fields=["appointment", "day"], name="naming_of_term")]
        constraints = [
            models.UniqueConstraint(fields=["naming", "appointment"], name="naming_of_term_once")
        ]

    def __str__(self) -> str:
        return f"{self.naming} {self.appointment}"


class AppointmentNotice(models.Model):
    """A printed change of office: 当选, 任命, 代, 免去."""

    class Kind(models.TextChoices):
        ELECTED = "elected", _("elected")
        APPOINTED = "appointed", _("appointed")
        ACTING = "acting", _("acting")
        REMOVED = "removed", _("removed")

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="notices", verbose_name=_("article")
    )
    official = models.ForeignKey(
        Official,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name=_("who that is"),
    )
    district = models.ForeignKey(
        Organization,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("district"),
    )
    name = models.CharField(_("Name"), max_length=40)
    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(_("type"), max_length=10, choices=Kind)
    day = models.DateField(_("day"), null=True, blank=True)
    text = models.TextField(_("quotation"), blank=True)
    at = models.JSONField(_("source lines"), default=list, blank=True)

    class Meta:
        verbose_name = _("change of office")
        verbose_name_plural = _("changes of office")
        ordering = ["article_id", "pk"]
        indexes = [
            models.Index(fields=["name"], name="notice_by_name"),
            models.Index(fields=["official", "day"], name="notice_by_official"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "name", "title", "kind"], name="notice_once_an_article"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name} {self.title}"


class ArticleOrganization(models.Model):
    """A piece is about an organization: it acts there, or is what the piece speaks of."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="organization_links", verbose_name=_("article")
    )
    organization = models.ForeignKey(
        Organization,
        models.CASCADE,
        related_name="article_links",
        verbose_name=_("organization"),
    )
    district = models.ForeignKey(
        Organization,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("district"),
        help_text=_("Whose news the page brings; without it the only one of the name is meant."),
    )
    by_hand = models.BooleanField(_("decided by an editor"), default=False)
    excluded = models.BooleanField(
        _("not about it"),
        default=False,
        help_text=_("An editor's no: the importer does not link it again."),
    )

    class Meta:
        verbose_name = _("organization of a piece")
        verbose_name_plural = _("organizations of a piece")
        ordering = ["article_id", "pk"]
        indexes = [
            models.Index(fields=["organization", "article"], name="organization_in_articles")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "organization"], name="organization_once_an_article"
            ),
            models.CheckConstraint(
                condition=Q(excluded=False) | Q(by_hand=True), name="organization_excluded_by_hand"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organization)
