"""Series → Meeting, with its sittings, its attendance and the pieces that report it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, OuterRef, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.lookups import is_there
from articles.models.article import Article
from people import wording
from people.addresses import address
from people.models import Official, Organization
from people.models.merge import Mergeable, MergeableQuerySet
from people.models.sounding import Sounding
from people.sound import word_key


class SeriesQuerySet(MergeableQuerySet["Series"]):
    """Those of one kind that may be merged."""

    def with_recurring(self, sittings: QuerySet[Sitting]) -> SeriesQuerySet:
        """With whether each `recurs`."""
        return self.annotate(recurring=recurs(sittings))


def recurs(sittings: QuerySet[Sitting]) -> Q:
    """Whether a series is more than the name of a meeting that was held once: of it `sittings` are
    numbered, or several, or an editor has confirmed it.
    """
    own = sittings.filter(series=OuterRef("pk"))
    # In the order of an index, by which PostgreSQL meets the few of a series among all.
    numbered = own.filter(ordinal__isnull=False).order_by("ordinal", "pk")
    second = own.order_by("-day", "pk")[1:2]
    return Q(confirmed=True) | Q(is_there(numbered)) | Q(is_there(second))


class Series(Sounding, Mergeable):
    """Meetings that count on: 区委常委会会议, 重点工作周交办会议."""

    class Numbering(models.TextChoices):
        CONTINUOUS = "continuous", _("on and on")
        TERM = "term", _("anew each term")
        YEAR = "year", _("anew each year")
        NONE = "none", _("not numbered")

    name = models.CharField(_("name"), max_length=80)
    organization = models.ForeignKey(
        Organization,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="series",
        verbose_name=_("organization"),
    )
    district = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="district_series",
        verbose_name=_("district"),
    )
    pattern = models.CharField(
        _("naming rule"),
        max_length=120,
        blank=True,
        help_text=_("How a meeting is called: 区委{届}届第{次}次常委会会议."),
    )
    numbering = models.CharField(
        _("numbering"), max_length=12, choices=Numbering, default=Numbering.TERM
    )
    confirmed = models.BooleanField(
        _("confirmed"), default=False, help_text=_("By an editor; else the importer's proposal.")
    )

    #: The link that tells rows of one name apart.
    apart_by = "district"

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["sort_key", "id"], name="series_by_sound")]
        constraints = [
            # Two of them: SQLite knows no unique nulls.
            models.UniqueConstraint(fields=["name", "district"], name="series_once_a_district"),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(district=None),
                name="series_once_without",
                violation_error_message=wording.ONCE,
            ),
            models.CheckConstraint(condition=~Q(name=""), name="series_has_a_name"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="series_into_another",
            ),
        ]

    @property
    def own_sound(self) -> str:
        return word_key(self.name)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("series", self.pk)


class MeetingQuerySet(MergeableQuerySet["Meeting"]):
    def published(self) -> MeetingQuerySet:
        """Meetings that a piece before readers reports."""
        reports = MeetingReport.objects.filter(
            meeting=models.OuterRef("pk"), article__status=Article.Status.PUBLISHED
        )
        return self.filter(models.Exists(reports))

    def newest_first(self) -> MeetingQuerySet:
        return self.order_by(F("date").desc(nulls_last=True), "-pk")


class Meeting(Mergeable):
    """A meeting that was held, however many pieces report it."""

    name = models.CharField(_("name"), max_length=160)
    date = models.DateField(_("date"), null=True, blank=True)
    part_of_day = models.CharField(_("part of the day"), max_length=20, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    district = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("district"),
    )
    series = models.ManyToManyField(
        Series, through="Sitting", related_name="meetings", verbose_name=_("series")
    )
    follows = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name=_("next after"),
        help_text=_("The meeting of the series whose report a follow-up (又讯) goes on from."),
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = [F("date").desc(nulls_last=True), "-pk"]
        indexes = [
            models.Index(F("date").desc(), F("id").desc(), name="meeting_newest"),
            models.Index(fields=["name", "date"], name="meeting_by_name"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="meeting_has_a_name"),
            models.CheckConstraint(
                condition=Q(follows__isnull=True) | ~Q(follows=F("pk")),
                name="meeting_follows_another",
                violation_error_message=wording.AFTER_ITSELF,
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                name="meeting_into_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.date.isoformat()}" if self.date else self.name

    def get_absolute_url(self) -> str:
        return address("meeting", self.pk)


class Sitting(models.Model):
    """A meeting's place in a series. Two of one ordinal are no error here but a finding."""

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="sittings", verbose_name=_("meeting")
    )
    series = models.ForeignKey(
        Series, models.PROTECT, related_name="sittings", verbose_name=_("series")
    )
    term = models.PositiveSmallIntegerField(_("term"), null=True, blank=True)
    ordinal = models.PositiveIntegerField(_("ordinal"), null=True, blank=True)
    #: The meeting's day: triggers keep it (articles/days.py).
    day = models.DateField(_("day"), null=True, editable=False)

    class Meta:
        verbose_name = _("sitting")
        verbose_name_plural = _("sittings")
        ordering = ["meeting_id", "pk"]
        indexes = [
            models.Index(fields=["series", "term", "ordinal"], name="sitting_in_series"),
            models.Index(fields=["series", "ordinal"], name="sitting_by_ordinal"),
            models.Index(fields=["series", "-day", "id"], name="sitting_newest"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "series"], name="sitting_once_a_meeting"),
            models.CheckConstraint(
                condition=Q(term__isnull=True) | Q(term__gte=1),
                name="sitting_term_from_one",
                violation_error_message=wording.FROM_ONE,
            ),
            models.CheckConstraint(
                condition=Q(ordinal__isnull=True) | Q(ordinal__gte=1),
                name="sitting_ordinal_from_one",
                violation_error_message=wording.FROM_ONE,
            ),
        ]

    def __str__(self) -> str:
        told = str(self.series)
        if self.term:
            told = gettext("%(told)s, term %(term)s") % {"told": told, "term": self.term}
        if self.ordinal:
            told = gettext("%(told)s, No. %(ordinal)s") % {"told": told, "ordinal": self.ordinal}
        return told


