"""What the audit of the register found, until an editor has settled it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.campaign import Figure
from articles.models.meeting import Meeting
from people.models import Appointment


class Audit(models.Model):
    """That the whole register was looked over, so that the desk can say how fresh findings are."""

    audited_at = models.DateTimeField(_("looked over"), auto_now_add=True)
    audited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("user"),
    )
    open_findings = models.PositiveIntegerField(_("open findings"), default=0)

    class Meta:
        verbose_name = _("audit")
        verbose_name_plural = _("audits")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.audited_at):%Y-%m-%d %H:%M}"


class FindingQuerySet(models.QuerySet["Finding"]):
    def open(self) -> FindingQuerySet:
        return self.filter(settled_at=None)


class Finding(models.Model):
    """A contradiction in the register; `key` stays the same from audit to audit."""

    code = models.CharField(_("code"), max_length=40)
    key = models.CharField(max_length=200, unique=True, editable=False)
    text = models.TextField(_("finding"))
    quotation = models.TextField(_("quotation"), blank=True)
    article = models.ForeignKey(
        Article,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name=_("article"),
    )
    meeting = models.ForeignKey(
        Meeting,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name=_("meeting"),
    )
    appointment = models.ForeignKey(
        Appointment,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name=_("appointment"),
    )
    figure = models.ForeignKey(
        Figure,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name=_("figure"),
    )
    found_at = models.DateTimeField(_("found"), auto_now_add=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = [F("settled_at").asc(nulls_first=True), "code", "key"]
        indexes = [
            models.Index(fields=["code"], name="finding_by_code", condition=Q(settled_at=None))
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | ~Q(reason=""),
                name="finding_settled_with_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]
