"""A row in every list of the desk."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.apps import apps

from people.links import joins
from tests import factories as make
from tests import register

MODELS = [
    model
    for app in ("articles", "people")
    for model in apps.get_app_config(app).get_models()
    if not joins(model)
]
LISTS = {
    model._meta.model_name: f"/admin/{model._meta.label_lower.replace('.', '/')}/"
    for model in MODELS
}


def one(name: str) -> Any:
    """The first row of the list of that name."""
    model = next(model for model in MODELS if model._meta.model_name == name)
    return model._default_manager.first()


def one_of_each(number: int) -> None:
    """A row in every list, and all that its columns show."""
    issue = make.make_issue(date(2031, 1, number), publication=make.make_publication(f"{number}报"))
    page = make.make_page(issue, number)
    dump = make.make_dump(page)
    reporter = make.make_reporter(f"记者{number}")
    article = make.make_article(page, "", by=reporter, dump=dump)
    photo = make.make_photo(page, by=reporter, article=article, dump=dump)
    make.make_byline(make.make_reporter(f"通讯员{number}"), photo=photo)
    make.make_doubt(issue, article=article, dump=dump, at=[[1, 2]])
    make.make_outcome(dump=dump)
    make.make_correction(article)
    register.one_of_each(number, article)
