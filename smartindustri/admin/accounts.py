"""The list of users, from where one who should not be signed in is signed out."""

from django.contrib import admin
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
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
    actions = [sign_out]
