"""How long somebody is signed in, and what ends it. A session is used again as a thief of its cookie would use it."""

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.security.conftest import PASSWORD

pytestmark = pytest.mark.django_db

HOUR = 3600
CHANGED = {"old_password": PASSWORD, "new_password1": "kvast mot tunna moln", "new_password2": "kvast mot tunna moln"}


@pytest.fixture
def clock(monkeypatch):
    """The moment that Django and we read, moved by hand."""
    began, passed = timezone.now(), [0]
    monkeypatch.setattr(timezone, "now", lambda: began + timedelta(seconds=passed[0]))
    monkeypatch.setattr(time, "time", lambda: began.timestamp() + passed[0])

    def go(hours):
        passed[0] += hours * HOUR

    return go


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def with_cookie_of(client) -> Client:
    """Somebody who has the cookie, whatever the browser has done with it."""
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return thief


def written(text: str) -> str:
    return f'<pre class="written">{text}</pre>'


def is_in(client) -> bool:
    return client.get("/admin/").status_code == 200


def test_who_has_been_away_for_four_hours_is_signed_out(anna, clock):
    client = signed_in(anna)
    cookie = with_cookie_of(client)
    clock(3.9)
    assert is_in(client)
    clock(3.9)  # each page gives four more
    assert is_in(client)
    clock(4.1)
    assert not is_in(cookie)


def test_who_signed_in_twelve_hours_ago_is_signed_out_however_busy(anna, clock):
    client = signed_in(anna)
    for _ in range(12):
        assert is_in(client)
        clock(0.99)
    assert is_in(client)
    clock(0.2)
    cookie = with_cookie_of(client)
    assert not is_in(client)
    assert not is_in(cookie)
    assert Session.objects.count() == 0


def test_who_sends_a_form_too_late_gets_the_texts_back(anna, clock):
    client = signed_in(anna)
    is_in(client)
    clock(5)
    form = {"slug": "robotlyftet", "name": "Robotlyftet <för> alla", "description": "Två rader\nom stödet."}
    answer = client.post("/admin/measures/measure/add/", form)
    assert answer.status_code == 403
    assert written("Robotlyftet &lt;för&gt; alla") + written("Två rader\nom stödet.") in answer.text
    assert 'href="/admin/login/?next=/admin/measures/measure/add/"' in answer.text
    assert "no-store" in answer["Cache-Control"]
    short = client.post("/admin/measures/measure/add/", {"slug": "robotlyftet"})
    assert (short.status_code, short["Location"]) == (302, "/admin/login/?next=/admin/measures/measure/add/")


def test_pages_within_a_minute_write_nothing(anna, clock):
    client = signed_in(anna)
    is_in(client)
    before = Session.objects.get().expire_date
    clock(50 / HOUR)
    is_in(client)
    assert Session.objects.get().expire_date == before


def test_signing_in_gives_a_new_session_of_over_128_bits(anna, client):
    credentials = {"username": "anna", "password": PASSWORD}
    keys = []
    for _ in range(2):
        client.post("/admin/login/", credentials)
        keys.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    assert keys[0] != keys[1]
    assert {len(key) for key in keys} == {32}  # of 36 letters: 165 bits
    assert [session.pk for session in Session.objects.all()] == [keys[1]]
    planted = Client()
    planted.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    planted.post("/admin/login/", credentials)
    assert planted.cookies[settings.SESSION_COOKIE_NAME].value != "a" * 32


def test_signing_out_ends_the_session_and_takes_a_form(anna):
    client = signed_in(anna)
    cookie = with_cookie_of(client)
    assert 'action="/admin/logout/"' in client.get("/admin/").text
    assert client.get("/admin/logout/").status_code == 405
    assert is_in(client)
    client.post("/admin/logout/")
    assert not is_in(cookie)


def test_a_new_password_ends_all_other_sessions(anna):
    here, there = signed_in(anna), signed_in(anna)
    assert here.post("/admin/password_change/", CHANGED).status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}, None], ids=str)
def test_who_is_no_longer_an_editor_is_thrown_out(anna, change):
    client = signed_in(anna)
    users = get_user_model().objects.filter(pk=anna.pk)
    users.update(**change) if change else users.delete()
    assert not is_in(client)


def test_an_administrator_ends_all_sessions_of_a_user(anna, make_user):
    bo, cia = make_user("bo"), make_user("cia")
    here, bos, cias = signed_in(anna), [signed_in(bo), signed_in(bo)], signed_in(cia)
    ask = {"action": "sign_out", "_selected_action": [anna.pk, bo.pk]}
    answer = here.post("/admin/auth/user/", ask, follow=True)
    assert "Avslutade sessioner: 2." in answer.text
    assert [is_in(client) for client in (here, *bos, cias)] == [True, False, False, True]


def test_who_may_only_look_at_users_signs_nobody_out(anna, make_user):
    bo = make_user("bo", "view_user")
    client = signed_in(bo)
    assert client.get("/admin/auth/user/").status_code == 200
    client.post("/admin/auth/user/", {"action": "sign_out", "_selected_action": [anna.pk]})
    other = signed_in(anna)
    client.post("/admin/auth/user/", {"action": "sign_out", "_selected_action": [anna.pk]})
    assert is_in(other)


def test_an_editors_pages_are_kept_by_nobody(anna):
    client = signed_in(anna)
    for address in ("/admin/", "/admin/measures/measure/", "/admin/password_change/", "/admin/login/"):
        assert "no-store" in client.get(address)["Cache-Control"], address


def test_who_signs_out_is_told_so_in_plain_words(anna):
    answer = signed_in(anna).post("/admin/logout/")
    words = " ".join(answer.content.decode().split())
    assert "Du är utloggad." in words
    assert "kvalitetstid" not in words  # Django's own Swedish
