"""What is asked about the packages of a server, and what becomes of each kind of answer."""

import http.server
import json
import threading

import pytest

from tests.deploy.components import Unanswered, ask, write_components
from tests.serving.processes import free_port

PROJECT = """
[project]
name = "small"
version = "1"
requires-python = ">=3.11"
dependencies = ["django==1.0"]
"""
LOCK = f"""
version = 1
requires-python = ">=3.11"

[[package]]
name = "django"
version = "1.0"
source = {{ registry = "https://index.example/simple" }}
sdist = {{ url = "https://index.example/django-1.0.tar.gz", hash = "sha256:{"a" * 64}" }}

[[package]]
name = "small"
version = "1"
source = {{ virtual = "." }}
dependencies = [{{ name = "django" }}]
"""
WEAK = {
    "id": "PYSEC-1",
    "modified": "2026-01-01T00:00:00Z",
    "published": "2026-01-01T00:00:00Z",
    "summary": "Anybody may do anything.",
    "affected": [{"package": {"name": "django", "ecosystem": "PyPI"}}],
}


class Register(http.server.BaseHTTPRequestHandler):
    """A register of weak spots, as OSV answers; it knows of those that the server has."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        known = {"vulns": [{"id": "PYSEC-1", "modified": WEAK["modified"]}]} if self.server.knows else {}
        self.answer({"results": [known for _ in asked]})

    def do_GET(self):
        self.answer(WEAK)

    def answer(self, told):
        body = json.dumps(told).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def register():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Register) as server:
        server.knows, server.status = False, 200
        server.option = f"--service-url=http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    (tmp_path / "uv.lock").write_text(LOCK)
    return tmp_path


def test_a_weak_spot_that_is_known_fails(folder, register, capsys):
    register.knows = True
    assert ask(folder, register.option) == 1
    assert "PYSEC-1: Anybody may do anything." in capsys.readouterr().out


def test_an_answer_without_one_passes(folder, register, capsys):
    assert ask(folder, register.option) == 0
    assert "no known vulnerabilities" in capsys.readouterr().out


def test_no_answer_is_not_an_answer(folder, register):
    with pytest.raises(Unanswered, match="Connection refused"):
        ask(folder, f"--service-url=http://127.0.0.1:{free_port()}")
    register.status = 403
    with pytest.raises(Unanswered, match="403"):
        ask(folder, register.option)


def test_what_cannot_be_asked_at_all_is_neither(folder, register):
    (folder / "uv.lock").write_text("nonsense")
    assert ask(folder, register.option) == 2


def test_the_list_of_components_names_each_with_its_version(folder, tmp_path):
    write_components(folder, tmp_path / "list.json")
    told = json.loads((tmp_path / "list.json").read_text())
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.5")
    assert [(one["name"], one["version"]) for one in told["components"]] == [("django", "1.0")]
