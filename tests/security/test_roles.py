"""The roles, and what each may do; that a right means what it says is held by `test_rights`."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.core.management import CommandError, call_command
from django.test import Client

from tests.factories import make_measure

pytestmark = pytest.mark.django_db

WORDS = "Kvarnens vingar 14 varv"
MAY = {  # v: see, a: add, c: change, d: remove
    "läsare": {"measure": "v", "responsible": "v", "claim": "v", "document": "v", "sentence": "v", "user": ""},
    "redaktör": {"measure": "vac", "responsible": "vacd", "claim": "vacd", "document": "vac", "sentence": "vc"},
    "granskare": {"measure": "vacd", "responsible": "vacd", "claim": "vacd", "document": "vacd", "sentence": "vc"},
    "administratör": {"measure": "vacd", "claim": "vacd", "document": "vacd", "user": "vac", "group": "v"},
}


@pytest.fixture(autouse=True)
def roles():
    """What the migration has made, also after a test that emptied the database."""
    if not Group.objects.exists():
        import_module("smartindustri.migrations.0001_roles").make_roles(apps, None)


def held(role, model):
    names = {one.codename for one in Group.objects.get(name=role).permissions.all()}
    deeds = {"v": "view", "a": "add", "c": "change", "d": "delete"}
    return "".join(letter for letter, deed in deeds.items() if f"{deed}_{model}" in names)


def test_each_role_may_what_it_says_and_no_more():
    assert {role: {model: held(role, model) for model in given} for role, given in MAY.items()} == MAY
    assert [held(role, "user") for role in MAY] == ["", "", "", "vac"]


def test_every_kind_at_the_desk_is_known_to_the_roles():
    """A kind that comes later takes a migration that gives the roles their rights to it."""
    kinds = {model._meta.model_name for model in admin.site._registry} - {"user", "group"}
    assert {kind for kind in kinds if "v" not in held("läsare", kind)} == set()
    changed = kinds - {"sentence", "unanswered"}
    assert {kind for kind in changed if held("granskare", kind) != "vacd"} == set()


def test_an_editor_is_made_by_a_command(monkeypatch, capsys):
    monkeypatch.setenv("EDITOR_PASSWORD", WORDS)
    call_command("create_editor", "anna", role="granskare", name="Anna Ek")
    anna = User.objects.get()
    assert (anna.get_full_name(), anna.is_staff, anna.is_superuser) == ("Anna Ek", True, False)
    assert [group.name for group in anna.groups.all()] == ["granskare"]
    assert "Kontot anna finns, med rollen granskare." in capsys.readouterr().out
    client = Client()
    assert client.login(username="anna", password=WORDS)
    assert client.get(f"/admin/measures/measure/{make_measure().pk}/delete/").status_code == 200
    with pytest.raises(CommandError, match="finns redan ett konto som heter anna"):
        call_command("create_editor", "anna")
    monkeypatch.setenv("EDITOR_PASSWORD", "hemligt")
    with pytest.raises(CommandError, match="för kort"):
        call_command("create_editor", "bo")
    assert not User.objects.filter(username="bo").exists()


@pytest.fixture
def administrator(client):
    account = User.objects.create_user("adam", is_staff=True)
    account.groups.add(Group.objects.get(name="administratör"))
    client.force_login(account)
    return client


def test_an_administrator_makes_nobody_more_than_himself(administrator):
    boss = User.objects.create_superuser("chefen", password=WORDS)
    bo = User.objects.create_user("bo")
    beyond = Group.objects.create(name="allsmäktiga")
    beyond.permissions.set(Permission.objects.filter(codename="delete_user"))
    accounts = "/admin/auth/user/"
    assert "chefen" not in administrator.get(accounts).content.decode()
    for page, status in (("change/", 302), ("password/", 404), ("history/", 302)):
        assert administrator.get(f"{accounts}{boss.pk}/{page}").status_code == status
    chief = User.objects.create_user("direktor")  # no superuser, and yet more than an administrator is
    chief.groups.add(beyond)
    for page, status in (("change/", 302), ("password/", 404)):
        assert administrator.get(f"{accounts}{chief.pk}/{page}").status_code == status
    joined = {"date_joined_0": "2026-11-29", "date_joined_1": "10:00:00"}
    form = {"username": "bo", "is_staff": "on", "is_active": "on", **joined}
    forged = form | {"is_superuser": "on", "user_permissions": Permission.objects.get(codename="delete_user").pk}
    assert administrator.post(f"{accounts}{bo.pk}/change/", forged).status_code == 302
    bo.refresh_from_db()
    assert (bo.is_staff, bo.is_superuser, bo.user_permissions.count()) == (True, False, 0)
    administrator.post(f"{accounts}{bo.pk}/change/", form | {"groups": beyond.pk})
    assert bo.groups.count() == 0
    reviewer = Group.objects.get(name="granskare")
    assert administrator.post(f"{accounts}{bo.pk}/change/", form | {"groups": reviewer.pk}).status_code == 302
    assert [group.name for group in bo.groups.all()] == ["granskare"]
