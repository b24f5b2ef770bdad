"""Pages and files are only read. Asked with the check of forms' tokens on, as a browser meets it and an old cookie."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/",
    "/strategi/",
    "/fokusomraden/",
    "/fokusomraden/industri-40/",
    "/handlingsplaner/",
    "/atgarder/",
    "/atgarder/?format=csv",
    "/atgarder/robotlyftet/",
    "/uppdrag/nagot/tidsgranser.ics",
    "/finansiering/",
    "/kallor/",
    "/aktorer/",
    "/sok/",
    "/sok/forslag/",
    "/motsagelser/",
    "/andringar/",
    "/data/",
    "/data/smartindustri.zip",
    "/om/",
    "/datasets/dcat",
]


@pytest.fixture
def browser():
    browser = Client(enforce_csrf_checks=True)
    browser.cookies["csrftoken"] = "a" * 32
    return browser


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_what_is_only_read_takes_nothing_else(browser, method):
    answers = {path: getattr(browser, method)(path) for path in ADDRESSES}
    assert {path: (answer.status_code, answer.get("Allow")) for path, answer in answers.items()} == dict.fromkeys(
        ADDRESSES, (405, "GET, HEAD")
    )


def test_the_api_answers_for_itself(browser):
    answer = browser.post("/api/v1/measures")
    assert (answer.status_code, answer["Content-Type"]) == (405, "application/problem+json")


def test_nothing_can_be_sent_to_an_address_that_is_nothing(browser):
    assert browser.post("/finns-inte/").status_code == 404
