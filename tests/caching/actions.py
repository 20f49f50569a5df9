"""What is done at the desk and by the importer, each by the verbs that do it there."""

from __future__ import annotations

import re
from datetime import timedelta
from io import StringIO
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Count
from taggit.models import Tag

from articles.models import (
    Article,
    ArticleCampaign,
    Block,
    Campaign,
    Correction,
    Figure,
    ImportRun,
    Issue,
    Meeting,
    Naming,
    Page,
    Photo,
    Series,
)
from newsroom.caching.tables import models
from people.merging import merge
from people.merging.verbs import split, split_off
from people.models import Appointment, Merge, Office, Official, Organization, Reporter
from tests.pictures import jpeg

SAMPLES = settings.BASE_DIR / "fixtures" / "samples"
LATER = "qinglan-2023-11-10-05.txt"
LINK = re.compile(r'<a [^>]*href="([^"#]+)')
ALTERNATE = re.compile(r'<link rel="alternate" [^>]*href="https?://[^/"]+([^"#]+)')


def links(response: Any) -> list[str]:
    """Addresses of the site's own pages that the page leads to."""
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return []
    here = response.wsgi_request.path
    found = (urljoin(here, url.replace("&amp;", "&")) for url in LINK.findall(response.text))
    return sorted({url for url in found if url.startswith("/")})


