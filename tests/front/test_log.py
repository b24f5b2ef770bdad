"""What the front writes: one line for each who asked, whoever made the answer."""

import asyncio
import logging
import re

import pytest

from tests.front.conftest import asked

TRACES = [f"00-{number:032x}-00f067aa0ba902b7-01" for number in (1, 2, 3)]


def test_each_who_waits_for_the_same_answer_has_a_line_of_its_own(front, site, logged):
    async def together():
        ask = [asked(front, "/a?q", headers={"traceparent": one}, client=f"192.0.2.{one[34]}") for one in TRACES]
        await asyncio.gather(*ask)

    asyncio.run(together())
    assert site.calls == 1
    assert sorted((line["client"], line["trace"][-1], line["address"]) for line in logged()) == [
        ("192.0.2.1", "1", "/a?q"),
        ("192.0.2.2", "2", "/a?q"),
        ("192.0.2.3", "3", "/a?q"),
    ]


def test_what_the_site_writes_in_its_thread_has_the_trace_that_the_front_gave(ask, front, site, logged, monkeypatch):
    def written(environ, start_response):
        logging.getLogger("smartindustri").warning("inifrån")
        return site(environ, start_response)

    monkeypatch.setattr(front.site, "app", written)
    ask("/a")
    inside, line = logged()
    assert (inside["message"], inside["client"]) == ("inifrån", "192.0.2.7")
    assert re.fullmatch("[0-9a-f]{32}", line["trace"])
    assert inside["trace"] == line["trace"] == site.environs[0]["HTTP_TRACEPARENT"][3:35]


@pytest.mark.parametrize(("is_behind", "client"), [(False, "192.0.2.7"), (True, "198.51.100.9")])
def test_only_our_own_proxy_is_believed_when_it_says_who_asks(ask, logged, monkeypatch, is_behind, client):
    monkeypatch.setattr("smartindustri.front.requests.BEHIND_PROXY", is_behind)
    ask("/a", headers={"x-forwarded-for": "203.0.113.5, 198.51.100.9"})
    [line] = logged()
    assert line["client"] == client


def test_what_the_front_refuses_has_a_line_with_the_trace_that_the_answer_tells(ask, logged):
    answer = ask("/api/v1/x", "POST", headers={"content-length": "70000"}, body=[b"x"])
    [line] = logged()
    assert (line["status"], line["method"]) == (413, "POST")
    assert answer.headers["traceparent"][3:35] == line["trace"]


def test_who_asks_too_often_is_warned_of(ask, logged):
    for _ in range(11):
        ask("/admin/login/", "POST")
    assert [(line["status"], line["level"]) for line in logged()] == [(200, "INFO")] * 10 + [(429, "WARNING")]
