"""What a reader may go on to from a piece: what came before it of its campaigns and its tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from heapq import nlargest

from django.db.models import OuterRef
from taggit.models import TaggedItem

from articles.models import ArticleCampaign
from newsroom.pages.gathered import Gathered

#: Looked at of each campaign and each tag, as their indexes have them: some may not be published.
NEAREST = 6


def gathered_campaigns() -> Gathered:
    """Of each of its campaigns the pieces before it."""
    own = ArticleCampaign.objects.filter(article=OuterRef("pk"), excluded=False)
    others = ArticleCampaign.objects.filter(
        campaign=OuterRef("campaign"), article__lt=OuterRef("article"), excluded=False
    )
    nearest_of_each = Gathered(others.order_by("-article_id")[:NEAREST], "article")
    return Gathered(own.order_by("pk"), nearest_of_each)


def gathered_tags() -> Gathered:
    """Its tags, and of each the pieces before it."""
    own = TaggedItem.objects.filter(
        object_id=OuterRef("pk"),
        content_type__app_label="articles",
        content_type__model="article",
    )
    others = TaggedItem.objects.filter(
        tag=OuterRef("tag"), content_type=OuterRef("content_type"), pk__lt=OuterRef("pk")
    )
    nearest_of_each = Gathered(others.order_by("-pk")[:NEAREST], "object_id")
    return Gathered(own.order_by("tag__name", "pk"), "tag", "tag__name", nearest_of_each)


def nearest(found: Iterable[Iterable[list[int]]]) -> list[int]:
    """Of gathered pieces those that share most with it, of these the latest."""
    shared = Counter(pk for own in found for (pk,) in own)
    return nlargest(NEAREST, shared, key=lambda pk: (shared[pk], pk))
