"""What the log tells: one line for each request, by whom and in which trace, as text or as JSON."""

import json
import logging
import re

import pytest
from django.contrib.auth import get_user_model

from smartindustri.serving.logs import Line, Printed

pytestmark = pytest.mark.django_db

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
TRACEPARENT = f"00-{TRACE}-00f067aa0ba902b7-01"
MOMENT = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d\dZ")


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser("anna", None, "en lång rad med ord")


def test_a_request_is_one_line_that_says_who_asked(client, written):
    lines = written(Line())
    client.get("/atgarder/?area=none", headers={"traceparent": TRACEPARENT})
    [line] = lines()
    moment, said = line.split(" ", 1)
    assert MOMENT.fullmatch(moment)
    assert re.sub(r"\d+ ms", "7 ms", said) == (
        f"INFO smartindustri.request GET /atgarder/?area=none 200 7 ms client=127.0.0.1 user=- trace={TRACE}"
    )


def test_as_json_it_is_an_object_with_a_value_for_each(client, logged):
    client.get("/finns-inte/", headers={"traceparent": TRACEPARENT})
    [line] = logged()
    assert MOMENT.fullmatch(line.pop("time"))
    assert isinstance(ms := line.pop("ms"), int)
    assert line == {
        "level": "INFO",
        "logger": "smartindustri.request",
        "message": f"GET /finns-inte/ 404 {ms} ms",
        "method": "GET",
        "address": "/finns-inte/",
        "status": 404,
        "client": "127.0.0.1",
        "user": None,
        "trace": TRACE,
    }


@pytest.mark.parametrize("path", ["/om/", "/admin/"])
def test_an_editor_is_told_by_the_accounts_id_and_never_by_name(client, editor, logged, path):
    client.force_login(editor)
    client.get(path)
    assert logged()[-1]["user"] == editor.pk
    assert "anna" not in json.dumps(logged())


@pytest.mark.parametrize("given", ["", "00-0-0-00", TRACEPARENT.upper()])
def test_without_a_trace_to_follow_there_is_a_new_one_that_the_answer_tells(client, logged, given):
    told = client.get("/api/v1/measures", headers={"traceparent": given})["traceparent"]
    [line] = logged()
    assert re.fullmatch(f"00-{line['trace']}-[0-9a-f]{{16}}-00", told)
    assert line["trace"] != TRACE


def test_nothing_in_an_address_can_break_a_line(client, written):
    lines = written(Line())
    client.get("/finns-inte%0aGET%20/admin/%1b[31m/ 200 1 ms/?q=%0a%C3%A5")
    [line] = lines()
    assert line.isprintable()
    assert " /finns-inte%0AGET%20/admin/%1B%5B31m/%20200%201%20ms/?q=%0a%C3%A5 404 " in line


def test_an_error_of_ours_is_one_object_with_where_it_happened_and_in_which_trace(client, logged, monkeypatch):
    monkeypatch.setattr("smartindustri.views.method_figures", lambda: 1 // 0)
    client.raise_request_exception = False
    client.get("/om/metod/", headers={"traceparent": TRACEPARENT})
    error, line = logged()
    assert (error["level"], error["trace"], line["status"]) == ("ERROR", TRACE, 500)
    assert error["exception"].startswith("Traceback (most recent call last):\n")
    assert error["exception"].endswith("ZeroDivisionError: integer division or modulo by zero")


def test_a_moment_in_the_log_says_its_zone():
    record = logging.makeLogRecord({"msg": "text", "name": "x", "levelname": "INFO"})
    record.created, record.msecs = 1792890022.25, 250.0  # the hour that Swedish clocks show twice
    assert Line().format(record) == "2026-10-25T01:00:22.250Z INFO x text"


def test_what_is_printed_piece_by_piece_is_a_line_of_the_log(logged):
    print("Serving", "on\n\nport", file=Printed(logging.WARNING))
    assert [(line["level"], line["message"]) for line in logged()] == [("WARNING", "Serving on"), ("WARNING", "port")]
