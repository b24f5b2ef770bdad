"""The pages that Django shows of itself are pages of the site: Swedish, with its frame, also under the admin."""

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.site.crawling import Page

pytestmark = pytest.mark.django_db


def shown(answer):
    page = Page("/", answer.content.decode())
    return answer.status_code, page.language, page.headings


def test_an_old_form_is_called_an_old_form():
    browser = Client(enforce_csrf_checks=True)
    browser.cookies["csrftoken"] = "a" * 32
    answer = browser.post("/admin/login/", {"username": "anna ek", "password": "mitt hemliga ord"})
    assert shown(answer) == (403, "sv", ["Formuläret är för gammalt"])
    page = answer.content.decode()
    assert '<pre class="written">anna ek</pre>' in page
    assert "hemliga" not in page
    assert '<a href="/admin/login/">Öppna sidan på nytt</a>' in page


def test_an_unknown_address_of_the_admin(admin_client):
    assert shown(admin_client.get("/admin/finns/inte/")) == (404, "sv", ["Sidan finns inte"])


def test_an_address_of_the_admin_that_cannot_be_read(admin_client):
    assert shown(admin_client.get("/admin/?q=%00")) == (400, "sv", ["Adressen går inte att läsa"])


def test_what_an_editor_may_not(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("annan", is_staff=True))
    assert shown(client.get("/admin/auth/user/")) == (403, "sv", ["Du har inte behörighet"])


def test_a_fault_of_ours_in_the_admin(admin_client, monkeypatch):
    admin_client.raise_request_exception = False
    monkeypatch.setattr("django.contrib.admin.sites.AdminSite.get_app_list", lambda *_, **__: 1 / 0)
    assert shown(admin_client.get("/admin/")) == (500, "sv", ["Något gick fel"])


def asked_too_much(*_):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local statement_timeout = 50")
        cursor.execute("select pg_sleep(5)")


def test_a_question_that_the_database_gave_up_can_be_asked_again(client, monkeypatch):
    monkeypatch.setattr("smartindustri.views.method_figures", asked_too_much)
    monkeypatch.setattr("sources.rest.viewsets.RecordPaginator", asked_too_much)
    page, problem = client.get("/om/metod/"), client.get("/api/v1/measures")
    assert shown(page) == (503, "sv", ["Det tog för lång tid"])
    assert (problem.status_code, problem["Content-Type"]) == (503, "application/problem+json")
    assert problem.json()["title"] == "Tillfälligt otillgängligt"
    assert page["Retry-After"] == problem["Retry-After"] == "5"
    assert page["Cache-Control"] == problem["Cache-Control"] == "no-cache"


def test_another_fault_is_no_matter_of_time(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("smartindustri.views.method_figures", lambda: 1 / 0)
    assert client.get("/om/metod/").status_code == 500


def test_a_fault_of_ours_is_in_the_log_with_its_traceback(client, monkeypatch, caplog):
    client.raise_request_exception = False
    monkeypatch.setattr("smartindustri.views.method_figures", lambda: 1 / 0)
    client.get("/om/metod/")
    [fault] = [record for record in caplog.records if record.levelname == "ERROR"]
    assert fault.getMessage() == "Internal Server Error: /om/metod/"
    assert fault.exc_info[0] is ZeroDivisionError
