"""Page → the JSON object of docs/page-json.md, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from articles.pipeline.records import (
    Article,
    Attendee,
    Block,
    Change,
    Credit,
    Figure,
    Issue,
    Label,
    Meeting,
    Official,
    Page,
    Person,
    Photo,
    Problem,
    Range,
    Sitting,
    Unclaimed,
)

Json = dict[str, Any]


def to_json(page: Page) -> Json:
    """The page as `json.dumps` takes it."""
    return {
        "source": page.source,
        "sha256": page.sha256,
        "encoding": page.encoding,
        "issue": _issue(page.issue),
        "articles": [_article(article) for article in page.articles],
        "photos": [_photo(photo) for photo in page.photos],
        "labels": [{"text": label.text, "at": _lists(label.at)} for label in page.labels],
        "unclaimed": [{"at": _lists(left.at), "why": left.why} for left in page.unclaimed],
        "problems": [_problem(problem) for problem in page.problems],
    }


def from_json(obj: Json) -> Page:
    """The page of `to_json`; fields that are not there are empty."""
    return Page(
        source=obj["source"],
        sha256=obj["sha256"],
        encoding=obj.get("encoding", "utf-8"),
        issue=Issue(**obj["issue"]),
        articles=tuple(_read_article(a) for a in obj["articles"]),
        photos=tuple(
            Photo(p["caption"], _credits(p["credit"]), _ranges(p["at"]), p["article"])
            for p in obj["photos"]
        ),
        labels=tuple(Label(x["text"], _ranges(x["at"])) for x in obj["labels"]),
        unclaimed=tuple(Unclaimed(_ranges(x["at"]), x["why"]) for x in obj["unclaimed"]),
        problems=tuple(_read_problem(x) for x in obj.get("problems", ())),
    )


def _issue(issue: Issue) -> Json:
    return {name: getattr(issue, name) for name in Issue.__slots__}


def _article(article: Article) -> Json:
    return {
        "kind": article.kind,
        "headline_lines": list(article.headline_lines),
        "headline": article.headline,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "headline_at": _lists(article.headline_at),
        "byline": [_credit(credit) for credit in article.byline],
        "text_and_photo": article.text_and_photo,
        "lead": article.lead,
        "column": article.column,
        "follow_up_of": article.follow_up_of,
        "continued_on": article.continued_on,
        "continued_from": article.continued_from,
        "body_at": _lists(article.body_at),
        "blocks": [{"type": b.type, "text": b.text, "at": _lists(b.at)} for b in article.blocks],
        "dates": list(article.dates),
        "officials": [_named(official) for official in article.officials],
        "people": [_named(person) for person in article.people],
        "changes": [_named(change) for change in article.changes],
        "organizations": list(article.organizations),
        "meetings": [_meeting(meeting) for meeting in article.meetings],
        "campaigns": list(article.campaigns),
        "figures": [_named(figure) for figure in article.figures],
        "problems": [_problem(problem) for problem in article.problems],
    }


def _named(record: Official | Person | Change | Figure) -> Json:
    return {**asdict(record), "at": _lists(record.at)}


def _meeting(meeting: Meeting) -> Json:
    """With `series`, `ordinal` and `attendees`, which repeat the sittings and the attendance."""
    first = meeting.sittings[0] if meeting.sittings else Sitting("")
    return {
        **asdict(meeting),
        "at": _lists(meeting.at),
        "sittings": [asdict(sitting) for sitting in meeting.sittings],
        "attendance": [asdict(attendee) for attendee in meeting.attendance],
        "series": first.series,
        "ordinal": first.ordinal,
        "attendees": list(dict.fromkeys(attendee.name for attendee in meeting.attendance)),
    }


def _read_meeting(obj: Json) -> Meeting:
    told = {name: obj[name] for name in Meeting.__slots__ if name in obj}
    told["sittings"] = tuple(Sitting(**sitting) for sitting in obj.get("sittings", ()))
    told["attendance"] = tuple(Attendee(**attendee) for attendee in obj.get("attendance", ()))
    return Meeting(**_at(told))


def _at(obj: Json) -> Json:
    return {**obj, "at": _ranges(obj.get("at", ()))}


def _photo(photo: Photo) -> Json:
    return {
        "caption": photo.caption,
        "credit": [_credit(credit) for credit in photo.credit],
        "at": _lists(photo.at),
        "article": photo.article,
    }


def _credit(credit: Credit) -> Json:
    return {"role": credit.role, "name": credit.name}


def _problem(problem: Problem) -> Json:
    return {"code": problem.code, "message": problem.message, "at": _lists(problem.at)}


def _lists(at: Sequence[Range]) -> list[list[int]]:
    return [list(span) for span in at]


def _ranges(at: Sequence[Sequence[int]]) -> tuple[Range, ...]:
    return tuple((span[0], span[1]) for span in at)


def _credits(items: Sequence[Json]) -> tuple[Credit, ...]:
    return tuple(Credit(item["role"], item["name"]) for item in items)


def _read_problem(obj: Json) -> Problem:
    return Problem(obj["code"], obj["message"], _ranges(obj["at"]))


def _read_article(obj: Json) -> Article:
    return Article(
        kind=obj["kind"],
        headline_lines=tuple(obj["headline_lines"]),
        headline=obj["headline"],
        kicker=obj["kicker"],
        subtitle=obj["subtitle"],
        headline_at=_ranges(obj["headline_at"]),
        byline=_credits(obj["byline"]),
        text_and_photo=obj["text_and_photo"],
        lead=obj["lead"],
        column=obj.get("column", ""),
        follow_up_of=obj["follow_up_of"],
        continued_on=obj.get("continued_on"),
        continued_from=obj.get("continued_from"),
        body_at=_ranges(obj["body_at"]),
        blocks=tuple(Block(b["type"], b["text"], _ranges(b["at"])) for b in obj["blocks"]),
        dates=tuple(obj["dates"]),
        officials=tuple(Official(**_at(official)) for official in obj.get("officials", ())),
        people=tuple(Person(**_at(person)) for person in obj.get("people", ())),
        changes=tuple(Change(**_at(change)) for change in obj.get("changes", ())),
        organizations=tuple(obj.get("organizations", ())),
        meetings=tuple(_read_meeting(meeting) for meeting in obj.get("meetings", ())),
        campaigns=tuple(obj.get("campaigns", ())),
        figures=tuple(Figure(**_at(figure)) for figure in obj.get("figures", ())),
        problems=tuple(_read_problem(problem) for problem in obj["problems"]),
    )
