"""What every app's part of the desk stands on: lists and forms that ids of no row do not break.

Here, because this is the app that all the others know.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import BaseModelAdmin, InlineModelAdmin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.views.main import ERROR_FLAG, SEARCH_VAR
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, ModelChoiceField, ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from people.links import joins
from people.versions import UnchangedSince, knowing

#: How a row is found besides by its name: lu huai jin, luhuaijin, lhj.
BY_SOUND = ("sort_key", "sound", "initials")


def is_id(value: object) -> bool:
    """Whether a row could have it: databases fail on other text and on larger numbers."""
    text = str(value)
    return text.isascii() and text.isdigit() and int(text[:20]) <= models.BigIntegerField.MAX_BIGINT


def typed(request: HttpRequest, name: str, size: int) -> str:
    """What stands in a field that no form checks: PostgreSQL knows no NUL."""
    return request.POST.get(name, "").replace("\x00", "").strip()[:size]


def label(row: models.Model) -> str:
    """As a choice is called: 区长（青岚区）, where each district has one of that name."""
    where = getattr(row, getattr(row, "apart_by", ""), None)
    return f"{row}（{where}）" if where else str(row)


class Completions(AutocompleteJsonView):
    """What one types is answered by rows that can be told apart."""

    def process_request(self, request: HttpRequest) -> tuple[Any, ...]:
        """PostgreSQL knows no NUL."""
        term, *asked = super().process_request(request)
        return (term.replace("\x00", ""), *asked)

    def get_queryset(self) -> QuerySet[Any]:
        rows = super().get_queryset()
        where = getattr(rows.model, "apart_by", "")
        return rows.select_related(where) if where else rows

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        return super().serialize_result(obj, to_field_name) | {"text": label(obj)}


class Completing(AutocompleteSelect):
    """Shows what was chosen, as long as that can be a row at all."""

    #: The row that the form has already, so that a form of many rows asks for none of them.
    known: models.Model | None = None

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """A hint, which is what a screen reader calls the field while nothing is chosen."""
        attrs: dict[str, Any] = super().build_attrs(*args, **kwargs)
        return attrs | {"data-placeholder": _("Type to find")}

    def optgroups(
        self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None
    ) -> Any:
        if self.known and list(map(str, value)) == [str(self.known.pk)]:
            return [(None, self._options(name, self.known), 0)]
        return super().optgroups(name, [one for one in value if one == "" or is_id(one)], attrs)

    def _options(self, name: str, row: models.Model) -> list[dict[str, Any]]:
        choices = [] if self.is_required else [("", "")]
        choices.append((str(row.pk), self.choices.field.label_from_instance(row)))
        return [
            self.create_option(name, value, label, selected=bool(value), index=index)
            for index, (value, label) in enumerate(choices)
        ]


class Choice(ModelChoiceField):
    """A row that is told apart from others of its name."""

    def label_from_instance(self, obj: models.Model) -> str:
        return label(obj)


class Rows(ModelMultipleChoiceField):
    """Several rows, each of which can be one at all."""

    def clean(self, value: Any) -> Any:
        for one in value or ():
            if not is_id(one):
                wrong = self.error_messages["invalid_pk_value"]
                raise ValidationError(wrong, code="invalid_pk_value", params={"pk": one})
        return super().clean(value)


class CompletingAdmin(BaseModelAdmin):
    """Fields that lead to other rows, in a form or in an inline that knows its version."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        *others, (name, options) = super().get_fieldsets(request, obj)
        fields = [field for field in options["fields"] if field != "version"]
        if obj and self.has_change_permission(request, obj):
            fields.append("version")
        return [*others, (name, {**options, "fields": fields})]

    def formfield_for_dbfield(self, db_field: models.Field, request: Any, **kwargs: Any) -> Any:
        """No cross beside a choice: it would delete the row itself, and all that hangs on it."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = Completing(db_field, self.admin_site, using=kwargs.get("using"))
            kwargs.setdefault("form_class", Choice)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        return super().formfield_for_manytomany(db_field, request, **{"form_class": Rows, **kwargs})


class KnowingForm(UnchangedSince):
    """Its completing fields show the rows that came with the form's own, without a query each."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, Completing):
                link: Any = self.instance._meta.get_field(name)
                widget.known = link.get_cached_value(self.instance, default=None)

    def as_saved(self) -> models.Model | None:
        """Read a moment ago, behind the lock of the row that it belongs to."""
        return self.instance if self.has_changed() else None


