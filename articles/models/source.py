"""Where rows come from: the dumps, their bytes kept, and the runs that loaded them."""

from __future__ import annotations

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
    superseded_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="supersedes",
        verbose_name=_("corrected by"),
    )
    labels = models.JSONField(_("labels"), default=list)
    unclaimed = models.JSONField(_("unclaimed lines"), default=list)
    loaded_at = models.DateTimeField(_("loaded"), auto_now_add=True)

    class Meta:
        verbose_name = _("source dump")
        verbose_name_plural = _("source dumps")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["name"], name="dump_by_name")]

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
        RUNNING = "running", _("running or interrupted")
        FINISHED = "finished", _("finished")
        UNDONE = "undone", _("undone")

    started_at = models.DateTimeField(_("started"), auto_now_add=True)
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
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.RUNNING)
    counts = models.JSONField(_("counts"), default=dict)

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"#{self.pk} {timezone.localtime(self.started_at):%Y-%m-%d %H:%M}"


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
