"""Users who may sign in."""

import pytest
from django.contrib.auth.models import Permission, User

PASSWORD = "regn över sju gröna tak"  # noqa: S105 - of nobody


@pytest.fixture
def make_user():
    def make(name: str, *rights: str) -> User:
        user = User.objects.create_user(name, is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=rights))
        return user

    return make


@pytest.fixture
def anna():
    """An administrator."""
    return User.objects.create_user(
        "anna", first_name="Anna", last_name="Lindqvist", password=PASSWORD, is_staff=True, is_superuser=True
    )
