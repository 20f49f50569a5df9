"""Of two who save one row the second is asked first, and loses nothing."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.db.models import Model
from django.forms import ModelForm
from django.utils.translation import gettext_lazy as _

from people.links import every

CHANGED_MEANWHILE = _(
    "Somebody has saved this since you opened it. What you typed is still here: open the page in "
    "another window, take over what is new, and save again. That replaces what they saved."
)


def knowing(form: type[ModelForm], version: type[UnchangedSince]) -> type[ModelForm]:
    """The form, and besides the version that it shows."""
    return type(form.__name__, (version, form), {})


class UnchangedSince(ModelForm):
    """The form comes back with what was typed in it, and can be sent again."""

    version = forms.CharField(required=False, label="", widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["version"].initial = self.version_of(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        row = self.as_saved() if self.instance.pk else None
        if row and cleaned.get("version") != self.version_of(row):
            self.data: Any = self.data.copy()
            self.data[self.add_prefix("version")] = self.version_of(row)
            self.add_error(None, CHANGED_MEANWHILE)
        return cleaned

    def as_saved(self) -> Model | None:
        """Nobody else saves until this form is."""
        rows = every(type(self.instance)).select_for_update()
        return rows.filter(pk=self.instance.pk).first()

    def version_of(self, row: Any) -> str:
        """When it was changed, or anything that hangs on it; else what the form shows of it."""
        if hasattr(row, "modified_at"):
            return row.modified_at.isoformat()
        shown = (field for field in row._meta.concrete_fields if field.name in self.base_fields)
        told = "\n".join(f"{field.name}: {field.value_to_string(row)}" for field in shown)
        return hashlib.sha256(told.encode()).hexdigest()[:16]
