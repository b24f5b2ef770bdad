"""The list of users, from where one who should not be signed in is signed out."""

from django.contrib import admin
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.contrib.sessions.models import Session


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
    not by taking over the account of one who is."""

    actions = [sign_out]

    def get_queryset(self, request):
        accounts = super().get_queryset(request)
        return accounts if request.user.is_superuser else accounts.filter(is_superuser=False)

    def get_readonly_fields(self, request, obj=None):
        further = () if request.user.is_superuser else ("is_superuser", "user_permissions")
        return (*super().get_readonly_fields(request, obj), *further)

    def formfield_for_manytomany(self, db_field, request, **options):
        if db_field.name == "groups" and not request.user.is_superuser:
            held = Permission.objects.filter(group__user=request.user)
            beyond = Group.permissions.through.objects.exclude(permission__in=held)
            options["queryset"] = Group.objects.exclude(pk__in=beyond.values("group"))
        return super().formfield_for_manytomany(db_field, request, **options)
