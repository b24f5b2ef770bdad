"""Give somebody an account at the editors' desk, in one of the roles."""

import getpass
import os

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from smartindustri.admin.roles import ROLES


class Command(BaseCommand):
    help = "Skapar ett konto för en redaktör. Lösenordet frågas efter, eller läses ur EDITOR_PASSWORD."

    def add_arguments(self, parser):
        parser.add_argument("username", help="kontots namn")
        parser.add_argument("--role", choices=ROLES, default="redaktör", help="rollen; annars redaktör")
        parser.add_argument("--name", default="", help="för- och efternamn, som historiken visar")

    def handle(self, *, username, role, name, **options):
        accounts = get_user_model()
        if accounts.objects.filter(username=username).exists():
            raise CommandError(f"Det finns redan ett konto som heter {username}.")
        first, _, last = name.partition(" ")
        account = accounts(username=username, first_name=first, last_name=last, is_staff=True)
        password = os.environ.get("EDITOR_PASSWORD") or self._asked()
        try:
            validate_password(password, account)
            account.set_password(password)
            account.full_clean()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        with transaction.atomic():
            account.save()
            account.groups.add(Group.objects.get(name=role))
        self.stdout.write(f"Kontot {username} finns, med rollen {role}.")

    def _asked(self) -> str:
        password = getpass.getpass("Lösenord: ")
        if password != getpass.getpass("En gång till: "):
            raise CommandError("Lösenorden är inte lika.")
        return password