class Attendance(models.Model):
    """Who is said to have been there, and as what. Whoever is not recorded is not absent."""

    class Capacity(models.TextChoices):
        CHAIR = "chair", _("presides (主持)")
        ATTENDS = "attends", _("attends (出席)")
        SITS_IN = "sits-in", _("sits in (列席)")
        TAKES_PART = "takes-part", _("takes part (参加)")
        ADDRESSES = "addresses", _("gives an address (致辞)")
        SPEAKS = "speaks", _("speaks (讲话)")
        REPORTS = "reports", _("reports (汇报)")
        READS = "reads", _("reads out (宣读)")

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="attendance", verbose_name=_("meeting")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    official = models.ForeignKey(
        Official,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="attendance",
        verbose_name=_("who that is"),
    )
    name = models.CharField(_("Name"), max_length=40)
    title = models.CharField(_("title"), max_length=120, blank=True)
    capacity = models.CharField(
        _("capacity"), max_length=12, choices=Capacity, default=Capacity.TAKES_PART
    )
    words = models.TextField(_("words that say so"), blank=True)
    #: The meeting's day: triggers keep it (articles/days.py).
    day = models.DateField(_("day"), null=True, editable=False)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["meeting_id", "order", "pk"]
        indexes = [
            models.Index(fields=["official", "capacity", "meeting"], name="attendance_by_official"),
            models.Index(fields=["official", "-day", "meeting"], name="attendance_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "name", "title", "capacity"], name="attendance_once_a_meeting"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="attendance_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.get_capacity_display()}"


class MeetingReport(models.Model):
    """A piece that reports a meeting, with the sentence."""

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="reports", verbose_name=_("meeting")
    )
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="meeting_reports", verbose_name=_("article")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("quotation"), blank=True)
    at = models.JSONField(_("source lines"), default=list, blank=True)
    #: The meeting as this piece tells it; what several tell is put together from it.
    read = models.JSONField(default=dict, editable=False)

    #: Those that an editor has linked: nothing was read of them.
    BY_HAND = Q(read={})

    class Meta:
        verbose_name = _("report of a meeting")
        verbose_name_plural = _("reports of meetings")
        ordering = ["article_id", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "order"], name="report_once_an_article")
        ]

    def __str__(self) -> str:
        return f"{self.article} → {self.meeting}"
