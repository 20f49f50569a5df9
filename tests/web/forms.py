"""The desk's forms as a browser has them: what it would send, and what it shows."""

from __future__ import annotations

import re
from typing import Any

from django.forms import BaseForm
from django.test import Client

from articles.models import Article
from tests import factories as make


def sent(client: Client, url: str) -> dict[str, Any]:
    """All fields of the form at `url` as the page shows them, its inlines too."""
    context = client.get(url).context
    data = _values(context["adminform"].form)
    for inline in context["inline_admin_formsets"]:
        data |= _values(inline.formset.management_form)
        for form in inline.formset.forms:
            data |= _values(form)
    return {name: value for name, value in data.items() if value is not None}


def _values(form: BaseForm) -> dict[str, Any]:
    return {
        form.add_prefix(name): _text(form, name)
        for name, field in form.fields.items()
        if not field.widget.needs_multipart_form
    }


def _text(form: BaseForm, name: str) -> Any:
    """A browser sends every line end as CRLF."""
    value = form[name].value()
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\n", "\r\n")
    if isinstance(value, bool):
        return "on" if value else None
    return form.fields[name].widget.format_value(value) if value is not None else None


def form_of(row: Any) -> str:
    return f"/admin/{row._meta.label_lower.replace('.', '/')}/{row.pk}/change/"


def save(client: Client, row: Any, **changes: Any) -> None:
    """The row's form, sent as it stands but for the changes."""
    response = client.post(form_of(row), sent(client, form_of(row)) | changes)
    assert response.status_code == 302, response.context["errors"]
    row.refresh_from_db()


def marked(page: str) -> dict[int, str]:
    """The marked lines in the panel, and what they are marked as."""
    found = re.findall(r'class="line mark-(\w+)" id="L(\d+)"', page)
    return {int(number): mark for mark, number in found}


def article_with_lines() -> Article:
    page = make.make_page()
    dump = make.make_dump(page, "青岚新闻\n林带补植完成\n　　昨日，\n全区开工。\n　　今日。\n")
    article = make.make_article(
        page,
        "林带补植完成",
        body=("昨日，全区开工。", "今日。"),
        by=make.make_reporter(),
        dump=dump,
        headline_at=[[2, 2]],
        body_at=[[3, 5]],
    )
    for order, at in enumerate(([[3, 4]], [[5, 5]])):
        article.blocks.filter(order=order).update(at=at)
    return article


def act(client: Client, model: str, action: str, *rows: Any, **more: Any) -> str:
    """An action of a list; the page that says what came of it."""
    data = {"action": action, "_selected_action": [row.pk for row in rows]} | more
    return client.post(list_of(model), data, follow=True).content.decode()


def list_of(model: str) -> str:
    """`doubt` is of the articles, `people/official` of another app."""
    path = model if "/" in model else f"articles/{model}"
    everything = "?state=all" if model in ("doubt", "finding") else ""
    return f"/admin/{path}/{everything}"
