"""With LOG_FORMAT=json whatever any of our processes says is an object, one a line."""

import json
import os
import signal

from tests.serving.test_start import children


def test_parent_preparation_and_web_server_write_objects(site, tmp_path):
    one = site(tmp_path, wait=False, LOG_FORMAT="json")
    assert "Ctrl-C stops it" in json.loads(one.until("Serving on"))["message"]
    (web,) = children(one.process.pid)
    os.kill(children(web)[0], signal.SIGKILL)
    one.until("Unexpected exit")
    assert one.end(signal.SIGTERM) == 0
    said = {(line["logger"], line["message"]) for line in map(json.loads, one.output.splitlines())}
    assert ("smartindustri.start", "  Applying contenttypes.0001_initial... OK") in said
    assert ("_granian", "Unexpected exit from worker-1") in said


def test_the_reason_why_a_start_is_refused_is_an_object(site, tmp_path):
    one = site(tmp_path, wait=False, LOG_FORMAT="json", PORT="http")
    assert one.end() == 1
    [line] = map(json.loads, one.output.splitlines())
    assert (line["level"], line["message"]) == ("ERROR", "PORT is 'http'; it must be a number from 1 to 65535.")
