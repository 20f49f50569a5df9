"""Where rows come from: the dumps, their bytes kept, and the runs that loaded them."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.issue import Page


class SourceDump(models.Model):
    """One dump, byte for byte."""

    name = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(_("sha256"), max_length=64, unique=True)
    encoding = models.CharField(_("encoding"), max_length=20)
    content = models.BinaryField(_("bytes"))
    page = models.ForeignKey(Page, models.CASCADE, related_name="dumps", verbose_name=_("page"))
    #: What it tells of its paper, day and number, by which a correction finds it wherever an
    #: editor has put the page since.
    told_place = models.CharField(max_length=120, blank=True, editable=False)
    superseded_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="supersedes",
        verbose_name=_("corrected by"),
    )
    withdrawn = models.BooleanField(
        _("taken back"),
        default=False,
        help_text=_("Taken back with its import, and kept for pieces that an editor has changed."),
    )
    labels = models.JSONField(_("labels"), default=list)
    unclaimed = models.JSONField(_("unclaimed lines"), default=list)
    loaded_at = models.DateTimeField(_("loaded"), auto_now_add=True)

    class Meta:
        verbose_name = _("source dump")
        verbose_name_plural = _("source dumps")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["name"], name="dump_by_name"),
            models.Index(fields=["told_place"], name="dump_by_told_place"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def lines(self) -> list[str]:
        """The dump's lines as `cat -n` numbers them, from 1 at index 0."""
        text = bytes(self.content).decode(self.encoding, "replace")
        return [line.rstrip("\r") for line in text.split("\n")]


class ImportRun(models.Model):
    """One call of `import_issues`: who, when, with which options, and what came of it."""

    class Status(models.TextChoices):
        RUNNING = "running", _("running")
        INTERRUPTED = "interrupted", _("interrupted")
        FINISHED = "finished", _("finished")
        PARTLY_UNDONE = "partly", _("partly undone")
        UNDONE = "undone", _("undone")

    #: Longer than any dump takes: a run that has not been heard of since has ended unheard.
    SILENCE = timedelta(minutes=15)

    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    seen_at = models.DateTimeField(
        _("last sign of life"),
        default=timezone.now,
        help_text=_("A running import gives one each minute, unless a dump takes longer."),
    )
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("user"),
    )
    operator = models.CharField(
        _("operator"), max_length=80, blank=True, help_text=_("The account on the machine.")
    )
    options = models.JSONField(_("options"), default=dict)
    status = models.CharField(_("status"), max_length=11, choices=Status, default=Status.RUNNING)
    counts = models.JSONField(_("counts"), default=dict)

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"#{self.pk} {timezone.localtime(self.started_at):%Y-%m-%d %H:%M}"

    @classmethod
    def silent(cls) -> Q:
        """Runs whose process is surely gone, on whichever machine it was."""
        return Q(status=cls.Status.RUNNING, seen_at__lt=timezone.now() - cls.SILENCE)

    @property
    def state(self) -> str:
        """The status in words; of a run that fell silent that it was interrupted."""
        running = self.status == self.Status.RUNNING
        if running and self.seen_at < timezone.now() - self.SILENCE:
            return str(self.Status.INTERRUPTED.label)
        return self.get_status_display()


class ImportOutcome(models.Model):
    """What one run did with one dump."""

    class Result(models.TextChoices):
        LOADED = "loaded", _("loaded")
        CORRECTED = "corrected", _("corrected")
        UNCHANGED = "unchanged", _("unchanged")
        REFUSED = "refused", _("refused")

    run = models.ForeignKey(
        ImportRun, models.CASCADE, related_name="outcomes", verbose_name=_("import run")
    )
    name = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(_("sha256"), max_length=64, blank=True)
    result = models.CharField(_("result"), max_length=10, choices=Result)
    message = models.TextField(_("message"), blank=True)
    dump = models.ForeignKey(
        SourceDump,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("source dump"),
    )
    counts = models.JSONField(_("counts"), default=dict)
    #: {"people.reporter": {"1": name}, …}: the rows made by this outcome, for undo_import.
    created = models.JSONField(_("created rows"), default=dict, editable=False)

    class Meta:
        verbose_name = _("import outcome")
        verbose_name_plural = _("import outcomes")
        ordering = ["run_id", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(result="refused") & ~Q(message="") | ~Q(result="refused"),
                name="outcome_refused_with_a_sentence",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_result_display()}"
