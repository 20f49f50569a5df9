"""Campaign → its pieces, and the figures that they count."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from people import wording
from people.addresses import address
from people.fields import PartialDateField, in_order
from people.models.sounding import Sounding
from people.sound import word_key


class CampaignManager(models.Manager["Campaign"]):
    def get_by_natural_key(self, name: str) -> Campaign:
        return self.get(name=name)


class Campaign(Sounding):
    """What a district works on for months: 创建全国文明城市, 防汛救灾."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    description = models.TextField(_("description"), blank=True)
    start = PartialDateField(_("start"))
    end = PartialDateField(_("end"))
    confirmed = models.BooleanField(
        _("confirmed"),
        default=True,
        help_text=_("Pages are searched for its name and aliases."),
    )

    objects = CampaignManager()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["sort_key", "id"], name="campaign_by_sound")]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="campaign_has_a_name"),
            models.CheckConstraint(
                condition=in_order("start", "end"),
                name="campaign_dates_in_order",
                violation_error_message=wording.ENDS_FIRST,
            ),
        ]

    @property
    def own_sound(self) -> str:
        return word_key(self.name)

    def clean(self) -> None:
        """A word of pieces means one campaign; aliases are told apart by the database."""
        of_another = CampaignAlias.objects.filter(name=self.name).exclude(campaign=self.pk).first()
        if of_another:
            raise _two(of_another, of_another.campaign)

    def natural_key(self) -> tuple[str]:
        return (self.name,)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("campaign", self.pk)


class CampaignAliasManager(models.Manager["CampaignAlias"]):
    def get_by_natural_key(self, name: str) -> CampaignAlias:
        return self.get(name=name)


class CampaignAlias(models.Model):
    """Another name by which pieces call a campaign: 创文."""

    campaign = models.ForeignKey(
        Campaign, models.CASCADE, related_name="aliases", verbose_name=_("campaign")
    )
    name = models.CharField(_("alias"), max_length=80, unique=True)
    shown = models.BooleanField(
        _("another name"),
        default=False,
        help_text=_("Told to readers as a name; else only a word by which its pieces are found."),
    )

    objects = CampaignAliasManager()

    class Meta:
        verbose_name = _("alias of a campaign")
        verbose_name_plural = _("aliases of a campaign")
        ordering = ["campaign_id", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="campaign_alias_has_a_name")
        ]

    def clean(self) -> None:
        of_another = Campaign.objects.filter(name=self.name).exclude(pk=self.campaign_id).first()
        if of_another:
            raise _two(of_another, of_another)

    def natural_key(self) -> tuple[str]:
        return (self.name,)

    def __str__(self) -> str:
        return self.name


def _two(word: models.Model, campaign: Campaign) -> ValidationError:
    told = _("“%(word)s” means %(campaign)s already: a word belongs to one campaign.")
    return ValidationError({"name": told % {"word": word, "campaign": campaign}})


class ArticleCampaign(models.Model):
    """A piece belongs to a campaign by its words, or by an editor's hand."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="campaign_links", verbose_name=_("article")
    )
    campaign = models.ForeignKey(
        Campaign, models.CASCADE, related_name="article_links", verbose_name=_("campaign")
    )
    by_hand = models.BooleanField(_("decided by an editor"), default=False)
    excluded = models.BooleanField(
        _("does not belong"),
        default=False,
        help_text=_("An editor's no: the importer does not link it again."),
    )

    class Meta:
        verbose_name = _("campaign of a piece")
        verbose_name_plural = _("campaigns of a piece")
        ordering = ["article_id", "pk"]
        indexes = [models.Index(fields=["campaign", "article"], name="campaign_in_articles")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "campaign"], name="campaign_once_an_article"
            ),
            models.CheckConstraint(
                condition=Q(excluded=False) | Q(by_hand=True), name="campaign_excluded_by_hand"
            ),
        ]

    def __str__(self) -> str:
        return str(self.campaign)


class Figure(models.Model):
    """A counted result as printed: 清理小广告 1100 余处."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="figures", verbose_name=_("article")
    )
    campaign = models.ForeignKey(
        Campaign,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("campaign"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    label = models.CharField(_("what is counted"), max_length=120)
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    about = models.CharField(_("about"), max_length=10, blank=True, help_text=_("余, 约, 近, 超"))
    cumulative = models.BooleanField(_("cumulative"), default=False)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    #: As of when it was counted, or when it was printed: triggers keep it (articles/days.py).
    day = models.DateField(_("day"), null=True, editable=False)
    text = models.TextField(_("quotation"), blank=True)
    at = models.JSONField(_("source lines"), default=list, blank=True)
    by_hand = models.BooleanField(_("decided by an editor"), default=False)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["article_id", "order", "pk"]
        indexes = [
            models.Index(fields=["campaign", "label"], name="figure_in_campaign"),
            models.Index(fields=["campaign", "-day", "id"], name="figure_newest"),
            models.Index(fields=["label"], name="figure_by_label", condition=Q(cumulative=True)),
        ]
        constraints = [models.CheckConstraint(condition=~Q(label=""), name="figure_has_a_label")]

    def __str__(self) -> str:
        return f"{self.label} {self.value.normalize():f}{self.about}{self.unit}"
