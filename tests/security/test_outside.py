"""What a stranger is not given: the project's files, an echo of the request, a way to another site, code of his own."""

import ast
import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.factories import make_claim, make_document, make_measure
from tests.security.conftest import PASSWORD

pytestmark = pytest.mark.django_db

FILES = [".git/config", ".git/HEAD", ".env", "manage.py", "pyproject.toml", "README.md", "var/secret-key", "fixtures/"]
HOSTILE = "<img src=x onerror=alert(1)>{{ 7|add:1 }}*fet*"


def test_no_file_of_the_project_and_no_list_of_files_is_served(client):
    addresses = [f"/{file}" for file in FILES] + ["/static/", "/static/../manage.py", "/static/%2e%2e/manage.py"]
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 404)


def test_what_is_text_says_how_its_letters_are_written(client):
    lists = [f"/atgarder/?format={kind}" for kind in ("csv", "atom")]
    for address in ("/", *lists, "/sitemap.xml", "/sitemap-measure.xml", "/robots.txt", "/.well-known/security.txt"):
        assert client.get(address)["Content-Type"].endswith("; charset=utf-8"), address


@pytest.mark.parametrize("address", ["/", "/atgarder/", "/api/v1/measures", "/admin/", "/admin/login/"])
def test_nothing_is_echoed_to_who_traces(client, anna, address):
    client.force_login(anna)
    assert client.trace(address).status_code == 405


@pytest.mark.parametrize(
    "elsewhere", ["https://elak.example/", "//elak.example", "https:elak.example", "/\\elak.example"]
)
def test_signing_in_leads_to_no_other_site(client, anna, elsewhere):
    answer = client.post("/admin/login/", {"username": "anna", "password": PASSWORD, "next": elsewhere})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


def test_what_somebody_writes_is_shown_as_text(client, anna):
    document = make_document(title=HOSTILE, text=f"Robotlyftet {HOSTILE}")
    measure = make_measure(slug="robotlyftet", name=f"Robotlyftet {HOSTILE}", description=HOSTILE)
    make_claim(measure, "name", f"Robotlyftet {HOSTILE}", f"Robotlyftet {HOSTILE}", document)
    client.force_login(anna)
    for address in (
        "/atgarder/",
        "/atgarder/robotlyftet/",
        f"/kallor/{document.slug}/",
        "/sok/?q=robotlyftet",
        f"/atgarder/?q={HOSTILE}",
        f"/admin/measures/measure/{measure.pk}/change/",
    ):
        shown = client.get(address).text
        assert "&lt;img src=x onerror=alert(1)&gt;{{ 7|add:1 }}*fet*" in shown, address
        assert "<img src=x" not in shown, address
    answer = client.get("/api/v1/measures")
    assert (answer["Content-Type"], answer.json()["items"][0]["description"]) == ("application/json", HOSTILE)


SENDS = {"http.client", "urllib.request", "socket", "smtplib", "ftplib", "requests", "httpx", "urllib3", "aiohttp"}
READS_XML = {"xml", "lxml", "defusedxml"}
RUNS = {"eval", "exec", "from_string", "Template", "pickle", "marshal", "shelve"}


def used(file) -> set[str]:
    """What a file imports, and the names it uses."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Name):
            names.add(node.id)
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
    return names | {name.partition(".")[0] for name in names}


def test_the_site_calls_nobody_reads_no_xml_and_runs_nothing_that_is_given_to_it():
    packages = ("search", "sources", "strategy", "measures", "dialogues", "smartindustri")
    files = [file for package in packages for file in (settings.BASE_DIR / package).rglob("*.py")]
    found = {file.relative_to(settings.BASE_DIR).as_posix(): used(file) & (SENDS | READS_XML | RUNS) for file in files}
    serving = "smartindustri/serving/"  # there we ask our own server whether it is up, and look for our own database's
    left = {
        file: names - {"socket", "http.client"} if file.startswith(serving) else names for file, names in found.items()
    }
    assert {file: names for file, names in left.items() if names} == {}


def test_where_the_site_is_encrypted_so_are_its_cookies_and_browsers_know():
    """In a process of its own, since settings are read once."""
    expected = {
        "DEBUG": False,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 63_072_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "SESSION_COOKIE_DOMAIN": None,
        "CSRF_COOKIE_SECURE": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_NAME": "__Host-csrftoken",
        "SECURE_PROXY_SSL_HEADER": None,
    }
    ask = f"from django.conf import settings as s; print({{name: getattr(s, name) for name in {list(expected)}}})"
    unset = {name: value for name, value in os.environ.items() if name not in ("HTTPS", "DEBUG", "BEHIND_PROXY")}
    env = unset | {"DJANGO_SETTINGS_MODULE": "smartindustri.settings"}
    said = subprocess.run([sys.executable, "-c", ask], env=env, cwd=settings.BASE_DIR, capture_output=True, text=True)
    assert ast.literal_eval(said.stdout) == expected, said.stderr
