"""What every answer carries, whoever gives it: a page, a file, an error, a redirect, a refusal."""

import re

import pytest
from django.test import Client
from django.utils import timezone

pytestmark = pytest.mark.django_db

ALWAYS = {
    "Content-Security-Policy": r".*default-src 'none'.*",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin|cross-origin",
    "Permissions-Policy": r"camera=\(\), .*usb=\(\)",
    "Server": "",
}
ANSWERS = {  # what is asked: the status of the answer
    ("get", "/om/"): 200,
    ("get", "/atgarder/?format=csv"): 200,
    ("get", "/api/v1/measures"): 200,
    ("get", "/finns-inte/"): 404,
    ("get", "/api/v1/finns-inte"): 404,
    ("get", "/atgarder/?q=%00"): 400,
    ("get", "/atgarder"): 301,
    ("post", "/atgarder/"): 405,
    ("post", "/admin/login/"): 403,
    ("get", "/admin/"): 302,
}


def lacking(answer) -> list[str]:
    return [name for name, value in ALWAYS.items() if not re.fullmatch(value, answer.get(name, ""))]


def test_every_answer_carries_the_whole_set():
    client = Client(enforce_csrf_checks=True)
    answers = {asked: getattr(client, asked[0])(asked[1]) for asked in ANSWERS}
    assert {asked: answer.status_code for asked, answer in answers.items()} == ANSWERS
    assert {asked: lacking(answer) for asked, answer in answers.items() if lacking(answer)} == {}


def test_so_does_what_is_refused_for_its_host_redirected_to_https_or_our_fault(settings, monkeypatch):
    refused = Client(headers={"host": "elak.example"}).get("/")
    monkeypatch.setattr("smartindustri.views.start_figures", lambda: 1 / 0)
    ours = Client(raise_request_exception=False).get("/")
    settings.SECURE_SSL_REDIRECT = True
    redirected = Client().get("/atgarder/")
    assert [answer.status_code for answer in (refused, ours, redirected)] == [400, 500, 301]
    assert [lacking(answer) for answer in (refused, ours, redirected)] == [[], [], []]


def test_only_the_open_api_is_for_other_sites_to_include(client):
    assert client.get("/api/v1/measures")["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert client.get("/om/")["Cross-Origin-Resource-Policy"] == "same-origin"


def test_who_finds_a_weakness_is_told_where_to_report_it(client, settings, monkeypatch):
    settings.CONTACT_EMAIL, settings.PUBLIC_URL = "sakerhet@myndighet.example", "https://kunskap.example"
    monkeypatch.setattr(timezone, "localdate", lambda: timezone.datetime(2026, 11, 27).date())
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text == (
        "Contact: mailto:sakerhet@myndighet.example\n"
        "Expires: 2027-05-01T00:00:00Z\n"
        "Preferred-Languages: sv, en\n"
        "Canonical: https://kunskap.example/.well-known/security.txt\n"
    )