def alternates(response: Any) -> list[str]:
    """Addresses of the page's renditions for programs."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    found = ALTERNATE.findall(response.text) if is_page else ()
    return [url.replace("&amp;", "&") for url in found]


def fill() -> None:
    """The samples but one, and an appointment that an editor may confirm."""
    for name in ("campaigns", "organizations"):
        call_command("loaddata", str(settings.BASE_DIR / "fixtures" / f"{name}.json"), verbosity=0)
    paths = [str(path) for path in sorted(SAMPLES.glob("*.txt")) if path.name != LATER]
    _import(*paths)


def _import(*paths: str) -> None:
    call_command("import_issues", *paths, publication="青岚新闻", verbosity=0, stdout=StringIO())


def _piece(**found: Any) -> Article:
    """A piece that names officials, in the middle of its issue."""
    named = Article.objects.filter(namings__official__isnull=False, status="published", **found)
    return named.order_by("pk")[2]


def _save(row: Any, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(row, name, value)
    with transaction.atomic():
        row.save()


def rewrite() -> None:
    """Each row as it is, the last one first: on PostgreSQL they stand in another order then."""
    with transaction.atomic(), connection.cursor() as cursor:
        for model in models():
            table, key = model._meta.db_table, model._meta.pk.column
            for pk in model._default_manager.order_by("-pk").values_list("pk", flat=True):
                cursor.execute(f'UPDATE "{table}" SET "{key}" = "{key}" WHERE "{key}" = %s', [pk])


# Pieces


def nothing() -> None:
    """A write that changes nothing."""
    piece = _piece()
    Article.objects.filter(pk=piece.pk).update(headline=piece.headline)


def correct_headline() -> None:
    _save(_piece(), headline="更正后的标题：沿河林带补植如期完成")


def correct_body() -> None:
    block = Block.objects.filter(article=_piece()).order_by("order").last()
    assert block
    _save(block, text=f"{block.text}更正：此处原文有误。")


def say_correction() -> None:
    Correction.objects.create(article=_piece(), text="原文有误，特此更正。")


def withdraw() -> None:
    _save(_piece(), status="withdrawn")


def publish() -> None:
    _save(Article.objects.filter(status="withdrawn").earliest("pk"), status="published")


def draft() -> None:
    """A new piece that no reader may see yet."""
    page = _piece().page
    Article.objects.create(page=page, headline="未发表的稿件", order=90, status="draft")


def publish_draft() -> None:
    piece = Article.objects.get(headline="未发表的稿件")
    Block.objects.create(article=piece, order=0, text="正文一段。")
    _save(piece, status="published")


def delete_piece() -> None:
    Article.objects.get(headline="未发表的稿件").delete()


def add_tag() -> None:
    _piece().tags.add("春季植树")


def rename_tag() -> None:
    _save(Tag.objects.get(name="春季植树"), name="植树")


def delete_tag() -> None:
    Tag.objects.get(name="植树").delete()


def add_picture() -> None:
    photo = Photo.objects.filter(article__status="published").earliest("pk")
    photo.image.save("a.jpg", ContentFile(jpeg(800, 600), "a.jpg"))


def change_picture() -> None:
    photo = Photo.objects.exclude(image="").earliest("pk")
    photo.image.save("b.jpg", ContentFile(jpeg(640, 480), "b.jpg"))


def change_caption() -> None:
    _save(Photo.objects.exclude(image="").earliest("pk"), caption="更正后的图片说明。")


def follow_up() -> None:
    one, other = _piece(), Article.objects.filter(status="published").latest("pk")
    _save(other, follow_up_of=one)


def say_why_withdrawn() -> None:
    piece = Article.objects.filter(status="withdrawn").earliest("pk")
    Correction.objects.create(article=piece, kind="withdrawal", text="经核实，来源有误。")


def add_figure() -> None:
    link = ArticleCampaign.objects.filter(article__status="published").earliest("pk")
    Figure.objects.create(
        article=link.article, campaign=link.campaign, label="补植苗木", value=1100, unit="株"
    )


# Issues


def move_piece() -> None:
    """To the page of another issue."""
    piece = _piece()
    page = Page.objects.exclude(issue=piece.page.issue_id).earliest("pk")
    _save(piece, page=page)


def change_date() -> None:
    issue = Issue.objects.published().filter(date__isnull=False).earliest("pk")
    _save(issue, date=issue.date + timedelta(days=400))


def number_page() -> None:
    page = _piece().page
    _save(page, number=(page.number or 0) + 20)


def new_issue() -> None:
    first = Issue.objects.earliest("pk")
    newest = Issue.objects.filter(date__isnull=False).latest("date")
    issue = Issue.objects.create(
        publication=first.publication, date=newest.date + timedelta(days=1), date_basis="editor"
    )
    page = Page.objects.create(issue=issue, number=5)
    piece = Article.objects.create(page=page, headline="新一期头条", status="draft")
    Block.objects.create(article=piece, order=0, text="正文一段。")
    _save(piece, status="published")


def rename_publication() -> None:
    publication = _piece().page.issue.publication
    _save(publication, name=f"{publication.name}周刊")


def import_dump() -> None:
    _import(str(SAMPLES / LATER))


def undo_run() -> None:
    run = ImportRun.objects.latest("pk")
    call_command("undo_import", str(run.pk), stdout=StringIO())


# The register


def _official() -> Official:
    """Whom several pieces name."""
    return Naming.objects.filter(official__isnull=False).earliest("pk").official  # type: ignore[return-value]


def rename_official() -> None:
    _save(_official(), name="陆怀远")


def merge_officials() -> None:
    kept = _official()
    merge(Official.objects.filter(merged_into=None).exclude(pk=kept.pk).earliest("pk"), kept)


def undo_merge() -> None:
    split(Merge.objects.latest("pk"))


def rename_reporter() -> None:
    reporter = Reporter.objects.filter(bylines__article__status="published").earliest("pk")
    _save(reporter, name="林晓遥")


def rename_organization() -> None:
    organization = Organization.objects.filter(article_links__isnull=False).earliest("pk")
    _save(organization, name="区防汛应急指挥部")


def confirm_appointment() -> None:
    term = Appointment.objects.filter(confirmed=False).earliest("pk")
    _save(term, confirmed=True, basis="editor", start="2020-01")


def move_meeting() -> None:
    meeting = Meeting.objects.published().filter(date__isnull=False).earliest("pk")
    _save(meeting, date=meeting.date - timedelta(days=40), place="第二会议室")


def describe_campaign() -> None:
    campaign = Campaign.objects.filter(article_links__isnull=False).earliest("pk")
    _save(campaign, description="三年行动。", start="2022")


def describe_unseen() -> None:
    """Of a campaign that no piece belongs to."""
    _save(Campaign.objects.filter(article_links=None).earliest("pk"), description="尚无报道。")


def split_person() -> None:
    """Some of whose pages were of somebody else."""
    namings = Naming.objects.filter(official__isnull=False, article__status="published")
    shared = namings.values("official").annotate(often=Count("pk")).filter(often__gt=1)
    official = Official.objects.get(pk=shared.order_by("official")[0]["official"])
    split_off(official, [official.namings.latest("pk")], "同名的另一人")


def merge_organizations() -> None:
    rows = Organization.objects.filter(article_links__isnull=False, merged_into=None)
    first, second = rows.distinct().order_by("pk")[:2]
    merge(second, first)


def merge_series() -> None:
    first, second = Series.objects.filter(merged_into=None).order_by("pk")[:2]
    merge(second, first)


def merge_meetings() -> None:
    first, second = Meeting.objects.published().filter(merged_into=None).order_by("pk")[:2]
    merge(second, first)


def call_office_otherwise() -> None:
    office = Office.objects.filter(appointments__isnull=False).earliest("pk")
    _save(office, title=f"{office.title}（试行）")


def end_appointment() -> None:
    term = Appointment.objects.filter(end="").latest("pk")
    _save(term, end=str((term.last_seen or term.first_seen).year), confirmed=True)


def delete_appointment() -> None:
    Appointment.objects.earliest("pk").delete()


def rename_campaign() -> None:
    _save(Campaign.objects.filter(article_links__isnull=False).earliest("pk"), name="河湖清洁行动")


def delete_figure() -> None:
    Figure.objects.earliest("pk").delete()


# Without the verbs


def update_many() -> None:
    Article.objects.filter(status="published").update(kicker="专题")


def at_the_prompt() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_block SET text = text || '。' WHERE id % 7 = 0")
        cursor.execute("DELETE FROM articles_byline WHERE id % 5 = 0")


def load_data() -> None:
    """Rows as a file tells them, over those that editors have changed."""
    Campaign.objects.update(description="暂记。")
    call_command("loaddata", str(settings.BASE_DIR / "fixtures" / "campaigns.json"), verbosity=0)
