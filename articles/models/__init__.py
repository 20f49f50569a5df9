"""The rows: fields, constraints and slim properties; verbs live in the modules that use them."""

from articles.models.article import Article, Block, Photo
from articles.models.byline import Byline
from articles.models.campaign import ArticleCampaign, Campaign, CampaignAlias, Figure
from articles.models.correction import Correction
from articles.models.doubt import Doubt
from articles.models.finding import Audit, Finding
from articles.models.issue import Issue, Page, Publication
from articles.models.meeting import Attendance, Meeting, MeetingReport, Series, Sitting
from articles.models.naming import AppointmentNotice, ArticleOrganization, Naming, NamingTerm
from articles.models.source import ImportOutcome, ImportRun, SourceDump

__all__ = [
    "AppointmentNotice",
    "Article",
    "ArticleCampaign",
    "ArticleOrganization",
    "Attendance",
    "Audit",
    "Block",
    "Byline",
    "Campaign",
    "CampaignAlias",
    "Correction",
    "Doubt",
    "Figure",
    "Finding",
    "ImportOutcome",
    "ImportRun",
    "Issue",
    "Meeting",
    "MeetingReport",
    "Naming",
    "NamingTerm",
    "Page",
    "Photo",
    "Publication",
    "Series",
    "Sitting",
    "SourceDump",
]
