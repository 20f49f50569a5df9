"""Partial dates in rows and in forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Left, Length
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from people.partial import UNKNOWN, PartialDate


def read_partial_date(value: object) -> PartialDate:
    """As a field takes it; a ValidationError says how to write one."""
    if isinstance(value, PartialDate):
        return value
    try:
        return PartialDate.parse(str(value or ""))
    except ValueError:
        raise ValidationError(
            _("“%(text)s” is no date: write a year, a month or a day: 2031, 2031-03, 2031-03-04."),
            code="partial_date",
            params={"text": value},
        ) from None


def in_order(first: str, last: str) -> Q:
    """A condition for a constraint: the one field's day does not surely come after the other's.

    As far as both are known: "2024-05" may well come before "2024", but not before "2024-03".
    """
    return Q(**{first: ""}) | Q(**{last: ""}) | Q(**{f"{last}__gte": Left(first, Length(last))})


class PartialDateFormField(forms.Field):
    """One line of text; an empty one is unknown."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """A hint, for which the box has to be wide enough."""
        hint = {"placeholder": _("2031, 2031-03 or 2031-03-04"), "size": 28}
        return super().widget_attrs(widget) | hint

    def to_python(self, value: Any) -> PartialDate:
        return read_partial_date(value)

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, PartialDate) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return read_partial_date(initial) != self.to_python(data)
        except ValidationError:
            return True

    def validate(self, value: PartialDate) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")


class PartialDateAttribute(DeferredAttribute):
    """What is set as text is a partial date at once, not only when it has been saved."""

    def __set__(self, row: models.Model, value: object) -> None:
        row.__dict__[self.field.attname] = read_partial_date(value)


class PartialDateField(models.Field):
    """Kept as ten characters at most, which sort as the days do; empty for unknown, never null."""

    description = _("Year, month or day")
    descriptor_class = PartialDateAttribute
    _pyi_private_set_type: PartialDate | str
    _pyi_private_get_type: PartialDate

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"max_length": 10, "blank": True, "default": UNKNOWN}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        own = ("max_length", "blank", "default")
        return name, path, args, {key: it for key, it in kwargs.items() if key not in own}

    def get_internal_type(self) -> str:
        return "CharField"

    def from_db_value(self, value: str | None, *_: Any) -> PartialDate:
        return PartialDate(value or "")

    def to_python(self, value: Any) -> PartialDate:
        return read_partial_date(value)

    def get_prep_value(self, value: Any) -> str:
        """Texts are read too, so that `filter(end="")` and `update(end="2024")` work."""
        return str(read_partial_date(super().get_prep_value(value)))

    def value_to_string(self, obj: models.Model) -> str:
        return str(self.value_from_object(obj))

    def formfield(self, *_: Any, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": PartialDateFormField} | kwargs)
