"""What an editor may write into an article's form, and what follows from it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Max
from django.forms import BaseInlineFormSet, ModelForm
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from articles.models import Article, Page


class DatesField(forms.CharField):
    """Days as people write them, kept as a list of ISO dates: `2031-03-03, 2031-03-04`."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        days = self.prepare_value(value or []).replace("，", ",").split(",")
        return [self._day(day.strip()) for day in days if day.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool((initial or []) != self.to_python(data))
        except forms.ValidationError:
            return True

    def _day(self, text: str) -> str:
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            wrong = _("“%(text)s” is no date: write it as 2031-03-04, commas between dates.")
            raise forms.ValidationError(wrong % {"text": text}) from None


class ArticleForm(ModelForm):
    """Links between pieces that make sense: no piece follows or continues itself."""

    event_dates = DatesField(
        label=_("event dates"),
        required=False,
        help_text=_("Days of the events reported, as 2031-03-04, commas between them."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if place := self.fields.get("order"):
            place.required = False
            place.help_text = _("Left empty: behind the last piece of the page.")
            place.initial = None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("page") and "order" in cleaned and cleaned["order"] is None:
            cleaned["order"] = self._behind_the_last(cleaned["page"])
        return cleaned

    def _behind_the_last(self, page: Page) -> int:
        others = page.articles.exclude(pk=self.instance.pk)
        last: int | None = others.aggregate(last=Max("order"))["last"]
        return 0 if last is None else last + 1

    def clean_tags(self) -> list[str]:
        """A name that is too long fails in some databases, and is cut in none."""
        tags: list[str] = self.cleaned_data["tags"]
        longest = Tag._meta.get_field("name").max_length or 0
        if any(len(tag) > longest for tag in tags):
            wrong = _("A tag has %(longest)s characters at most; part tags by commas.")
            raise forms.ValidationError(wrong % {"longest": longest})
        return tags

    def clean_follow_up_of(self) -> Article | None:
        return self._other("follow_up_of", _("A piece cannot be its own follow-up."))

    def clean_continues(self) -> Article | None:
        first = self._other("continues", _("A piece cannot continue itself."))
        if first and self._leads_back(first):
            raise forms.ValidationError(
                _("That piece already continues this one; clear the field on one of the two.")
            )
        return first

    def _other(self, field: str, sentence: Any) -> Article | None:
        other: Article | None = self.cleaned_data[field]
        if other and other.pk == self.instance.pk:
            raise forms.ValidationError(sentence)
        return other

    def _leads_back(self, first: Article) -> bool:
        seen: set[int] = set()
        at: Article | None = first
        while at and at.pk not in seen:
            seen.add(at.pk)
            at = at.continues
            if at and at.pk == self.instance.pk:
                return True
        return False


class AtTheEnd(BaseInlineFormSet):
    """A row that is given no place stands behind the last one."""

    def add_fields(self, form: ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["order"].required = False

    def clean(self) -> None:
        super().clean()
        rows = [form for form in self.forms if getattr(form, "cleaned_data", None)]
        places = [form.cleaned_data.get("order") for form in rows]
        behind = max((place for place in places if place is not None), default=-1)
        for form, place in zip(rows, places, strict=True):
            if place is None:
                behind += 1
                form.instance.order = behind
