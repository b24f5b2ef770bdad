"""The list of users, from where one who should not be signed in is signed out."""

from django.contrib import admin
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet


@admin.action(description="Logga ut valda användare överallt", permissions=["change"])
def sign_out(account_admin, request, users):
    """End every session of these users but the one that asks. Readers have none, so all can be looked through."""
    keys = {str(user.pk) for user in users}
    sessions = Session.objects.exclude(pk=request.session.session_key)
    theirs = [session.pk for session in sessions if session.get_decoded().get(SESSION_KEY) in keys]
    Session.objects.filter(pk__in=theirs).delete()
    account_admin.message_user(request, f"Avslutade sessioner: {len(theirs)}.")


admin.site.unregister(User)  # Django's own, which the import above has registered


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Accounts. Who is no superuser makes nobody more than himself: not by a mark, not by rights, not by a group, and
    not by taking over the account of one who may do what he may not."""

    actions = [sign_out]

    def get_queryset(self, request):
        accounts = super().get_queryset(request)
        if request.user.is_superuser:
            return accounts
        held = _held(request.user)
        beyond = User.user_permissions.through.objects.exclude(permission__in=held).values("user")
        among = User.groups.through.objects.filter(group__in=_beyond(held)).values("user")
        return accounts.filter(is_superuser=False).exclude(pk__in=beyond).exclude(pk__in=among)

    def get_readonly_fields(self, request, obj=None):
        further = () if request.user.is_superuser else ("is_superuser", "user_permissions")
        return (*super().get_readonly_fields(request, obj), *further)

    def formfield_for_manytomany(self, db_field, request, **options):
        if db_field.name == "groups" and not request.user.is_superuser:
            options["queryset"] = Group.objects.exclude(pk__in=_beyond(_held(request.user)))
        return super().formfield_for_manytomany(db_field, request, **options)


def _held(user: User) -> QuerySet:
    """The rights somebody has, by himself or by his groups."""
    return Permission.objects.filter(Q(group__user=user) | Q(user=user)).order_by().values("pk")


def _beyond(held: QuerySet) -> QuerySet:
    """The groups that give a right beside these."""
    return Group.permissions.through.objects.exclude(permission__in=held).values("group")
