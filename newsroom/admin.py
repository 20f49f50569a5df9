"""Accounts in the admin: whoever may add them cannot become a superuser by it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm
from django.contrib.auth.models import Group, Permission
from django.db.models import ManyToManyField, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

# Registers itself.
import newsroom.old_address_admin  # noqa: F401
from newsroom import roles
from newsroom.models import User
from people.desk import DeskAdmin, Rows

admin.site.unregister(Group)

#: What a permission lets one do, by the first word of its codename.
VERBS = {
    "view": _("view"),
    "add": _("add"),
    "change": _("change"),
    "delete": _("delete"),
    "publish": _("publish and withdraw"),
}


def role_name(group: Group) -> str:
    return str(roles.NAMES.get(group.name, group.name))


def permission_name(permission: Permission) -> str:
    """`稿件: 发布`: the database has the English words alone."""
    verb = permission.codename.partition("_")[0]
    return f"{permission.content_type.name}: {VERBS.get(verb, permission.name)}"


class RoleRows(Rows):
    def label_from_instance(self, obj: Group) -> str:
        return role_name(obj)


class PermissionRows(Rows):
    def label_from_instance(self, obj: Permission) -> str:
        return permission_name(obj)


#: Form fields that say in words what one chooses.
IN_WORDS = {"groups": RoleRows, "permissions": PermissionRows, "user_permissions": PermissionRows}


class InWordsAdmin(DeskAdmin):
    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        kwargs["form_class"] = IN_WORDS[db_field.name]
        return super().formfield_for_manytomany(db_field, request, **kwargs)


#: Fields by which one account could give itself, or another, more than its role.
POWERS = ("is_superuser", "user_permissions")


class GivenPasswordForm(AdminPasswordChangeForm):
    """Somebody's password set by somebody else."""

    def save(self, commit: bool = True) -> User:
        user: User = super().save(commit=False)
        user.must_change_password = user.has_usable_password()
        if commit:
            user.save()
        return user


@admin.register(User)
class AccountAdmin(InWordsAdmin, UserAdmin):
    add_form = AdminUserCreationForm
    change_password_form = GivenPasswordForm
    list_display = ("username", "name", "roles", "is_active", "must_change_password")
    list_filter = ("is_active", "groups", "must_change_password")
    fieldsets = (
        (None, {"fields": ("username", "password", "must_change_password")}),
        (_("Personal info"), {"fields": ("first_name", "last_name", "email")}),
        (_("Permissions"), {"fields": ("is_active", "is_staff", "groups", *POWERS)}),
        (_("Important dates"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """A superuser's password is not for a chief to set."""
        accounts = super().get_queryset(request).prefetch_related("groups")
        return accounts if request.user.is_superuser else accounts.filter(is_superuser=False)

    @admin.display(description=_("name"))
    def name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description=_("groups"))
    def roles(self, user: User) -> str:
        return ", ".join(map(role_name, user.groups.all()))

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else (*fields, *POWERS)

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        if not change:
            obj.must_change_password = obj.has_usable_password()
        super().save_model(request, obj, form, change)


@admin.register(Group)
class RoleAdmin(InWordsAdmin, GroupAdmin):  # type: ignore[misc]  # theirs takes no request, too
    """The groups of `roles.ROLES` are written anew by every `migrate`."""

    list_display = ("name", "in_words")
    readonly_fields = ("permission_list",)

    def get_fields(self, request: HttpRequest, obj: Group | None = None) -> Any:
        own = "permissions" if self.has_change_permission(request, obj) else "permission_list"
        return ("name", own)

    @admin.display(description=_("role"))
    def in_words(self, group: Group) -> str:
        return role_name(group)

    @admin.display(description=_("permissions"))
    def permission_list(self, group: Group) -> str:
        return "、".join(map(permission_name, group.permissions.select_related("content_type")))
