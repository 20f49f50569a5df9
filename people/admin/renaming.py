"""A row that an editor calls otherwise is found by the name that pages print, too."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest

from people.desk import DeskAdmin
from people.models import Merge


class RenamingForm(ModelForm):
    """A row may take back the name that its own redirect keeps."""

    #: The field with the name.
    called: ClassVar[str]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.pk and self.called in self.changed_data:
            merged = Merge.objects.filter(model=self.instance._meta.label).values("gone")
            redirects = self.instance.absorbed.exclude(pk__in=merged)
            redirects.filter(**{self.called: cleaned.get(self.called)}).delete()
        return cleaned


class RenamingAdmin(DeskAdmin):
    """Else the next page would bring the former name back, as a row of its own."""

    called = "name"
    #: Where other names are kept; without it a redirect is left behind.
    names = ""

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        bases = (form,) if self.names else (RenamingForm, form)
        return type(form.__name__, bases, {"called": self.called})

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        former = form.initial.get(self.called) if self.called in form.changed_data else ""
        if former:
            self._keep(form.instance, former)

    def _keep(self, row: Any, former: str) -> None:
        if self.names:
            getattr(row, self.names).get_or_create(name=former)
            return
        values = {
            field.attname: getattr(row, field.attname)
            for field in row._meta.concrete_fields
            if not field.primary_key
        }
        left: Model = type(row)(**values | {self.called: former, "merged_into_id": row.pk})
        left.save()