class SpeakingForms(BaseInlineFormSet):
    """Says of two rows alike in which fields they are, by the words that the form has for them."""

    def get_unique_error_message(self, unique_check: Sequence[str]) -> str:
        model: Any = self.model
        fields = (model._meta.get_field(name) for name in unique_check if name != self.fk.name)
        told = "、".join(str(field.verbose_name) for field in fields)
        message: str = super().get_unique_error_message((told,))
        return message


class CompletingInline(CompletingAdmin, InlineModelAdmin):
    """Its queryset brings the rows that its fields show."""

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = knowing(self.form, KnowingForm)
        forms = type(self.formset.__name__, (SpeakingForms, self.formset), {})
        return super().get_formset(request, obj, form=form, formset=forms, **kwargs)


class AsideAdmin:
    """Rows that are edited with another, and looked up here: not in the way on the first page."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False


class DeskAdmin(CompletingAdmin, admin.ModelAdmin):
    """A list that ids and numbers of no row do not break."""

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        if change:
            kwargs.setdefault("form", knowing(self.form, UnchangedSince))
        return super().get_form(request, obj, change=change, **kwargs)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """As Django answers other filters that say nothing."""
        asked = (str(value) for name, value in request.GET.items() if name != SEARCH_VAR)
        if any(value.isdigit() and not is_id(value) for value in asked):
            return redirect(f"{request.path}?{ERROR_FLAG}=1")
        return super().changelist_view(request, extra_context)

    def response_action(
        self, request: HttpRequest, queryset: QuerySet, *more: Any, **named: Any
    ) -> HttpResponse | None:
        if all(map(is_id, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            return super().response_action(request, queryset, *more, **named)
        messages.warning(request, _("Nothing was changed: choose rows of this list."))
        return None

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """Without rows that only link two others, for nobody would know them."""
        rows, counts, missing, protected = super().get_deleted_objects(objs, request)
        models = apps.get_models(include_auto_created=True)
        links = [model._meta for model in models if joins(model)]
        hidden = {str(link.verbose_name_plural) for link in links}
        counts = {kind: count for kind, count in counts.items() if str(kind) not in hidden}
        called = tuple(f"{capfirst(str(link.verbose_name))}: " for link in links)
        return _without(rows, called), counts, missing, protected


def _without(rows: list[Any], beginnings: tuple[str, ...]) -> list[Any]:
    """Each row is a text, followed by the list of those that go with it."""
    kept = (row for row in rows if isinstance(row, list) or not row.startswith(beginnings))
    return [_without(row, beginnings) if isinstance(row, list) else row for row in kept]


class OtherNameInline(CompletingInline, admin.TabularInline):
    """Names by which a row is called besides: a line for each, for a campaign has dozens."""

    extra = 0
    fields: ClassVar[Any] = ("name",)


class OtherNameAdmin(AsideAdmin, DeskAdmin):
    """For finding whose name it is; edited with its owner."""

    #: The link to whose name it is.
    owner: ClassVar[str]
    list_select_related = True
    show_full_result_count = False

    def get_list_display(self, request: HttpRequest) -> Any:
        return ("name", self.owner)

    def get_search_fields(self, request: HttpRequest) -> Any:
        return ("name", f"{self.owner}__name")

    def get_autocomplete_fields(self, request: HttpRequest) -> Any:
        return (self.owner,)
