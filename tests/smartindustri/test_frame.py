"""What holds for every answer: its headers, and errors that give nothing away."""

import logging
import re

import pytest
from django.apps import apps
from django.contrib.staticfiles.finders import get_finders
from django.core.checks import run_checks
from django.test import Client

from smartindustri.serving.static_files import warn_of_missing_files
from tests.site.crawling import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/atgarder/", "/finns-inte/", "/atgarder/?area=finns-inte", "/admin/login/"])
def test_every_answer_has_a_strict_policy(client, path):
    answer = client.get(path)
    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"


def test_without_collected_files_check_and_log_say_so(settings, tmp_path, caplog):
    manifest = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": manifest}
    [warning] = run_checks(tags=["collected_files"], include_deployment_checks=True)
    assert "collectstatic" in warning.msg
    with caplog.at_level(logging.WARNING, "smartindustri"):
        warn_of_missing_files()
    assert "collectstatic" in caplog.text


def test_a_start_with_collected_files_is_told_nothing(caplog):
    assert run_checks(tags=["collected_files"], include_deployment_checks=True) == []
    warn_of_missing_files()
    assert caplog.text == ""


DESK = ["/admin/", "/admin/measures/measure/"]
DESK += ["/admin/measures/measure/add/", "/admin/sources/document/add/", "/admin/auth/user/add/"]


@pytest.mark.parametrize("path", ["/", "/atgarder/", "/atgarder/robotlyftet/", "/sok/", "/api/v1/docs", *DESK])
def test_every_static_file_that_a_page_names_is_collected(admin_client, shipped, path):
    unwanted = apps.get_app_config("staticfiles").ignore_patterns
    collected = {file for finder in get_finders() for file, _ in finder.list(unwanted)}
    named = set(re.findall(r'="/static/([^"?]+)', admin_client.get(path).content.decode()))
    assert len(named) > 1
    assert named - collected == set()


@pytest.mark.parametrize("host", ["elak.example", "a b", "127.0.0.1:99999x"])
def test_an_unknown_host_is_refused(host):
    assert Client(headers={"host": host}).get("/").status_code == 400


def test_a_page_that_is_not_found_is_a_page_of_the_site(client):
    answer = client.get("/finns-inte/")
    page = Page("/finns-inte/", answer.content.decode())
    assert (answer.status_code, page.language, page.headings) == (404, "sv", ["Sidan finns inte"])


def test_a_fault_of_ours_shows_nothing_of_the_code(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("smartindustri.views.method_figures", lambda: 1 / 0)
    answer = client.get("/om/metod/")
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.content.decode()
    assert "Något gick fel" in answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/atgarder/", "/atgarder/?q=a", "/om/"])
def test_reading_sets_no_cookie(client, path):
    assert client.get(path).cookies == {}
