"""What an agency looks for after an incident: who signed in, who tried, and what was refused."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

pytestmark = pytest.mark.django_db

WORD = "en lång rad med ord"


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser("anna", None, WORD)


def told(logged):
    """Level, message and account of each line beside those of requests; none of them holds what was typed."""
    lines = [line for line in logged() if line["logger"] != "smartindustri.request"]
    assert "anna" not in json.dumps(lines)
    assert WORD not in json.dumps(lines, ensure_ascii=False)
    assert not [line for line in lines if "exception" in line]
    return [(line["level"], line["message"], line.get("account")) for line in lines]


def test_a_sign_in_and_the_end_of_it_are_told_by_the_accounts_id(client, editor, logged):
    client.post("/admin/login/", {"username": "anna", "password": WORD})
    client.post("/admin/logout/")
    number = editor.pk
    assert told(logged) == [
        ("INFO", f"inloggad: konto {number}", number),
        ("INFO", f"utloggad: konto {number}", number),
    ]


def test_an_attempt_tells_which_account_but_nothing_of_a_name_that_is_nobodys(client, editor, logged):
    client.post("/admin/login/", {"username": "anna", "password": "fel"})
    client.post("/admin/login/", {"username": WORD, "password": "fel"})
    assert told(logged) == [
        ("WARNING", f"inloggning misslyckades: konto {editor.pk}", editor.pk),
        ("WARNING", "inloggning misslyckades: konto okänt", None),
    ]


def test_an_attempt_tells_where_it_came_from(client, logged):
    client.post("/admin/login/", {"username": "x", "password": "fel"})
    attempt, request = logged()
    assert attempt["client"] == request["client"] == "127.0.0.1"
    assert attempt["trace"] == request["trace"]


def test_a_host_that_is_not_ours_is_one_warning(logged):
    Client(headers={"host": "elak.example"}).get("/")
    [(level, message, _)] = told(logged)
    assert level == "WARNING"
    assert message.startswith("Invalid HTTP_HOST header: 'elak.example'.")


def test_what_an_account_may_not_do_is_one_warning(client, logged):
    client.force_login(get_user_model().objects.create_user("bo", is_staff=True))
    assert client.get("/admin/measures/measure/add/").status_code == 403
    assert told(logged)[1:] == [("WARNING", "Forbidden (Permission denied): /admin/measures/measure/add/", None)]


def test_a_form_from_somewhere_else_is_one_warning(logged):
    assert Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"}).status_code == 403
    assert told(logged) == [("WARNING", "Forbidden (CSRF cookie not set.): /admin/login/", None)]


def test_what_is_not_found_or_cannot_be_read_has_its_request_line_only(client, logged):
    client.get("/finns-inte/")
    client.get("/atgarder/?q=%00")
    assert told(logged) == []
